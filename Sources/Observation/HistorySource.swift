internal import Networks

/// What a history is filled with at a checkpoint.
enum HistorySource {
  /// A quantity of the network.
  case network(NetworkQuantity)
  /// The share of hidden units that are dead by a criterion, by its place in the record.
  case deadFraction(Int)
  /// A quantity of the inputs.
  case input(InputQuantity)
  /// A quantity of the units of a layer, by its place in the network.
  case unit(UnitQuantity, layer: Int)
  /// A quantity of a hidden layer as a whole.
  case layer(LayerQuantity, layer: Int)
  /// Whether the units of a layer are dead by a criterion.
  case label(Int, layer: Int)

  /// Whether it judges whole networks.
  var isOfNetworks: Bool {
    switch self {
    case .network, .deadFraction: true
    case .input, .unit, .layer, .label: false
    }
  }

  /// The source of a history, by its group and name; layers are counted to `last`, the outputs.
  init?(_ description: HistoryDescription, record: RecordConfiguration, last: Int) {
    let name = description.name
    func criterion(_ prefix: String) -> Int? {
      record.criteria.firstIndex { name == prefix + $0.label }
    }
    func unit(_ layer: Int) -> Self? {
      if let quantity = UnitQuantity(rawValue: name) { return .unit(quantity, layer: layer) }
      return criterion("dead_").map { .label($0, layer: layer) }
    }
    let source: Self? =
      switch description.group {
      case .network:
        NetworkQuantity(rawValue: name).map { .network($0) }
          ?? criterion("dead_fraction_").map { .deadFraction($0) }
      case .input: InputQuantity(rawValue: name).map { .input($0) }
      case .layer(let number): unit(number - 1)
      case .wholeLayer(let number):
        LayerQuantity(rawValue: name).map { .layer($0, layer: number - 1) }
      case .output: unit(last)
      }
    guard let source else { return nil }
    self = source
  }
}
