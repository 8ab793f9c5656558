public import Catalogs

/// What is done to hidden units that have died, or to whole networks, while they train.
///
/// A remedy looks at the pre-activations and activations of every batch after its update, and
/// changes parameters at some steps. Each network is judged and changed by itself; a NaN is never a
/// reason to change a unit. Activations are those before dropout, computed with the parameters
/// before the update.
public protocol Remedy: Sendable {
  /// How a study names it.
  static var entry: CatalogEntry<any Remedy> { get }

  /// Whether nothing is done.
  var isNone: Bool { get }

  /// What it asks of networks.
  var needs: RemedyNeeds { get }

  /// Sixteen networks under this remedy, at step 0.
  func course(_ tools: RemedyTools) -> any RemedyCourse
}

extension Remedy {
  /// False.
  public var isNone: Bool { false }
}

/// A remedy at work on sixteen networks.
public protocol RemedyCourse: AnyObject {
  /// Looks at the batch of update `step`, from 1, which stands in `space`, and does what is due.
  func act(step: Int, _ space: Workspace, rows: Int)
}

/// What a remedy asks of networks.
public struct RemedyNeeds: OptionSet, Sendable {
  /// The bits.
  public let rawValue: Int
  /// Takes the bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Units that can be judged one by one: activations that keep the width of a layer.
  public static let units = RemedyNeeds(rawValue: 1)
  /// Weights of the hidden layers that can be drawn anew.
  public static let hiddenDraws = RemedyNeeds(rawValue: 2)
  /// Weights of the output layer that can be drawn anew.
  public static let outputDraws = RemedyNeeds(rawValue: 4)
  /// Biases in every hidden layer.
  public static let biases = RemedyNeeds(rawValue: 8)
}

extension Choice where Value == any Remedy {
  /// Why it cannot be used on such networks, and what to do about it; `nil` if it can.
  public func objection(to network: NetworkConfiguration) -> (message: String, hint: String)? {
    if value.isNone { return nil }
    if network.normalization.name != "none" || network.residual > 0 {
      let other = network.residual > 0 ? "skip connections" : "'\(network.normalization.name)'"
      return (
        "'\(name)' is not defined for networks with \(other)", "leave out one of the two"
      )
    }
    let needs = value.needs
    if needs.contains(.units), !network.activation.value.isElementwise {
      return (
        "'\(name)' judges single units, and '\(network.activation.name)' joins or splits them",
        "take an activation that keeps the width of a layer"
      )
    }
    for number in 1...network.outputLayer {
      let isOutput = number == network.outputLayer
      guard needs.contains(isOutput ? .outputDraws : .hiddenDraws) else { continue }
      let rule = network.weights(ofLayer: number)
      if rule.value is any LayerInitializer {
        let place = isOutput ? "the output layer" : "layer \(number)"
        return (
          "'\(name)' draws weights anew, and '\(rule.name)' fills \(place) as a whole",
          "take another rule for the weights of \(place)"
        )
      }
    }
    if needs.contains(.biases) {
      for number in 1..<network.outputLayer where network.biases(ofLayer: number) == nil {
        return ("'\(name)' needs biases, and layer \(number) has none", "give it biases")
      }
    }
    return nil
  }
}
