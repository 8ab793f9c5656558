/// An initializer that fills a layer as a whole: weights and biases together, perhaps after a look
/// at what training rows make of the layers before it.
///
/// ``Initializer/values(count:fanIn:fanOut:stream:)`` gives what it draws for the weights before
/// it looks at anything.
public protocol LayerInitializer: Initializer {
  /// Whether it sets the biases too; a study then gives no rule for them.
  var drawsBiases: Bool { get }

  /// What it wants to see of the training rows.
  var rows: StartRows { get }

  /// The first values of one layer of one network.
  func start(_ layer: LayerStart) -> LayerValues
}

/// How many training rows an initializer looks at: the first ones in the order of the data, the
/// same for all networks and conditions. Nothing random is spent on the choice.
public enum StartRows: Sendable, Equatable {
  /// None: it depends on random draws alone.
  case none
  /// So many, or all if there are fewer.
  case first(Int)
  /// All training rows.
  case all

  /// How many of so many rows.
  public func count(of rows: Int) -> Int {
    switch self {
    case .none: 0
    case .first(let count): min(count, rows)
    case .all: rows
    }
  }
}
