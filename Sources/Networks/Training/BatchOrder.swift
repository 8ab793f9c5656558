internal import Lanes

/// The order in which networks see the training rows: epoch after epoch, each a new permutation.
///
/// Epoch e of a network is permutation e of its stream `shuffle`; with a shared order it is that of
/// the study's stream `shuffle`. The epochs follow each other without a gap, so that every batch
/// is full: a batch may hold the end of one epoch and the beginning of the next.
struct BatchOrder {
  private let rows: Int
  private var epoch: UInt32 = 0
  private var position = 0
  private var orders: Orders

  private enum Orders {
    case perNetwork(LanePermutation)
    case shared(RandomStream, [Int32])
  }

  /// An order for each of sixteen networks.
  init(networks keys: [RandomKey], rows: Int) {
    self.rows = rows
    orders = .perNetwork(LanePermutation(keys: keys, name: "shuffle", count: rows))
  }

  /// One order for all networks.
  init(shared key: RandomKey, rows: Int) {
    self.rows = rows
    let stream = RandomStream(key: key, name: "shuffle")
    orders = .shared(stream, stream.permutation(of: rows, number: 0))
  }

  /// The rows of every network at the next positions, at least one and at most `count`.
  mutating func next(_ count: Int, _ body: (UnsafeBufferPointer<SIMD16<Int32>>) -> Void) {
    if position == rows {
      position = 0
      epoch += 1
      switch orders {
      case .perNetwork(let permutation): permutation.draw(number: epoch)
      case .shared(let stream, _):
        orders = .shared(stream, stream.permutation(of: rows, number: epoch))
      }
    }
    let count = min(count, rows - position)
    switch orders {
    case .perNetwork(let permutation):
      body(UnsafeBufferPointer(start: permutation.order + position, count: count))
      withExtendedLifetime(permutation) {}
    case .shared(_, let order):
      withUnsafeTemporaryAllocation(of: SIMD16<Int32>.self, capacity: count) { room in
        for index in 0..<count {
          room.initializeElement(at: index, to: SIMD16(repeating: order[position + index]))
        }
        body(UnsafeBufferPointer(room))
      }
    }
    position += count
  }
}
