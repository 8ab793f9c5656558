import HDF5
import TestSupport
import Testing

@testable import Results

@Suite struct SequentialValuesTests {
  private static let most = SequentialValues.most
  /// Lists shorter and longer than what is written at a time, and what begins or ends with nothing.
  static let lengths = [
    [], [0], [3], [most], [most + 1, 1], [1, most / 2, most / 2 + 1, 2, 0],
    Array(repeating: most / 3, count: 7), [0, 3 * most, 5, 0, most - 5, 1],
    [most / 2, most / 2, 1],
  ]

  @Test(arguments: lengths)
  func listsComeBackInTheirOrder(lengths: [Int]) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/lists.h5"
    var next: Int32 = 0
    let lists = lengths.map { count in
      (0..<count).map { _ in
        next += 1
        return next
      }
    }
    do {
      let file = try File.create(path)
      do {
        var writer = SequentialWriter<Int32>(
          try file.createDataset(
            "lists", of: Int32.self, shape: [lengths.reduce(0, +)], fill: nil))
        for list in lists { try writer.write(list) }
        try writer.finish()
      }
      try file.close()
    }
    let file = try File.open(path)
    #expect(try file.dataset("lists").read(as: Int32.self) == lists.flatMap(\.self))
    var reader = try SequentialReader<Int32>(file.dataset("lists"))
    for list in lists { #expect(try reader.next(list.count) == list) }
    // What was stored in other lengths can be read in these, and more than there is cannot.
    var other = try SequentialReader<Int32>(file.dataset("lists"))
    let all = lists.flatMap(\.self)
    var place = 0
    while place < all.count {
      let count = min(Self.most / 5, all.count - place)
      #expect(try other.next(count) == Array(all[place..<(place + count)]))
      place += count
    }
    #expect(throws: HDF5Error.self) { try other.next(1) }
  }
}
