public import Catalogs
public import Lanes

/// So many nonzero weights into each unit, at random inputs; all others are zero.
///
/// The inputs of a unit are a simple random sample without replacement, all of them if there are
/// no more than `count`. Source: Martens 2010 (15 weights of N(0, 1)).
public struct Sparse: Initializer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Initializer>(
    "sparse", summary: "A fixed number of nonzero weights into each unit",
    formula: "N(0, standard_deviation²) at count random inputs of each unit, else 0",
    source: "Martens 2010",
    parameters: [
      CatalogParameter(
        "count", kind: .integer, default: 15, minimum: 1, maximum: 65_536,
        summary: "nonzero weights into a unit"),
      CatalogParameter("standard_deviation", default: 1, minimum: 0, summary: "their spread"),
    ]
  ) {
    Sparse(
      count: Int($0["count", default: 15]), standardDeviation: $0["standard_deviation", default: 1])
  }

  /// The nonzero weights into a unit.
  public let count: Int
  /// Their standard deviation.
  public let standardDeviation: Double

  /// standard_deviation · (draw i) where the weight i is not zero; the inputs of the units are
  /// drawn, unit after unit, behind the weights' draws.
  public func values(count total: Int, fanIn: Int, fanOut: Int, stream: RandomStream) -> [Float] {
    var result = [Float](repeating: 0, count: total)
    var cursor = stream.cursor(at: UInt64(total))
    var inputs = Array(0..<fanIn)
    for unit in 0..<fanOut {
      // The first steps of a Fisher–Yates shuffle; any order of the inputs will do to begin with.
      for place in 0..<min(count, fanIn) {
        let other = place + Int(cursor.integer(below: UInt64(fanIn - place)))
        inputs.swapAt(place, other)
        let index = inputs[place] * fanOut + unit
        result[index] = Float(standardDeviation * stream.normal(at: UInt64(index)))
      }
    }
    return result
  }
}
