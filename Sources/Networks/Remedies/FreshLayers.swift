internal import Catalogs
internal import Lanes

/// Draws layers anew by the rules that the networks started with.
///
/// The weights and biases of layer l after update t are those that a network would start with if
/// its streams were `remedy.layer<l>.<t>` and `remedy_biases.layer<l>.<t>`: a whole layer, of which
/// a remedy takes the columns or rows that it needs. No draw is ever used at two steps.
struct FreshLayers {
  private let rules: [any Initializer]
  private let biasRules: [(any Initializer)?]
  private let shapes: [(fanIn: Int, fanOut: Int)]
  private let keys: [RandomKey]

  /// Prepares to draw layers of the shapes of `layers` by the rules of `configuration`.
  init(_ layers: [DenseLayer], _ configuration: NetworkConfiguration, keys: [RandomKey]) {
    let activation = configuration.activation.value
    rules = layers.indices.map {
      configuration.weights(ofLayer: $0 + 1).value.resolved(for: activation)
    }
    biasRules = layers.indices.map {
      configuration.biases(ofLayer: $0 + 1)?.value.resolved(for: activation)
    }
    shapes = layers.map { ($0.fanIn, $0.fanOut) }
    self.keys = keys
  }

  /// Calls `body` for each of the wanted networks with its weights of layer `index`, in rows of
  /// fan_out.
  func weights(
    _ index: Int, step: Int, in wanted: (Int) -> Bool, _ body: (Int, [Float]) -> Void
  ) {
    let (fanIn, fanOut) = shapes[index]
    each(wanted) { key in
      rules[index].values(
        count: fanIn * fanOut, fanIn: fanIn, fanOut: fanOut,
        stream: RandomStream(key: key, name: "remedy.layer\(index + 1).\(step)"))
    } body: {
      body($0, $1)
    }
  }

  /// The same for the biases; never called for a layer without.
  func biases(_ index: Int, step: Int, in wanted: (Int) -> Bool, _ body: (Int, [Float]) -> Void) {
    guard let rule = biasRules[index] else { return }
    let (fanIn, fanOut) = shapes[index]
    each(wanted) { key in
      rule.values(
        count: fanOut, fanIn: fanIn, fanOut: fanOut,
        stream: RandomStream(key: key, name: "remedy_biases.layer\(index + 1).\(step)"))
    } body: {
      body($0, $1)
    }
  }

  /// Lanes past the networks repeat the last one: they share its draws.
  private func each(
    _ wanted: (Int) -> Bool, draw: (RandomKey) -> [Float], body: (Int, [Float]) -> Void
  ) {
    var known: (key: RandomKey, values: [Float])?
    for lane in 0..<Lane.width where wanted(lane) {
      let key = keys[lane]
      if known?.key != key { known = (key, draw(key)) }
      if let known { body(lane, known.values) }
    }
  }
}
