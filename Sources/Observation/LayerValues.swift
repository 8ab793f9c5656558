internal import Lanes
internal import Networks

/// Quantities of whole layers, from the figures of their units and from their activations.
final class LayerValues {
  private let wanted: [LayerQuantity]
  private let ranks: RankRule?
  /// What is kept of the activations A of each layer over the probe so far, where ranks are wanted.
  private var kept: [Kept]

  private enum Kept {
    /// AᵀA, where the probe has as many inputs as the layer has units.
    case products(ColumnProducts)
    /// A, row by row.
    case rows([Lane])
    case nothing(isTall: Bool)
  }

  /// - Parameters:
  ///   - units: those of each hidden layer.
  ///   - count: the number of probe inputs.
  init(_ wanted: [LayerQuantity], units: [Int], count: Int, ranks: RankRule?) {
    self.wanted = wanted
    self.ranks = ranks
    kept = units.map { .nothing(isTall: count >= $0) }
    precondition(ranks != nil || !wanted.contains(where: \.isRank), "nobody computes ranks")
  }

  /// Whether activations are wanted at a checkpoint.
  func wantsActivations(isDear: Bool) -> Bool { isDear && wanted.contains(where: \.isRank) }

  /// Keeps what ranks need of the activations of some rows.
  func add(_ h: LaneMatrix, rows: Int, layer: Int) {
    switch kept[layer] {
    case .nothing(isTall: true):
      let products = ColumnProducts(columns: h.columns)
      kept[layer] = .products(products)
      add(h, rows: rows, to: products)
    case .products(let products): add(h, rows: rows, to: products)
    case .nothing(isTall: false): append(h, rows: rows, to: [], layer: layer)
    case .rows(let before):
      kept[layer] = .nothing(isTall: false)
      append(h, rows: rows, to: before, layer: layer)
    }
  }

  private func add(_ h: LaneMatrix, rows: Int, to products: ColumnProducts) {
    products.add(h.storage, terms: rows, termStride: h.stride, columnStride: 1)
    withExtendedLifetime(h) {}
  }

  private func append(_ h: LaneMatrix, rows: Int, to before: consuming [Lane], layer: Int) {
    for row in 0..<rows {
      before.append(contentsOf: UnsafeBufferPointer(start: h.row(row), count: h.columns))
    }
    kept[layer] = .rows(before)
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
    if let ranks, let reduced = reducedProducts(layer, units: units) {
      var values = Array(repeating: Lane(repeating: .nan), count: 3)
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
    }
    return result
  }

  /// AᵀA of the activations A that were kept, or AAᵀ where that is smaller, made tridiagonal; they are
  /// kept no longer. `nil` if there are none.
  private func reducedProducts(_ layer: Int, units: Int) -> LaneTridiagonal? {
    switch kept[layer] {
    case .nothing: return nil
    case .products(let products):
      kept[layer] = .nothing(isTall: true)
      return LaneTridiagonal(reducing: products)
    case .rows(let values):
      kept[layer] = .nothing(isTall: false)
      let rows = values.count / units
      let products = ColumnProducts(columns: rows)
      values.withUnsafeBufferPointer { values in
        guard let values = values.baseAddress else { return }
        products.add(values, terms: units, termStride: 1, columnStride: units)
      }
      return LaneTridiagonal(reducing: products)
    }
  }

  /// The sum over units of what a meter says of each.
  private func sum(of quantity: LayerQuantity, _ meters: MeterSet, _ layer: Int) -> WideLane {
    (meters.figures(quantity, layer: layer) ?? []).reduce(WideLane()) {
      $0 + $1.wide
    }
  }

  private func norm(_ values: UnsafeBufferPointer<Lane>) -> Lane {
    var sum = WideLane()
    for value in values { sum.addProduct(value.wide, value.wide) }
    return WideLane.sqrt(sum).real
  }
}

/// The three ranks of a matrix A, from a tridiagonal matrix that has the eigenvalues of AᵀA, or `nil` if
/// that has values that are not finite. It is handed in, since eigenvalues come from a library.
public typealias RankRule = (_ diagonal: [Double], _ offDiagonal: [Double]) -> (
  effective: Double, stable: Double, approximate: Double
)?
