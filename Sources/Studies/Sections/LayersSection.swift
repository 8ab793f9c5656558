internal import Catalogs
internal import Networks

/// Reads `network.layers`: what single layers start with instead of what the network does.
enum LayersSection {
  static let keys = ["weights", "biases"]
  /// The word for the output layer.
  static let output = "output"

  /// The overrides by the layers' numbers.
  ///
  /// - Parameter hidden: the number of hidden layers, if it is known.
  static func read(_ reader: NodeReader, hidden: Int?) -> [Int: LayerOverride]? {
    guard let entries = reader.node.entries else {
      return reader.refuse("'\(reader.path)' must be a mapping, not \(reader.node.kind)")
    }
    var overrides: [Int: LayerOverride] = [:]
    var isLegal = true
    for entry in entries {
      let number = number(entry, hidden: hidden, reader.problems)
      let path = "\(reader.path).\(entry.key)"
      let own = NodeReader(node: entry.value, path: path, problems: reader.problems)
      if let override = readLayer(own), let number {
        overrides[number] = override
      } else {
        isLegal = false
      }
    }
    return isLegal ? overrides : nil
  }

  private static func number(_ entry: YAMLEntry, hidden: Int?, _ problems: Problems) -> Int? {
    let most = hidden ?? NetworkSection.mostLayers
    if entry.key == output { return most + 1 }
    guard let number = Int(entry.key), number >= 1, String(number) == entry.key else {
      let hint = Suggestion.nearest(to: entry.key, among: [output])
      problems.add(
        "unknown layer '\(entry.key)'", at: entry.place,
        hint: hint.map { "did you mean '\($0)'?" } ?? "hidden layers have numbers from 1, or output")
      return nil
    }
    if number > most {
      problems.addConflict(
        "there is no hidden layer \(number)", at: entry.place,
        hint: most == 0 ? "there are none" : "the last one is \(most)")
      return nil
    }
    return number
  }

  private static func readLayer(_ reader: NodeReader) -> LayerOverride? {
    guard let mapping = reader.mapping(keys: keys) else { return nil }
    let weights = mapping.optional("weights", default: Choice<any Initializer>?.none) {
      $0.choice(from: .weightInitializers).map(Optional.some)
    }
    let biases = mapping.optional("biases", default: LayerOverride.Biases?.none) { reader in
      NetworkSection.readBiases(reader).map { choice in choice.map { .drawn($0) } ?? .none }
        .map(Optional.some)
    }
    guard let weights, let biases else { return nil }
    return LayerOverride(weights: weights, biases: biases)
  }

  /// A rule that sets the biases itself leaves nothing to say about them.
  static func checkBiases(of network: NetworkConfiguration, _ mapping: MappingReader) -> Bool {
    for number in 1...network.outputLayer {
      let weights = network.weights(ofLayer: number)
      guard let rule = weights.value as? any LayerInitializer, rule.drawsBiases else { continue }
      let biases = network.biases(ofLayer: number)
      if biases?.name == Constant.zeros.name { continue }
      let layer = number == network.outputLayer ? output : String(number)
      let own = DottedKey.value(of: "layers.\(layer).biases", in: mapping.node)
      mapping.problems.addConflict(
        biases == nil
          ? "'\(weights.name)' needs biases" : "'\(weights.name)' sets the biases itself",
        at: own?.place ?? mapping.place(of: "biases"),
        hint: "leave '\(mapping.path(to: own == nil ? "" : "layers.\(layer)."))biases' out")
      return false
    }
    return true
  }
}
