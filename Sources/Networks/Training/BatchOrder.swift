internal import Lanes

/// The order in which networks see the training rows: epoch after epoch, each a new permutation.
///
/// Epoch e of a network is permutation e of its stream `shuffle`; with a shared order it is that of
/// the study's stream `shuffle`. The epochs follow each other without a gap, so that every batch
/// is full: a batch may hold the end of one epoch and the beginning of the next.
struct BatchOrder {
  private let streams: [RandomStream]
  private let rows: Int
  private var epoch: UInt32 = 0
  private var position = 0
  /// The current permutation of each stream.
  private var orders: [[Int32]]

  /// One stream for each order; `rows` is the number of training rows.
  init(keys: [RandomKey], rows: Int) {
    let streams = keys.map { RandomStream(key: $0, name: "shuffle") }
    self.streams = streams
    self.rows = rows
    orders = streams.map { $0.permutation(of: rows, number: 0) }
  }

  /// The rows of every stream at the next position: `rows[stream]`.
  mutating func next(_ result: UnsafeMutableBufferPointer<Int>) {
    if position == rows {
      position = 0
      epoch += 1
      for stream in streams.indices {
        orders[stream] = streams[stream].permutation(of: rows, number: epoch)
      }
    }
    for stream in orders.indices { result[stream] = Int(orders[stream][position]) }
    position += 1
  }
}
