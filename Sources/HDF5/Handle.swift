internal import CHDF5

/// The single owner of one library identifier: released when it goes out of scope.
struct Handle: ~Copyable {
  let id: hid_t

  /// Owns what a C call returns.
  init(_ operation: String, _ place: Place, _ open: () -> hid_t) throws(HDF5Error) {
    id = try Library.call(operation, place, open)
  }

  deinit {
    let id = id
    Library.quietly { _ = H5Idec_ref(id) }
  }

  /// Releases the identifier with `close` and reports failure, which `deinit` cannot.
  consuming func close(
    _ operation: String, _ place: Place, with close: (hid_t) -> herr_t
  ) throws(HDF5Error) {
    let id = id
    discard self
    try Library.call(operation, place) { close(id) }
  }
}
