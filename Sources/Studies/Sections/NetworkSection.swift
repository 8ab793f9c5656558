internal import Catalogs
internal import Networks

/// Reads the section `network`.
enum NetworkSection {
  static let keys = [
    "hidden", "activation", "weights", "biases", "layers", "dropout", "input_dropout",
    "normalization", "residual",
  ]
  static let widths = 1...65_536
  static let mostLayers = 1_000
  /// The word for networks without biases.
  static let noBiases = "none"

  static func read(_ reader: NodeReader) -> NetworkConfiguration? {
    guard let mapping = reader.mapping(keys: keys) else { return nil }
    let hidden = mapping.required("hidden") { readHidden($0) }
    let activation = mapping.required("activation") { $0.choice(from: .activations) }
    let weights = mapping.required("weights") { $0.choice(from: .weightInitializers) }
    let biases = mapping.optional("biases", default: zeros) { readBiases($0) }
    let overrides = mapping.optional("layers", default: [:]) {
      LayersSection.read($0, hidden: hidden?.count)
    }
    let dropout = mapping.optional("dropout", default: 0, share)
    let inputDropout = mapping.optional("input_dropout", default: 0, share)
    let normalization = mapping.optional(
      "normalization", default: Choice(defaultsOf: NoNormalization.entry)
    ) { $0.choice(from: .normalizations) }
    let residual = mapping.optional("residual", default: 0) { $0.integer(0...mostLayers) }
    guard let hidden, let activation, let weights, let biases, let overrides, let dropout,
      let inputDropout, let normalization, let residual
    else { return nil }
    var network = NetworkConfiguration(
      hidden: hidden, activation: activation, weights: weights, biases: biases,
      overrides: overrides)
    network.dropout = dropout
    network.inputDropout = inputDropout
    network.normalization = normalization
    network.residual = residual
    return LayersSection.checkBiases(of: network, mapping) && checkResidual(of: network, mapping)
      ? network : nil
  }

  /// A skip connection joins layers of one width, and there is at least one.
  private static func checkResidual(
    of network: NetworkConfiguration, _ mapping: MappingReader
  ) -> Bool {
    let every = network.residual
    if every == 0 { return true }
    let path = mapping.path(to: "residual")
    guard every < network.hidden.count else {
      mapping.problems.addConflict(
        "'\(path)' needs more than \(every) hidden layers, and there are \(network.hidden.count)",
        at: mapping.place(of: "residual"),
        hint: "the first hidden layer makes the width, blocks of \(every) follow")
      return false
    }
    let widths = network.hidden.map { network.activation.value.activations(units: $0) }
    for end in stride(from: every, to: widths.count, by: every) {
      let first = end - every
      if widths[first] == widths[end] { continue }
      mapping.problems.addConflict(
        "'\(path)' joins hidden layers \(first + 1) and \(end + 1), which have \(widths[first]) and "
          + "\(widths[end]) activations",
        at: mapping.place(of: "residual"), hint: "give them one width")
      return false
    }
    return true
  }

  private static func share(_ reader: NodeReader) -> Double? {
    reader.real("at least 0 and less than 1") { $0 >= 0 && Float($0) < 1 }
  }

  /// `[32, 32]` or `{depth: 2, width: 32}`.
  static func readHidden(_ reader: NodeReader) -> [Int]? {
    if reader.node.entries != nil {
      guard let mapping = reader.mapping(keys: ["depth", "width"]) else { return nil }
      let depth = mapping.required("depth") { $0.integer(0...mostLayers) }
      let width = mapping.required("width") { $0.integer(widths) }
      guard let depth, let width else { return nil }
      return Array(repeating: width, count: depth)
    }
    guard let hidden = reader.list({ $0.integer(widths) }) else { return nil }
    if hidden.count > mostLayers { return reader.refuse("has more than \(mostLayers) layers") }
    return hidden
  }

  private static var zeros: Choice<any Initializer>? { try? Choice(Constant.zeros) }

  static func readBiases(_ reader: NodeReader) -> Choice<any Initializer>?? {
    reader.word(noBiases, as: Choice<any Initializer>?.none) {
      $0.choice(from: .biasInitializers, without: noBiases).map(Optional.some)
    }
  }
}
