/// What is known of every network when its training is over.
public enum FinalValue: String, Sendable, CaseIterable {
  /// Mean loss over all training rows.
  case finalLoss = "final_loss"
  /// Share of hits over all training rows.
  case trainAccuracy = "train_accuracy"
  /// Mean loss over all test rows.
  case testLoss = "test_loss"
  /// Share of hits over all test rows.
  case testAccuracy = "test_accuracy"
  /// Share of training labels that noise has changed.
  case changedLabels = "changed_labels"
  /// Whether the network was a constant function at step 0.
  case bornConstant = "born_constant"
  /// Whether the network is a constant function.
  case constantOutput = "constant_output"
  /// Whether the network answers every input with the mean target.
  case meanCollapse = "mean_collapse"
  /// Whether the network was constant on one side of zero at step 0.
  case bornHalfDead = "born_half_dead"
  /// Whether the network is constant on one side of zero.
  case halfDead = "half_dead"
  /// Share of inputs that got through all hidden layers at step 0.
  case bornAliveInputs = "born_alive_inputs"
  /// Share of inputs that get through all hidden layers.
  case aliveInputs = "alive_inputs"

  /// The values that every study has.
  public static let allCases: [FinalValue] = [
    .finalLoss, .trainAccuracy, .testLoss, .testAccuracy, .changedLabels,
  ]
  /// The values that are there where `record.networks` names them.
  public static let onRequest: [FinalValue] = [
    .bornConstant, .constantOutput, .meanCollapse, .bornHalfDead, .halfDead, .bornAliveInputs,
    .aliveInputs,
  ]

  /// Whether the value is there only when targets are classes.
  public var needsClasses: Bool {
    self == .trainAccuracy || self == .testAccuracy || self == .changedLabels
  }
  /// Whether the value is there only when targets are numbers.
  public var needsValues: Bool { self == .meanCollapse }
  /// Whether the value is there only when there is one input.
  public var needsOneInput: Bool { self == .halfDead || self == .bornHalfDead }
  /// Whether the value, if it is one of ``onRequest``, is that of step 0.
  public var isOfStart: Bool {
    self == .bornConstant || self == .bornHalfDead || self == .bornAliveInputs
  }
  /// Whether the value is there only when training labels are noisy.
  public var needsLabelNoise: Bool { self == .changedLabels }
  /// Whether the value is there only when there are test rows.
  public var needsTestRows: Bool { self == .testLoss || self == .testAccuracy }

  /// The definition, for the catalog and the file.
  public var formula: String {
    switch self {
    case .finalLoss: "mean loss over all training rows after the last step"
    case .trainAccuracy: "share of hits over all training rows after the last step"
    case .testLoss: "mean loss over all test rows after the last step"
    case .testAccuracy: "share of hits over all test rows after the last step"
    case .changedLabels: "share of training labels that label noise has changed"
    case .bornConstant:
      "1 if every output is the same number on all of the probe, at step 0; else 0"
    case .constantOutput:
      "1 if every output is the same number on all of the probe, after the last step; else 0"
    case .meanCollapse:
      "1 if every output is within 0.01 standard deviations of the mean target on all of the probe, "
        + "after the last step; mean and standard deviation (n) over the probe; else 0"
    case .bornHalfDead:
      "1 if every output is the same number on all x > 0 of the probe, or on all x < 0, and the "
        + "network is not constant, at step 0; else 0"
    case .halfDead:
      "1 if every output is the same number on all x > 0 of the probe, or on all x < 0, and the "
        + "network is not constant, after the last step; else 0"
    case .bornAliveInputs:
      "share of probe inputs on which every hidden layer has a unit with h > 0, at step 0"
    case .aliveInputs:
      "share of probe inputs on which every hidden layer has a unit with h > 0, after the last step"
    }
  }
}
