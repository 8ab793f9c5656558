/// All orders of a few things.
enum Permutations {
  /// Hands every one of the n! orders to `body` (Heap 1963).
  static func forEach<Element>(of elements: [Element], _ body: ([Element]) -> Void) {
    var order = elements
    var counters = [Int](repeating: 0, count: order.count)
    body(order)
    var index = 0
    while index < order.count {
      if counters[index] < index {
        order.swapAt(index % 2 == 0 ? 0 : counters[index], index)
        body(order)
        counters[index] += 1
        index = 0
      } else {
        counters[index] = 0
        index += 1
      }
    }
  }
}
