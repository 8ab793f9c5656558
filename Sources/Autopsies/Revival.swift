internal import Catalogs
internal import Networks
public import Studies

/// Whether a silent unit can fire again, and what could make it.
public struct Revival: Sendable, Encodable, Equatable {
  /// `permanent` where it is a theorem that it cannot, else `possible`.
  public let verdict: Verdict
  /// What could move it: nothing if it is permanent.
  public let ways: [String]

  /// What can be said of it.
  public enum Verdict: String, Sendable, Encodable {
    /// Nothing moves its parameters or what it sees.
    case permanent
    /// Something does; whether it will fire again is not said.
    case possible
  }

  /// The verdict on a unit after its fall.
  ///
  /// It is permanent if the unit sees inputs that never change (the first layer, without input noise
  /// or dropout of inputs), its slope is zero on every training row, the optimizer carries nothing
  /// over, and neither decay, a norm's limit, a normalization nor a remedy changes it: then every
  /// later gradient by its weights and bias is zero, and so is every later update.
  public init(_ fall: Fall, settings: Settings) {
    let training = settings.training
    var ways: [String] = []
    if fall.openRows > 0 {
      ways.append(
        "gradients: its slope is not zero on \(fall.openRows) training "
          + (fall.openRows == 1 ? "row" : "rows"))
    }
    if fall.drifts { ways.append("momentum: the optimizer still moves it") }
    if training.weightDecay != 0 || training.decoupledWeightDecay != 0 || training.l1 != 0
      || training.optimizer.parameters["weight_decay"] ?? 0 != 0
    {
      let bias = fall.moments.last?.bias ?? 0
      ways.append(
        bias > 0
          ? "decay: its weights shrink, and its bias is above zero"
          : "decay: its weights and bias shrink")
    }
    if fall.unit.layer > 0 { ways.append("the layers below: what it sees still changes") }
    if training.inputNoise != 0 || settings.network.inputDropout != 0 {
      ways.append("noise: it sees other inputs at every update")
    }
    if training.maxNorm != nil { ways.append("the norm's limit: its weights may be scaled") }
    if settings.network.normalization.value.changesPreactivations {
      ways.append("the normalization: its statistics, scale and shift change")
    }
    if training.hasRemedy { ways.append("the remedy") }
    self.ways = ways
    verdict = ways.isEmpty ? .permanent : .possible
  }
}
