internal import Catalogs
internal import DataSets
internal import Networks

/// What a value of a factor is called.
enum LevelLabel {
  /// The label of `value` as a value of `key`; `nil` if nothing stands there.
  ///
  /// A choice is called by its name and the parameters that differ from their defaults, a list by
  /// its elements with `-` between them, a number by its shortest text.
  static func of(_ value: YAMLNode, key: String) -> String? {
    if value.isNull { return nil }
    // What is wrong with the value is told when the condition is read.
    let reader = NodeReader(node: value, path: key, problems: Problems())
    let special: String? =
      switch withoutLayer(key) {
      case "network.activation": reader.choice(from: .activations)?.description
      case "network.weights": reader.choice(from: .weightInitializers)?.description
      case "network.biases": reader.choice(from: .biasInitializers)?.description
      case "network.normalization": reader.choice(from: .normalizations)?.description
      case "training.loss": reader.choice(from: .losses)?.description
      case "training.optimizer": reader.choice(from: .optimizers)?.description
      case "training.schedule": reader.choice(from: .schedules)?.description
      case "training.clip": reader.choice(from: .clippings)?.description
      case "training.remedy": reader.choice(from: .remedies)?.description
      case "data.transform": reader.choice(from: Transforms.catalog)?.description
      case "data.target_transform": reader.choice(from: Transforms.targetCatalog)?.description
      case "network.hidden": NetworkSection.readHidden(reader).map { joined($0.map(String.init)) }
      default: nil
      }
    return special ?? plain(value)
  }

  /// `network.layers.2.weights` is labelled as `network.weights` is.
  private static func withoutLayer(_ key: String) -> String {
    let parts = DottedKey.components(key)
    guard parts.count == 4, parts[0] == "network", parts[1] == "layers" else { return key }
    return "network.\(parts[3])"
  }

  /// The number that `value` is, if it is one.
  static func number(_ value: YAMLNode) -> Double? {
    guard case .scalar(let text, plain: true) = value.content, let number = NumberText.real(text),
      number.isFinite
    else { return nil }
    return number
  }

  private static func plain(_ value: YAMLNode) -> String {
    switch value.content {
    case .scalar(let text, let isPlain):
      guard isPlain, let number = number(value) else { return text }
      return NumberText.integer(text, as: UInt64.self).map(String.init) ?? shortest(number)
    case .sequence(let elements): return joined(elements.map(plain))
    case .mapping(let entries):
      return entries.map { "\($0.key)=\(plain($0.value))" }.joined(separator: ", ")
    }
  }

  private static func joined(_ parts: [String]) -> String {
    parts.isEmpty ? "none" : parts.joined(separator: "-")
  }
}
