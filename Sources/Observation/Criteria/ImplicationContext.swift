public import Networks

/// What decides, beside the rules themselves, whether death by one criterion means death by another.
public struct ImplicationContext: Sendable {
  /// The activation of the hidden layers.
  public let activation: any Activation
  /// Their normalization.
  public let normalization: any Normalization
  /// Whether certificates hold for every input of the probe.
  public let boxHoldsProbe: Bool

  /// Collects the parts.
  public init(
    activation: any Activation, normalization: any Normalization = NoNormalization(),
    boxHoldsProbe: Bool = true
  ) {
    self.boxHoldsProbe = boxHoldsProbe
    self.activation = activation
    self.normalization = normalization
  }

  /// Whether h ≤ 0 means h = 0 and φ′(z) = 0.
  public var isFlatWhereSilent: Bool {
    activation is ReLU || activation is ReLU6 || activation is SquaredReLU
      || activation is ThresholdedReLU
  }

  /// Whether φ′(z) = 0 on a row means that the row adds nothing to ∂L/∂(w, b): no other unit of the
  /// layer hands a slope on to this one.
  public var keepsUnitsApart: Bool {
    activation.isElementwise && !(normalization is LayerNorm)
  }
}
