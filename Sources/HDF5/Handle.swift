internal import CHDF5
internal import Synchronization

/// The single owner of one library identifier: released when it goes out of scope.
///
/// The library writes cached data when an object is released. Should that fail (a full disk), it
/// keeps an identifier whose object is gone, and touching it again crashes. So what is pending is
/// written first, and an object whose data cannot be written is left open. The file remembers the
/// failure, since the library would report success on the next try, and the data would be missing.
struct Handle: ~Copyable, Sendable {
  /// What is owned: the way to write what is pending, and to let go.
  enum Kind {
    case plain, dataset, file
  }

  private var owned: hid_t
  private let place: Place
  private let kind: Kind
  private let file: FileState?
  /// Whether elements were written through this handle. Only then can releasing a dataset have
  /// something to write; and the library takes time in proportion to all that it has cached of the
  /// file to find out that there is nothing.
  private let hasWritten = Atomic(false)

  /// Owns what a C call returns, on behalf of an open file if it lives no longer than that.
  init(
    _ operation: String, _ place: Place, of file: FileState? = nil, kind: Kind = .plain,
    _ open: () -> hid_t
  ) throws(HDF5Error) {
    owned = try Library.call(operation, place, open)
    self.place = place
    self.kind = kind
    self.file = file
  }

  /// The identifier, or one that the library calls invalid once the file was closed.
  var id: hid_t { file?.isClosed == true ? -1 : owned }

  deinit {
    // The file's `close` throws what is not said here.
    if owned >= 0 { try? release("close") }
  }

  /// Releases the identifier now and throws what `deinit` cannot.
  consuming func close(_ operation: String) throws(HDF5Error) {
    let result = Result { () throws(HDF5Error) in try release(operation) }
    // Whatever came of it, there is nothing left to release.
    owned = -1
    try result.get()
  }

  /// Notes that elements are about to be written.
  func noteWriting() { hasWritten.store(true, ordering: .relaxed) }

  /// Writes what is pending.
  func flush(_ operation: String) throws(HDF5Error) {
    let id = id
    do throws(HDF5Error) {
      if file?.isWritable != true { return }
      switch kind {
      case .plain: break
      case .dataset:
        guard hasWritten.load(ordering: .relaxed) else { break }
        try Library.call(operation, place) { H5Dflush(id) }
      case .file: try Library.call(operation, place) { H5Fflush(id, H5F_SCOPE_GLOBAL) }
      }
    } catch {
      file?.note(error)
      throw error
    }
  }

  private func release(_ operation: String) throws(HDF5Error) {
    // `File.close` has released everything the file had open.
    if file?.isClosed == true { return }
    let id = owned
    try flush(operation)
    try Library.call(operation, place) {
      kind == .file ? chdf5_release_file(id) : H5Idec_ref(id)
    }
  }
}

/// What a file's handles share.
final class FileState: Sendable {
  /// Whether objects may have something to write.
  let isWritable: Bool
  private let closed = Atomic(false)
  private let failure = Mutex<HDF5Error?>(nil)

  /// The other files that virtual datasets may read.
  let virtualFiles: Set<String>

  init(isWritable: Bool, virtualFiles: Set<String> = []) {
    self.isWritable = isWritable
    self.virtualFiles = virtualFiles
  }

  var isClosed: Bool { closed.load(ordering: .acquiring) }

  /// The first failure to write pending data: the file is incomplete from then on.
  var loss: HDF5Error? { failure.withLock { $0 } }

  func note(_ error: HDF5Error) { failure.withLock { if $0 == nil { $0 = error } } }

  func close() { closed.store(true, ordering: .releasing) }
}
