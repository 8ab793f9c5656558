internal import CHDF5

/// Rows of a virtual dataset that a dataset of another file holds.
///
/// Both have the same extents but for the first axis. Of the virtual dataset, `blocks` runs of `rows`
/// rows each are meant, whose beginnings lie `stride` rows apart; the other file has them without
/// gaps.
public struct VirtualSource: Sendable, Equatable {
  /// The other file, by its name from the folder of the virtual dataset's file.
  public let file: String
  /// The dataset in it.
  public let dataset: String
  /// The extents of that dataset.
  public let shape: [Int]
  /// The first of its rows that is meant.
  public let firstThere: Int
  /// The first row of the virtual dataset.
  public let first: Int
  /// How many rows a run has.
  public let rows: Int
  /// How many runs there are.
  public let blocks: Int
  /// From the beginning of one run to that of the next.
  public let stride: Int

  /// Describes where rows lie.
  public init(
    file: String, dataset: String, shape: [Int], firstThere: Int, first: Int, rows: Int,
    blocks: Int = 1, stride: Int = 1
  ) {
    self.file = file
    self.dataset = dataset
    self.shape = shape
    self.firstThere = firstThere
    self.first = first
    self.rows = rows
    self.blocks = blocks
    self.stride = stride
  }
}

extension Container where Self: ~Copyable {
  /// Creates a dataset without data of its own: its rows lie in other files, and rows that lie
  /// nowhere read as `fill`. So do, without a word, rows of files that are not there: whoever opens
  /// it has to look for them first, and names them to `File.open`.
  ///
  /// - Throws: `exists`, `notFound` (the parent), `mismatch` (a source that leaves the shape).
  public func createVirtualDataset<T: HDF5Scalar>(
    _ name: String, of type: T.Type, shape: [Int], sources: [VirtualSource], fill: T = T.fill
  ) throws(HDF5Error) -> Dataset {
    let place = try place(of: name, "create dataset")
    let creation = try PropertyList.datasetCreation(place, shape: shape, chunk: nil, filters: [])
    try creation.setFill(fill)
    for source in sources { try creation.add(source, to: shape, place) }
    return try createDataset(name, T.types(place).stored, shape, creation, place)
  }
}

extension PropertyList {
  fileprivate func add(
    _ source: VirtualSource, to shape: [Int], _ place: Place
  ) throws(HDF5Error) {
    let rows = source.rows * source.blocks
    let end = source.first + (source.blocks - 1) * source.stride + source.rows
    guard let length = shape.first, let there = source.shape.first,
      shape.dropFirst() == source.shape.dropFirst(), source.rows > 0, source.blocks > 0,
      source.blocks == 1 || source.stride >= source.rows, source.first >= 0, end <= length,
      source.firstThere >= 0, source.firstThere + rows <= there
    else {
      throw place.error("create dataset", .mismatch, "rows of \(source) leave the shape \(shape)")
    }
    let here = try Dataspace(shape: shape, place)
    let other = try Dataspace(shape: source.shape, place)
    let zeros = [hsize_t](repeating: 0, count: shape.count - 1)
    let ones = [hsize_t](repeating: 1, count: shape.count - 1)
    let extents = try Dataspace.sizes(Array(shape.dropFirst()), "create dataset", place)
    let (hereID, otherID) = (here.id, other.id)
    try Library.call("create dataset", place) {
      unsafe H5Sselect_hyperslab(
        hereID, H5S_SELECT_SET, [hsize_t(source.first)] + zeros, [hsize_t(source.stride)] + ones,
        [hsize_t(source.blocks)] + ones, [hsize_t(source.rows)] + extents)
    }
    try Library.call("create dataset", place) {
      unsafe H5Sselect_hyperslab(
        otherID, H5S_SELECT_SET, [hsize_t(source.firstThere)] + zeros, nil,
        [hsize_t(rows)] + extents, nil)
    }
    let id = id
    try Library.call("create dataset", place) {
      unsafe H5Pset_virtual(id, hereID, source.file, source.dataset, otherID)
    }
  }
}

extension Dataset {
  /// The files that hold the data of a virtual dataset, by the names it has for them; none for any
  /// other.
  public var virtualFiles: Set<String> {
    get throws(HDF5Error) {
      let id = id
      let creation = try Handle("look at", place) { H5Dget_create_plist(id) }
      let creationID = creation.id
      guard Library.quietly({ H5Pget_layout(creationID) }) == H5D_VIRTUAL else { return [] }
      var count = 0
      try Library.call("look at", place) { unsafe H5Pget_virtual_count(creationID, &count) }
      var names: Set<String> = []
      for index in 0..<count {
        names.insert(
          try unsafe text("look at", place) { buffer, size in
            unsafe H5Pget_virtual_filename(creationID, index, buffer, size)
          })
      }
      return names
    }
  }
}
