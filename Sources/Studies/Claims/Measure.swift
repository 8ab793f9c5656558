public import Observation

extension Claim {
  /// One number of every network.
  public struct Measure: Sendable, Equatable {
    /// What is looked at.
    public let quantity: Quantity
    /// Where; says nothing for quantities of the whole network.
    public let layer: Layer
    /// How the values of units (or inputs) become one; says nothing for other quantities.
    public let reduction: Reduction
    /// When.
    public let moment: Moment
    /// What each number is multiplied by.
    public let factor: Double
    /// The power that is then taken, as for the second moment over networks.
    public let power: Int

    /// Collects the parts.
    public init(
      quantity: Quantity, layer: Layer = .hidden, reduction: Reduction = .mean,
      moment: Moment = .end, factor: Double = 1, power: Int = 1
    ) {
      self.quantity = quantity
      self.layer = layer
      self.reduction = reduction
      self.moment = moment
      self.factor = factor
      self.power = power
    }
  }

  /// What a claim can measure.
  public enum Quantity: Sendable, Hashable {
    /// The share of the layer's units that are dead by the criterion of this label, one of
    /// those that the study records.
    case deadFraction(criterion: String)
    /// 1 if every unit of the layer (of some hidden layer) is dead by the criterion, otherwise 0.
    case deadLayer(criterion: String)
    /// The steps that the layer's units live on average until the moment, by the criterion: from 0
    /// to the first checkpoint at which a unit is dead, or to the moment if it does not die.
    case timeAlive(criterion: String)
    /// A quantity of the network at checkpoints.
    case network(NetworkQuantity)
    /// A value of the network after the last step.
    case final(FinalValue)
    /// 1 if the loss became infinite or no number, otherwise 0.
    case diverged
    /// A quantity of every unit at checkpoints, reduced over the units.
    case unit(UnitQuantity)
    /// A quantity of every hidden layer at checkpoints, reduced over the layers.
    case layer(LayerQuantity)
    /// A quantity of every input at checkpoints, reduced over the inputs.
    case input(InputQuantity)

    /// The label of the criterion by which units are judged dead, if they are.
    public var criterion: String? {
      switch self {
      case .deadFraction(let criterion), .deadLayer(let criterion), .timeAlive(let criterion):
        criterion
      default: nil
      }
    }

    /// The word in study files.
    public var name: String {
      switch self {
      case .deadFraction: "dead_fraction"
      case .deadLayer: "dead_layer"
      case .timeAlive: "time_alive"
      case .network(let quantity): quantity.rawValue
      case .final(let value): value.rawValue
      case .diverged: "diverged"
      case .unit(let quantity): quantity.rawValue
      case .layer(let quantity): quantity.rawValue
      case .input(let quantity): quantity.rawValue
      }
    }
  }

  /// Whose units are measured.
  public enum Layer: Sendable, Hashable, CustomStringConvertible {
    /// All hidden layers together.
    case hidden
    /// One hidden layer, from 1.
    case number(Int)
    /// The outputs.
    case output
    /// The inputs.
    case input

    /// The word in study files.
    public var description: String {
      switch self {
      case .hidden: "hidden"
      case .number(let number): String(number)
      case .output: "output"
      case .input: "input"
      }
    }
  }

  /// How many values become one.
  public enum Reduction: String, Sendable, CaseIterable {
    /// The mean.
    case mean
    /// The least.
    case min
    /// The greatest.
    case max
    /// The sum.
    case sum
  }

  /// At which checkpoint a measure is taken, or how its checkpoints become one number.
  public enum Moment: Sendable, Hashable, CustomStringConvertible {
    /// The last checkpoint.
    case end
    /// Step 0.
    case start
    /// Every checkpoint for itself: the expectation must hold at all.
    case every
    /// The greatest of all checkpoints.
    case max
    /// The least of all checkpoints.
    case min
    /// The mean over all checkpoints.
    case mean
    /// The checkpoint at this step.
    case step(Int)

    /// The words in study files.
    static let words = ["end", "start", "every", "max", "min", "mean"]

    init?(word: String) {
      switch word {
      case "end": self = .end
      case "start": self = .start
      case "every": self = .every
      case "max": self = .max
      case "min": self = .min
      case "mean": self = .mean
      default: return nil
      }
    }

    /// The word in study files, or the step.
    public var description: String {
      switch self {
      case .end: "end"
      case .start: "start"
      case .every: "every"
      case .max: "max"
      case .min: "min"
      case .mean: "mean"
      case .step(let step): String(step)
      }
    }
  }
}
