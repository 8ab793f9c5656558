public import Catalogs

/// What one layer starts with instead of what the whole network does.
public struct LayerOverride: Sendable {
  /// The rule of a layer's biases.
  public enum Biases: Sendable {
    /// A layer without biases.
    case none
    /// Biases by a rule.
    case drawn(Choice<any Initializer>)
  }

  /// How its weights start; `nil` for the network's rule.
  public var weights: Choice<any Initializer>?
  /// How its biases start; `nil` for the network's rule.
  public var biases: Biases?

  /// Collects the parts.
  public init(weights: Choice<any Initializer>? = nil, biases: Biases? = nil) {
    self.weights = weights
    self.biases = biases
  }
}
