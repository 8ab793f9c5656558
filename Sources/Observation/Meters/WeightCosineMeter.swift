internal import Lanes
internal import Networks

/// The largest cosine between a unit's incoming weights and those of another unit of its layer, where
/// it may lie above a least one: Σ w·v / (√Σ w²·√Σ v²), 0 where a norm is 0. It is −1 where no cosine
/// comes near the least one, and NaN in a layer with weights that are not finite.
///
/// All cosines are estimated in `Float` first, each a chain of n products of values whose squares sum
/// to 1: with n inputs it is wrong by less than n·2⁻²⁴. The first half of the inputs is enough where
/// the other half, at most the product of its norms, cannot lift any cosine of some units above. The
/// few that may lie above are then summed in `Double`, where products of `Float`s are exact.
final class WeightCosineMeter: UnitMeter {
  /// The meter of cosines above `least`.
  static func recipe(above least: Real) -> MeterRecipe {
    MeterRecipe("weight_cosine above \(least)") { WeightCosineMeter(above: least, units: $0) }
  }

  /// Rows of the table of estimates that are made at a time.
  private static let rowsAtOnce = 6

  private let least: Real
  private let units: Int
  /// Weights, divided by the norm of their unit.
  private var directions: LaneMatrix?
  private let estimates: LaneMatrix
  /// The norms of what the second half of the inputs gives to the directions.
  private var rests: [Lane]

  init(above least: Real, units: Int) {
    self.least = least
    self.units = units
    estimates = LaneMatrix(rows: Self.rowsAtOnce, columns: units)
    rests = Array(repeating: Lane(), count: units)
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    let weights = layer.layer.weights
    let norms = layer.weightNorms()
    var unknown = WideLane()
    for norm in norms { unknown += norm - norm }
    let isUnknown = unknown.real .!= 0
    var best = Array(repeating: WideLane(repeating: -1), count: units)
    let directions = directions(weights, norms, isUnknown)
    // What an estimate may be wrong by, twice over.
    let bound = least - Real(weights.rows + 8) * 0x1p-23
    let half = weights.rows / 2
    takeRests(of: directions, from: half)
    for first in stride(from: 0, to: units, by: Self.rowsAtOnce) {
      let rows = first..<min(first + Self.rowsAtOnce, units)
      estimate(rows, directions, 0..<half, start: .zero)
      guard rows.contains(where: { mayExceed($0, estimates.row($0 - first), bound) }) else {
        continue
      }
      estimate(rows, directions, half..<weights.rows, start: .accumulate)
      for one in rows where Self.exceeds(estimates.row(one - first), count: one, bound) {
        for two in 0..<one where Self.exceeds(estimates.row(one - first) + two, count: 1, bound) {
          let product = norms[one] * norms[two]
          let cosine = (Self.product(weights, one, two) / product)
            .replacing(with: 0, where: product .== 0)
          best[one].replace(with: cosine, where: cosine .> best[one])
          best[two].replace(with: cosine, where: cosine .> best[two])
        }
      }
    }
    withExtendedLifetime(directions) {}
    guard units > 1 else { return best.map(\.real) }
    return best.map {
      $0.real.selecting(Lane(repeating: Lane.canonicalNaN), where: isUnknown)
    }
  }

  /// The weights divided by the norm of their unit, 0 where it is 0 or the network is unknown. What is
  /// so small that products of it would be subnormal is 0 too.
  private func directions(
    _ weights: LaneMatrix, _ norms: [WideLane], _ isUnknown: LaneMask
  ) -> LaneMatrix {
    let result = directions ?? LaneMatrix(rows: weights.rows, columns: units)
    directions = result
    let inverses = norms.map { (1 / $0).replacing(with: 0, where: $0 .== 0) }
    inverses.withUnsafeBufferPointer { inverses in
      for input in 0..<weights.rows {
        let (source, target) = (weights.row(input), result.row(input))
        for unit in inverses.indices {
          let share = (source[unit].wide * inverses[unit]).real
          target[unit] = share.selecting(Lane(), where: (share.magnitude .< 0x1p-60) .| isUnknown)
        }
      }
    }
    withExtendedLifetime(weights) {}
    return result
  }

  /// Sums the products of some units' directions with those of all units up to them, over some inputs.
  private func estimate(
    _ rows: Range<Int>, _ directions: LaneMatrix, _ inputs: Range<Int>, start: ProductStart<Real>
  ) {
    let terms = directions.row(inputs.lowerBound)
    MatrixProduct<Lane>(
      left: terms + rows.lowerBound, row: 1, term: directions.stride,
      right: terms, term: directions.stride, column: 1,
      target: estimates.storage, row: estimates.stride
    ).compute(rows: rows.count, columns: rows.upperBound, terms: inputs.count, start: start)
  }

  /// √Σ of the squares of each direction from one input on.
  private func takeRests(of directions: LaneMatrix, from first: Int) {
    rests.withUnsafeMutableBufferPointer { rests in
      for unit in rests.indices { rests[unit] = Lane() }
      for input in first..<directions.rows {
        let row = directions.row(input)
        for unit in rests.indices { rests[unit].addProduct(row[unit], row[unit]) }
      }
      for unit in rests.indices { rests[unit] = Lane.sqrt(rests[unit]) }
    }
    withExtendedLifetime(directions) {}
  }

  /// Whether a cosine of a unit with one before it may be above a bound, by sums over the first half.
  private func mayExceed(_ one: Int, _ halves: UnsafePointer<Lane>, _ bound: Real) -> Bool {
    let own = rests[one]
    var isAbove = LaneMask(repeating: false)
    rests.withUnsafeBufferPointer { rests in
      for two in 0..<one {
        var most = halves[two]
        most.addProduct(own, rests[two])
        isAbove = isAbove .| (most .> bound)
      }
    }
    return isAbove != LaneMask(repeating: false)
  }

  /// Whether one of some values is above a bound in some network.
  private static func exceeds(
    _ values: UnsafePointer<Lane>, count: Int, _ bound: Real
  ) -> Bool {
    var isAbove = LaneMask(repeating: false)
    for index in 0..<count { isAbove = isAbove .| (values[index] .> bound) }
    return isAbove != LaneMask(repeating: false)
  }

  /// Σ w·v of two units, in the order of the inputs.
  private static func product(_ weights: LaneMatrix, _ one: Int, _ two: Int) -> WideLane {
    var sum = WideLane()
    for input in 0..<weights.rows {
      sum.addProduct(weights[input, one].wide, weights[input, two].wide)
    }
    return sum
  }
}
