internal import Lanes
internal import Networks

/// What is known of one layer at a checkpoint: the quantities that were asked for, unit by unit.
struct LayerFigures {
  /// The values by quantity; empty for one that was not asked for.
  private var quantities: [[Lane]]
  /// The mean of mean |h| over the units of the layer.
  private(set) var layerAbsMean = Lane()

  /// Where the figures of a layer come from.
  struct Source {
    let layer: DenseLayer
    let gradient: DenseLayer
    let start: DenseLayer
    let next: DenseLayer?
    let activation: any Activation
    let sums: LayerSums
    /// The number of probe inputs.
    let count: Int
    let weightNorms: () -> [WideLane]
  }

  /// Computes the quantities in `wanted`.
  init(_ source: Source, wanted: [UnitQuantity]) {
    quantities = Array(repeating: [], count: UnitQuantity.allCases.count)
    for quantity in wanted { quantities[quantity.index] = Self.values(of: quantity, source) }
    let sizes = self[.activationAbsMean]
    var sum = WideLane()
    for size in sizes { sum += size.wide }
    layerAbsMean = (sum / Double(max(sizes.count, 1))).real
  }

  /// The values of one quantity.
  subscript(quantity: UnitQuantity) -> [Lane] { quantities[quantity.index] }

  private static func values(of quantity: UnitQuantity, _ source: Source) -> [Lane] {
    let layer = source.layer
    let sums = source.sums
    let count = Double(source.count)
    let units = 0..<layer.fanOut
    return switch quantity {
    case .activeFraction: units.map { share(sums[$0].active, count, of: sums[$0]) }
    case .gradientFraction: units.map { share(sums[$0].sloped, count, of: sums[$0]) }
    case .activationMean: units.map { (sums[$0].activation / count).real }
    case .activationSecondMoment: units.map { (sums[$0].square / count).real }
    case .activationAbsMean: units.map { (sums[$0].magnitude / count).real }
    case .preactivationMax: units.map { sums[$0].largest }
    case .preactivationMean: units.map { (sums[$0].preactivation / count).real }
    case .gradientNorm: ParameterNorms.incoming(source.gradient)
    case .weightNorm: source.weightNorms().map { $0.real }
    case .weightChange: ParameterNorms.change(layer, since: source.start)
    case .bias: units.map { layer.biases?[0, $0] ?? Lane() }
    // Handed to the observer, or taken by meters.
    case .touched, .slopeSecondMoment, .firstActive, .selectivity, .removalLossChange,
      .activationBound, .certificate:
      []
    case .outgoingNorm:
      source.next.map { next in
        ParameterNorms.outgoing(
          next,
          inputs: units.map { source.activation.outputs(of: $0, preactivations: layer.fanOut) })
      } ?? units.map { _ in Lane() }
    }
  }

  /// A share of the probe. A NaN among the pre-activations makes it meaningless, and the maximum
  /// shows it.
  private static func share(
    _ sum: WideLane, _ count: Double, of sums: LayerSums.Sums
  ) -> Lane {
    (sum / count).real.replacing(with: Lane.canonicalNaN, where: sums.isUnknown)
  }
}

extension UnitQuantity {
  /// A place in a list. Comparing cases would compare their names, letter by letter.
  fileprivate var index: Int {
    switch self {
    case .activeFraction: 0
    case .gradientFraction: 1
    case .activationMean: 2
    case .activationSecondMoment: 3
    case .activationAbsMean: 4
    case .preactivationMax: 5
    case .preactivationMean: 6
    case .gradientNorm: 7
    case .weightNorm: 8
    case .weightChange: 9
    case .bias: 10
    case .outgoingNorm: 11
    case .touched, .slopeSecondMoment, .firstActive, .selectivity, .removalLossChange,
      .activationBound, .certificate:
      12
    }
  }
}
