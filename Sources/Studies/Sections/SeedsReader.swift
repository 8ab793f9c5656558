internal import Networks

/// Reads the key `seeds` and checks that every kind of seed decides something.
enum SeedsReader {
  static let keys = ["init", "order", "data"]

  /// More in one direction is no design of random factors any more.
  static let most = 10_000

  static func read(_ reader: NodeReader, first: UInt64) -> SeedGrid? {
    guard let mapping = reader.mapping(keys: keys) else { return nil }
    let counts = keys.map { key in
      mapping.optional(key, default: 1) { $0.integer(1...most) }
    }
    guard let initial = counts[0], let order = counts[1], let data = counts[2] else { return nil }
    guard counts.filter({ $0 != 1 }).count >= 2 else {
      return reader.refuse(
        "'seeds' crosses at least two of init, order and data",
        hint: "for independent networks say 'networks'")
    }
    let grid = SeedGrid(initial: initial, order: order, data: data, first: first)
    guard grid.count <= 1_000_000_000 else {
      return reader.refuse("'seeds' makes more than 1000000000 networks")
    }
    return grid
  }

  /// Notes where a kind of seed has several values and none of them changes a bit.
  static func check(
    _ grid: SeedGrid, _ settings: [Settings], _ node: YAMLNode, _ problems: Problems
  ) {
    func refuse(_ key: String, _ message: String, _ hint: String) {
      problems.add(message, at: (node[key] ?? node).place, hint: hint)
    }
    if grid.order > 1, settings.contains(where: { !$0.ordersMatter }) {
      refuse(
        "order", "there is a condition in which seeds of 'order' decide nothing",
        "train on minibatches with batch_order 'per_network', or with dropout")
    }
    if grid.data > 1, settings.contains(where: { !$0.dataSeedsMatter }) {
      refuse(
        "data", "there is a condition in which seeds of 'data' decide nothing",
        "they draw label_noise, input_noise and input_dropout")
    }
  }
}

extension Settings {
  /// Whether anything that training draws differs between networks.
  fileprivate var ordersMatter: Bool {
    (training.batch != nil && training.batchOrder == .perNetwork) || network.dropout > 0
      || training.hasRemedy
  }

  /// Whether anything that is done to the data differs between networks.
  fileprivate var dataSeedsMatter: Bool {
    training.labelNoise > 0 || training.inputNoise > 0 || network.inputDropout > 0
  }
}
