internal import Lanes
internal import Networks

/// The largest cosine between a unit's incoming weights and those of another unit of its layer, where
/// it may lie above a least one: Σ w·v / (√Σ w²·√Σ v²), 0 where a norm is 0. It is −1 where no cosine
/// comes near the least one, and NaN in a layer with weights that are not finite.
///
/// All cosines are estimated in `Float` first, each a chain of n products of values whose squares sum
/// to 1: with n inputs it is wrong by less than n·2⁻²⁴. The few that may lie above are then summed in
/// `Double`, where products of `Float`s are exact.
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

  init(above least: Real, units: Int) {
    self.least = least
    self.units = units
    estimates = LaneMatrix(rows: Self.rowsAtOnce, columns: units)
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    let weights = layer.layer.weights
    let norms = Self.norms(weights)
    var unknown = WideLane()
    for norm in norms { unknown += norm - norm }
    let isUnknown = unknown.real .!= 0
    var best = Array(repeating: WideLane(repeating: -1), count: units)
    let directions = directions(weights, norms, isUnknown)
    // What an estimate may be wrong by, twice over.
    let bound = least - Real(weights.rows + 8) * 0x1p-23
    for first in stride(from: 0, to: units, by: Self.rowsAtOnce) {
      let rows = first..<min(first + Self.rowsAtOnce, units)
      MatrixProduct<Lane>(
        left: directions.storage + first, row: 1, term: directions.stride,
        right: directions.storage, term: directions.stride, column: 1,
        target: estimates.storage, row: estimates.stride
      ).compute(rows: rows.count, columns: rows.upperBound, terms: weights.rows, start: .zero)
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

  /// √Σ w² of each unit.
  private static func norms(_ weights: LaneMatrix) -> [WideLane] {
    var sums = Array(repeating: WideLane(), count: weights.columns)
    sums.withUnsafeMutableBufferPointer { sums in
      for input in 0..<weights.rows {
        let row = weights.row(input)
        for unit in sums.indices {
          let wide = row[unit].wide
          sums[unit].addProduct(wide, wide)
        }
      }
    }
    withExtendedLifetime(weights) {}
    return sums.map { $0.squareRoot() }
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
