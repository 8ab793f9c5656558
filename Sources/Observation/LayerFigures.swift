internal import Lanes
internal import Networks

/// What is known of one layer at a checkpoint: the quantities that were asked for, unit by unit. The room
/// is kept from one checkpoint to the next.
final class LayerFigures {
  /// The mean of mean |h| over the units of the layer.
  private(set) var layerAbsMean = Lane()

  private let units: Int
  private let wanted: [UnitQuantity]
  /// The values of each wanted quantity, one a unit, quantity after quantity.
  private let values: UnsafeMutablePointer<Lane>
  /// Where those of a quantity begin, by ``UnitQuantity/index``; `nil` for one that is not wanted.
  private let places: [Int?]
  /// The columns of h to which each unit contributes.
  private let outputs: [[Int]]

  /// Where the figures of a layer come from.
  struct Source {
    let layer: DenseLayer
    let gradient: DenseLayer
    let start: DenseLayer
    let next: DenseLayer?
    let sums: LayerSums
    /// The number of probe inputs.
    let count: Int
    let weightNorms: () -> [WideLane]
  }

  /// Room for the quantities in `wanted` of so many units.
  init(units: Int, activation: any Activation, wanted: [UnitQuantity]) {
    self.units = units
    self.wanted = wanted
    values = .allocateLines(units * wanted.count, repeating: Lane())
    // One more for whatever is no figure.
    var places: [Int?] = Array(repeating: nil, count: UnitQuantity.figures + 1)
    for (place, quantity) in wanted.enumerated() { places[quantity.index] = place * units }
    self.places = places
    outputs = (0..<units).map { activation.outputs(of: $0, preactivations: units) }
  }

  deinit {
    values.deallocate()
  }

  /// The values of one quantity at the last checkpoint; empty for one that is not wanted.
  subscript(quantity: UnitQuantity) -> UnsafeBufferPointer<Lane> {
    let place = places[quantity.index]
    return UnsafeBufferPointer(start: place.map { values + $0 }, count: place == nil ? 0 : units)
  }

  /// Computes the quantities.
  func take(_ source: Source) {
    var target = values
    for quantity in wanted {
      compute(quantity, source, into: target)
      target += units
    }
    let sizes = self[.activationAbsMean]
    var sum = WideLane()
    for size in sizes { sum += size.wide }
    layerAbsMean = (sum / Double(max(sizes.count, 1))).real
  }

  private func compute(
    _ quantity: UnitQuantity, _ source: Source, into target: UnsafeMutablePointer<Lane>
  ) {
    let layer = source.layer
    let sums = source.sums
    let count = Double(source.count)
    let units = 0..<units
    switch quantity {
    case .activeFraction:
      for unit in units { target[unit] = Self.share(sums[unit].active, count, of: sums[unit]) }
    case .gradientFraction:
      for unit in units { target[unit] = Self.share(sums[unit].sloped, count, of: sums[unit]) }
    case .activationMean: for unit in units { target[unit] = (sums[unit].activation / count).real }
    case .activationSecondMoment:
      for unit in units { target[unit] = (sums[unit].square / count).real }
    case .activationAbsMean:
      for unit in units { target[unit] = (sums[unit].magnitude / count).real }
    case .preactivationMax: for unit in units { target[unit] = sums[unit].largest }
    case .preactivationMean:
      for unit in units { target[unit] = (sums[unit].preactivation / count).real }
    case .gradientNorm: ParameterNorms.incoming(source.gradient, into: target)
    case .weightNorm:
      for (unit, norm) in source.weightNorms().enumerated() { target[unit] = norm.real }
    case .weightChange: ParameterNorms.change(layer, since: source.start, into: target)
    case .bias: for unit in units { target[unit] = layer.biases?[0, unit] ?? Lane() }
    case .outgoingNorm:
      if let next = source.next {
        ParameterNorms.outgoing(next, inputs: outputs, into: target)
      } else {
        for unit in units { target[unit] = Lane() }
      }
    case .touched, .slopeSecondMoment, .firstActive, .selectivity, .removalLossChange,
      .activationBound, .certificate:
      preconditionFailure("\(quantity) is handed to the observer, or taken by a meter")
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
  /// Whether it is computed from sums over the probe and from parameters, and not handed to the observer
  /// or taken by a meter.
  var isFigure: Bool { index < Self.figures }

  /// How many quantities are.
  fileprivate static var figures: Int { 12 }

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
      Self.figures
    }
  }
}
