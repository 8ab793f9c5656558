internal import CHDF5
internal import Synchronization

/// The single owner of one library identifier: released when it goes out of scope.
struct Handle: ~Copyable, Sendable {
  private(set) var id: hid_t
  private let place: Place
  private let losses: Losses?

  /// Owns what a C call returns; `losses` is told when it cannot be released properly.
  init(
    _ operation: String, _ place: Place, losses: Losses? = nil, _ open: () -> hid_t
  ) throws(HDF5Error) {
    id = try Library.call(operation, place, open)
    self.place = place
    self.losses = losses
  }

  deinit {
    if id < 0 { return }
    let id = id
    do throws(HDF5Error) {
      try Library.call("close", place) { H5Idec_ref(id) }
    } catch {
      losses?.note(error)
    }
  }

  /// Releases the identifier with `close` and throws its failure, which `deinit` cannot.
  consuming func close(
    _ operation: String, with close: (hid_t) -> herr_t
  ) throws(HDF5Error) {
    let id = id
    // Whatever comes of it, there is nothing left to release.
    self.id = -1
    do throws(HDF5Error) {
      try Library.call(operation, place) { close(id) }
    } catch {
      losses?.note(error)
      throw error
    }
  }
}

/// What a file has lost: a dataset may hold chunks that are written only when it is released, and
/// that may fail where nobody can be told. The file remembers, and its `close` throws.
final class Losses: Sendable {
  private let state = Mutex<HDF5Error?>(nil)

  var first: HDF5Error? { state.withLock { $0 } }

  func note(_ error: HDF5Error) {
    state.withLock { if $0 == nil { $0 = error } }
  }
}
