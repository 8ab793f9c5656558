internal import HDF5
internal import Observation
internal import Studies

/// Datasets of one group by their names, each opened once and kept open: what is written or read in
/// many small parts would otherwise pay for the opening, which costs more than the part.
final class OpenDatasets {
  private final class Entry {
    let dataset: Dataset
    init(_ dataset: consuming Dataset) { self.dataset = dataset }
  }

  /// In the order in which they came, and are closed: what is written when they close would else lie
  /// in another order in every run.
  private var entries: [Entry] = []
  private var places: [String: Int] = [:]

  /// Keeps a dataset.
  func keep(_ name: String, _ dataset: consuming Dataset) {
    places[name] = entries.count
    entries.append(Entry(dataset))
  }

  /// Whether a dataset of that name is kept.
  func has(_ name: String) -> Bool { places[name] != nil }

  /// Works with a dataset, which is opened unless it is kept.
  func with<Value>(
    _ name: String, in group: borrowing some Container & ~Copyable,
    _ body: (borrowing Dataset) throws -> Value
  ) throws -> Value {
    if let place = places[name] { return try body(entries[place].dataset) }
    keep(name, try group.dataset(name))
    return try body(entries[entries.count - 1].dataset)
  }
}

extension HistoryArray {
  /// Writes the networks of a block from a row of a dataset on.
  func write(to dataset: borrowing Dataset, row: Int) throws {
    let offset = [row] + Array(repeating: 0, count: shape.count - 1)
    switch values {
    case .numbers(let values): try dataset.write(values, at: offset, count: shape)
    case .labels(let values): try dataset.write(values, at: offset, count: shape)
    }
  }
}

extension HistoryDescription {
  /// Bytes of a chunk of several networks.
  private static let mostInChunk = 1 << 16

  /// The extents of the history of so many networks.
  func shape(networks: Int, checkpoints: Int) -> [Int] {
    [networks, checkpoints] + (group.hasColumns ? [columns] : [])
  }

  /// Creates the dataset of the history of many networks.
  func create(
    in group: borrowing some Container & ~Copyable, shape: [Int]
  ) throws -> Dataset {
    let chunk = chunk(of: shape)
    return isLabel
      ? try group.createDataset(
        path, of: Int8.self, shape: shape, chunk: chunk, filters: [.fletcher32])
      : try group.createDataset(
        path, of: Float.self, shape: shape, chunk: chunk, filters: [.fletcher32])
  }

  /// The chunks of a dataset: each is that of the sixteen networks of a block, or of fewer (eight …
  /// one) where it would be longer than what the library keeps of a dataset in memory, or where the
  /// last, which is stored whole, would lengthen the dataset by more than a sixteenth. To write or
  /// read a chunk takes the library some 10 µs, however short.
  func chunk(of shape: [Int]) -> [Int] {
    let bytes = shape.dropFirst().reduce(bytesPerValue, *)
    func isTooLong(_ networks: Int) -> Bool {
      let empty = (networks - shape[0] % networks) % networks
      return networks * bytes > Self.mostInChunk || networks < shape[0] && empty > shape[0] / 16
    }
    var networks = Block.size
    while networks > 1, isTooLong(networks) { networks /= 2 }
    return [min(shape[0], networks)] + shape.dropFirst()
  }
}
