internal import Lanes
internal import Networks

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
        result[quantity] = (sum / Double(max(units, 1))).real
      case .activationCosine: result[quantity] = sum(of: quantity, meters, layer).real
      case .clonedUnits:
        result[quantity] = (meters.figures(quantity, layer: layer) ?? []).reduce(Lane()) {
          $0 + Lane().selecting(Lane(repeating: 1), where: $1 .> LayerQuantity.cloned)
        }
      case .effectiveRank, .stableRank, .approximateRank: break
      }
    }
    if let ranks, !activations[layer].isEmpty {
      var values = Array(repeating: Lane(repeating: .nan), count: 3)
      let reduced = reducedProducts(layer, units: units)
      for lane in 0..<Lane.width {
        guard
          let own = ranks(
            reduced.diagonal.map { $0[lane] }, reduced.offDiagonal.map { $0[lane] })
        else { continue }
        for (place, rank) in [own.effective, own.stable, own.approximate].enumerated() {
          values[place][lane] = Real(rank)
        }
      }
      for (quantity, value) in zip(LayerQuantity.ranks, values) { result[quantity] = value }
      activations[layer] = []
    }
    return result
  }

  /// AᵀA of the activations A that were kept, or AAᵀ where that is smaller, made tridiagonal.
  private func reducedProducts(_ layer: Int, units: Int) -> LaneTridiagonal {
    let rows = activations[layer].count / units
    let isTall = rows >= units
    let products = ColumnProducts(columns: isTall ? units : rows)
    activations[layer].withUnsafeBufferPointer { values in
      guard let values = values.baseAddress else { return }
      products.add(
        values, terms: isTall ? rows : units, termStride: isTall ? units : 1,
        columnStride: isTall ? 1 : units)
    }
    return LaneTridiagonal(reducing: products)
  }

  /// The sum over units of what a meter says of each.
  private func sum(of quantity: LayerQuantity, _ meters: MeterSet, _ layer: Int) -> WideLane {
    (meters.figures(quantity, layer: layer) ?? []).reduce(WideLane()) {
      $0 + $1.wide
    }
  }

  private func norm(_ values: [Lane]) -> Lane {
    var sum = WideLane()
    for value in values { sum.addProduct(value.wide, value.wide) }
    return sum.squareRoot().real
  }
}

/// The three ranks of a matrix A, from a tridiagonal matrix that has the eigenvalues of AᵀA, or `nil` if
/// that has values that are not finite. It is handed in, since eigenvalues come from a library.
public typealias RankRule = (_ diagonal: [Double], _ offDiagonal: [Double]) -> (
  effective: Double, stable: Double, approximate: Double
)?
