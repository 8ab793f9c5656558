internal import Lanes

/// Quantities of whole layers, from the figures of their units and from their activations.
final class LayerValues {
  private let wanted: [LayerQuantity]
  private let ranks: RankRule?
  /// The activations of each layer over the probe so far, row by row, where ranks are wanted.
  private var activations: [[Lane]]

  init(_ wanted: [LayerQuantity], layers: Int, ranks: RankRule?) {
    self.wanted = wanted
    self.ranks = ranks
    activations = Array(repeating: [], count: layers)
    precondition(ranks != nil || !wanted.contains(where: \.isRank), "nobody computes ranks")
  }

  /// Whether activations are wanted at a checkpoint.
  func wantsActivations(isDear: Bool) -> Bool { isDear && wanted.contains(where: \.isRank) }

  /// Keeps the activations of some rows.
  func add(_ h: LaneMatrix, rows: Int, layer: Int) {
    for row in 0..<rows {
      activations[layer].append(
        contentsOf: UnsafeBufferPointer(start: h.row(row), count: h.columns))
    }
  }

  /// The quantities of a layer at a checkpoint; ranks are NaN where no activations were kept.
  func take(_ figures: LayerFigures, _ meters: MeterSet, layer: Int, units: Int)
    -> [LayerQuantity: Lane]
  {
    var result: [LayerQuantity: Lane] = [:]
    for quantity in wanted {
      switch quantity {
      case .gradientNorm: result[quantity] = norm(figures[.gradientNorm])
      case .weightNorm: result[quantity] = norm(figures[.weightNorm])
      case .nearZeroShare:
        let sum = sum(of: quantity, meters, layer)
        result[quantity] = Lane(sum / Double(max(units, 1)))
      case .activationCosine: result[quantity] = Lane(sum(of: quantity, meters, layer))
      case .clonedUnits:
        result[quantity] = (meters.figures(quantity, layer: layer) ?? []).reduce(Lane()) {
          $0 + Lane().selecting(Lane(repeating: 1), where: $1 .> LayerQuantity.cloned)
        }
      case .effectiveRank, .stableRank, .approximateRank: break
      }
    }
    let rows = activations[layer]
    if let ranks, !rows.isEmpty {
      var values = Array(repeating: Lane(repeating: .nan), count: 3)
      for lane in 0..<Lane.width {
        guard let own = ranks(rows.map { Double($0[lane]) }, units) else { continue }
        for (place, rank) in [own.effective, own.stable, own.approximate].enumerated() {
          values[place][lane] = Float(rank)
        }
      }
      for (quantity, value) in zip(LayerQuantity.ranks, values) { result[quantity] = value }
      activations[layer] = []
    }
    return result
  }

  /// The sum over units of what a meter says of each.
  private func sum(of quantity: LayerQuantity, _ meters: MeterSet, _ layer: Int) -> SIMD16<Double> {
    (meters.figures(quantity, layer: layer) ?? []).reduce(SIMD16<Double>()) {
      $0 + SIMD16<Double>($1)
    }
  }

  private func norm(_ values: [Lane]) -> Lane {
    var sum = SIMD16<Double>()
    for value in values { sum.addProduct(SIMD16<Double>(value), SIMD16<Double>(value)) }
    return Lane(sum.squareRoot())
  }
}

/// The three ranks of a row-major matrix of so many columns, or `nil` if it has values that are not
/// finite. It is handed in, since singular values come from a library.
public typealias RankRule = (_ matrix: [Double], _ columns: Int) -> (
  effective: Double, stable: Double, approximate: Double
)?
