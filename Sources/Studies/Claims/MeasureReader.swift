internal import Catalogs
internal import Observation

/// Reads the key `measure` of a claim.
enum MeasureReader {
  static let keys = ["quantity", "criterion", "layer", "reduce", "at", "times", "power"]

  /// The sizes of factors: no power of a product with a `Float` becomes infinite, or 0 where that is
  /// not.
  static let factors = 1e-6...1e6

  /// The powers that can be taken.
  static let powers = 1...4

  /// The quantities that are judged by a criterion.
  static let ofCriteria = ["dead_fraction", "dead_layer", "time_alive"]

  /// Every word that `quantity` takes.
  static let quantities: [String] = {
    var all = ofCriteria + ["diverged"]
    all += (FinalValue.allCases + FinalValue.onRequest).map(\.rawValue)
    all += NetworkQuantity.allCases.map(\.rawValue)
    all += (UnitQuantity.choosable + UnitQuantity.ofRemedies).map(\.rawValue)
    all += LayerQuantity.allCases.map(\.rawValue)
    all += InputQuantity.allCases.map(\.rawValue)
    var seen: Set<String> = []
    return all.filter { seen.insert($0).inserted }
  }()

  /// Reads a measure; without `at` it is taken at `usual`.
  static func read(
    _ reader: NodeReader, default usual: Claim.Moment = .end
  ) -> Claim.Measure? {
    guard let mapping = reader.mapping(keys: keys) else { return nil }
    let layer = mapping.optional("layer", default: .hidden) { readLayer($0) }
    let moment = mapping.optional("at", default: usual) { readMoment($0) }
    let reduction = mapping.optional("reduce", default: .mean) { $0.word(Claim.Reduction.self) }
    let word = mapping.required("quantity") { reader -> String? in
      guard let word = reader.text() else { return nil }
      return quantities.contains(word) ? word : reader.refuse(unknown: word, among: quantities)
    }
    let factor = mapping.optional("times", default: 1) {
      $0.real("from 1e-6 to 1e6 in size") { factors.contains(abs($0)) }
    }
    let power = mapping.optional("power", default: 1) { $0.integer(powers) }
    guard let word, let layer, let moment, let reduction, let factor, let power,
      let quantity = quantity(word, layer, moment, mapping)
    else { return nil }
    for key in ["times", "power"] where ofCriteria.contains(word) || word == "diverged" {
      if let reader = mapping.reader(key) {
        return reader.refuse("'\(word)' takes no '\(key)'", hint: "it is a share, or a time")
      }
    }
    if !ofCriteria.contains(word), let criterion = mapping.reader("criterion") {
      return criterion.refuse("'\(word)' is judged by no criterion", hint: "leave it out")
    }
    return Claim.Measure(
      quantity: quantity, layer: layer, reduction: reduction, moment: moment, factor: factor,
      power: power)
  }

  private static func quantity(
    _ word: String, _ layer: Claim.Layer, _ moment: Claim.Moment, _ mapping: MappingReader
  ) -> Claim.Quantity? {
    if ofCriteria.contains(word) {
      if layer == .output || layer == .input {
        return mapping.reader("layer")?.refuse("only hidden units are judged dead")
      }
      guard isAbsent("reduce", word, mapping) else { return nil }
      return mapping.required("criterion") { readCriterion($0) }.map { label in
        switch word {
        case "dead_layer": .deadLayer(criterion: label)
        case "time_alive": .timeAlive(criterion: label)
        default: .deadFraction(criterion: label)
        }
      }
    }
    if layer == .input, let quantity = InputQuantity(rawValue: word) { return .input(quantity) }
    if let quantity = UnitQuantity(rawValue: word) {
      let legal =
        switch layer {
        case .input: InputQuantity.allCases.map(\.rawValue)
        case .output: UnitQuantity.ofOutputs.map(\.rawValue)
        default: [word]
        }
      if legal.contains(word) { return .unit(quantity) }
      return mapping.reader("layer")?.refuse(
        "'\(word)' is not recorded of \(layer)s",
        hint: "those are: \(legal.joined(separator: ", "))")
    }
    if let quantity = LayerQuantity(rawValue: word) {
      if layer == .output || layer == .input {
        return mapping.reader("layer")?.refuse("'\(word)' is recorded of hidden layers only")
      }
      return .layer(quantity)
    }
    guard isAbsent("layer", word, mapping), isAbsent("reduce", word, mapping) else { return nil }
    if word == "diverged" || FinalValue(rawValue: word) != nil, moment == .end {
      return FinalValue(rawValue: word).map { .final($0) } ?? .diverged
    }
    if let quantity = NetworkQuantity(rawValue: word) { return .network(quantity) }
    return (mapping.reader("at") ?? mapping.reader("quantity"))?
      .refuse("'\(word)' is known at the end only")
  }

  private static func isAbsent(_ key: String, _ quantity: String, _ mapping: MappingReader) -> Bool
  {
    guard let reader = mapping.reader(key) else { return true }
    let _: Never? = reader.refuse(
      "'\(quantity)' takes no '\(key)'", hint: "it is one number of a network")
    return false
  }

  /// The label of a criterion: as it is recorded, or as the catalog's name with parameters.
  private static func readCriterion(_ reader: NodeReader) -> String? {
    if let text = reader.node.text, Catalog.criteria[text] == nil,
      Catalog.criteria.entries.contains(where: { text.hasPrefix($0.name + "_") })
    {
      return text
    }
    return reader.choice(from: .criteria)?.label
  }

  private static func readLayer(_ reader: NodeReader) -> Claim.Layer? {
    switch reader.node.text {
    case "hidden": .hidden
    case "output": .output
    case "input": .input
    case let text? where NumberText.isDecimal(text):
      reader.integer(1...NetworkSection.mostLayers).map { .number($0) }
    default: reader.refuse("'\(reader.path)' must be hidden, output, input or a layer's number")
    }
  }

  private static func readMoment(_ reader: NodeReader) -> Claim.Moment? {
    guard let text = reader.text() else { return nil }
    if let moment = Claim.Moment(word: text) { return moment }
    if NumberText.isDecimal(text) {
      return reader.integer(TrainingSection.steps).map { .step($0) }
    }
    return reader.refuse(
      "unknown moment '\(text)'",
      hint: "one of: \(Claim.Moment.words.joined(separator: ", ")), or a step")
  }
}
