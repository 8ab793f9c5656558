internal import Catalogs
internal import Networks

extension JSONValue {
  /// Keys younger than format 1 are written where they are used: older studies stay what they are.
  init(_ training: TrainingConfiguration) {
    var members: [String: JSONValue] = [
      "loss": JSONValue(training.loss),
      "learning_rate": .number(training.learningRate),
      "weight_decay": .number(training.weightDecay),
      "batch": training.batch.map { .integer($0) } ?? .string("full"),
      "batch_order": .string(training.batchOrder.rawValue),
      "steps": .integer(training.steps),
    ]
    members.merge(Self.optimizer(training.optimizer)) { first, _ in first }
    if training.schedule.name != ConstantSchedule.entry.name {
      members["schedule"] = JSONValue(training.schedule)
    }
    if training.clip.name != NoClipping.entry.name { members["clip"] = JSONValue(training.clip) }
    if training.remedy.name != NoRemedy.entry.name {
      members["remedy"] = JSONValue(training.remedy)
    }
    if training.warmUp != 0 { members["warm_up"] = .integer(training.warmUp) }
    if training.precision != .float32 {
      members["precision"] = .string(training.precision.rawValue)
    }
    let numbers = [
      "decoupled_weight_decay": training.decoupledWeightDecay, "l1": training.l1,
      "max_norm": training.maxNorm ?? 0, "label_noise": training.labelNoise,
      "input_noise": training.inputNoise,
    ]
    for (key, value) in numbers where value != 0 { members[key] = .number(value) }
    self = .object(members)
  }

  /// Gradient descent with and without momentum as format 1 began: one optimizer with three keys.
  private static func optimizer(_ choice: Choice<any Optimizer>) -> [String: JSONValue] {
    switch choice.name {
    case SGD.entry.name, Momentum.entry.name, Nesterov.entry.name:
      let momentum = choice.parameters["momentum"] ?? 0
      return [
        "optimizer": .string(SGD.entry.name), "momentum": .number(momentum),
        "nesterov": .bool(momentum != 0 && choice.name == Nesterov.entry.name),
      ]
    default: return ["optimizer": JSONValue(choice)]
    }
  }
}
