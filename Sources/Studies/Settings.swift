public import DataSets
public import Networks
public import Observation

/// All that one condition of a study says about its networks.
public struct Settings: Sendable {
  /// Where rows come from and what is done to them.
  public let data: DataConfiguration
  /// The shape of the networks and how they start.
  public let network: NetworkConfiguration
  /// Loss, optimizer, batches and length.
  public let training: TrainingConfiguration
  /// What is recorded.
  public let record: RecordConfiguration
  /// The settings as canonical JSON: sorted keys, no spaces, defaults filled in.
  public let canonical: String
  /// The SHA-256 of ``canonical``, 64 lower-case hexadecimal digits.
  public let hash: String
  /// The part of ``canonical`` that says what the data are: equal for conditions that share them.
  public var dataCanonical: String { JSONValue(data).canonical }

  /// Collects the parts.
  public init(
    data: DataConfiguration, network: NetworkConfiguration, training: TrainingConfiguration,
    record: RecordConfiguration
  ) {
    self.data = data
    self.network = network
    self.training = training
    self.record = record
    let json = JSONValue.object([
      "data": JSONValue(data), "network": JSONValue(network), "training": JSONValue(training),
      "record": JSONValue(record),
    ])
    canonical = json.canonical
    hash = SHA256Text.of(canonical)
  }

  /// The steps at which checkpoints are taken.
  public var checkpoints: [Int] { record.checkpoints(steps: training.steps) }

  /// Whether targets are classes or numbers, or `automatic` if only the data can tell.
  public var task: DataTask { data.knownTask }
}
