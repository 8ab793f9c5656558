public import Lanes

/// The rule by which the weights, or the biases, of a layer get their first values.
public protocol Initializer: Sendable {
  /// `count` values for a layer of `fanIn` inputs and `fanOut` units: fan_in × fan_out weights in
  /// rows of fan_out (`[in][out]`), or fan_out biases.
  ///
  /// The value at index i depends on the stream's draw i alone wherever the rule allows it, so
  /// that conditions of one study share their draws.
  func values(count: Int, fanIn: Int, fanOut: Int, stream: RandomStream) -> [Float]

  /// The rule with everything filled in that it takes from the activation of the hidden layers.
  func resolved(for activation: any Activation) -> any Initializer
}

extension Initializer {
  /// The rule itself: it takes nothing from the activation, unless it says otherwise.
  public func resolved(for activation: any Activation) -> any Initializer { self }
}
