internal import Catalogs
internal import DataSets
internal import Networks
internal import Observation

/// Checks that what a claim measures is there in every condition it speaks of.
struct MeasureCheck {
  let measure: YAMLNode
  let problems: Problems

  private func refuse(_ key: String, _ message: String, hint: String? = nil) {
    problems.add(message, at: (measure[key] ?? measure).place, hint: hint)
  }

  /// Notes a problem once, in the first condition that has it.
  func check(_ measure: Claim.Measure, in all: [Settings], areCompared: Bool) {
    // Deaths are seen at checkpoints: a time alive depends on them.
    if areCompared, measure.moment == .every || measure.quantity.isTimeAlive,
      let first = all.first?.checkpoints,
      all.contains(where: { $0.checkpoints != first })
    {
      refuse(
        "at", "the compared conditions have different checkpoints",
        hint: measure.moment == .every
          ? "take 'end', 'start' or a step that all have" : "give all of them the same 'record'")
    }
    _ = all.first { quantityIsMissing(measure.quantity, $0) }
    _ = all.first { layerIsMissing(measure, $0) }
    _ = all.first { momentIsMissing(measure, $0) }
  }

  private func quantityIsMissing(_ quantity: Claim.Quantity, _ settings: Settings) -> Bool {
    switch quantity {
    case .deadFraction(let label), .deadLayer(let label), .timeAlive(let label):
      let labels = settings.record.criteria.map(\.label)
      if labels.contains(label) { return false }
      refuse(
        "criterion", "'\(label)' is not judged here",
        hint: Suggestion.nearest(to: label, among: labels).map { "did you mean '\($0)'?" }
          ?? "add it to 'record.criteria'")
    case .unit(let quantity) where UnitQuantity.ofRemedies.contains(quantity):
      return remedyIsMissing(quantity.rawValue, settings)
    case .network(let quantity) where quantity.needsRemedy:
      return remedyIsMissing(quantity.rawValue, settings)
    case .unit(let quantity):
      if settings.record.quantities.contains(quantity) { return false }
      refuse(
        "quantity", "'\(quantity.rawValue)' is not recorded here",
        hint: "add it to 'record.quantities'")
    case .layer(let quantity):
      if settings.record.layers.contains(quantity) { return false }
      refuse(
        "quantity", "'\(quantity.rawValue)' is not recorded here", hint: "add it to 'record.layers'"
      )
    case .final(let value)
    where FinalValue.onRequest.contains(value) && !settings.record.networks.contains(value):
      refuse(
        "quantity", "'\(value.rawValue)' is not recorded here", hint: "add it to 'record.networks'")
    case .network(let quantity) where quantity.needsClasses && settings.task == .regression:
      refuse("quantity", "'\(quantity.rawValue)' needs classes, and the targets are numbers")
    case .final(let value) where value.needsClasses && settings.task == .regression:
      refuse("quantity", "'\(value.rawValue)' needs classes, and the targets are numbers")
    case .final(let value) where value.needsLabelNoise && settings.training.labelNoise == 0:
      refuse(
        "quantity", "'\(value.rawValue)' needs noisy labels", hint: "'training.label_noise' is 0")
    case .final(let value) where value.needsTestRows && settings.data.drawnTest == 0:
      refuse(
        "quantity", "'\(value.rawValue)' needs test rows, and there are none",
        hint: "'data.split.test' is 0")
    default:
      return false
    }
    return true
  }

  private func remedyIsMissing(_ quantity: String, _ settings: Settings) -> Bool {
    if settings.training.hasRemedy { return false }
    refuse("quantity", "'\(quantity)' needs a remedy", hint: "'training.remedy' is none")
    return true
  }

  private func layerIsMissing(_ measure: Claim.Measure, _ settings: Settings) -> Bool {
    switch measure.quantity {
    case .deadFraction, .deadLayer, .timeAlive, .unit, .layer: break
    default: return false
    }
    let count = settings.network.hidden.count
    switch measure.layer {
    case .hidden where count == 0:
      refuse("quantity", "there is a condition without hidden layers")
    case .number(let number) where number > count:
      refuse("layer", "there is a condition with only \(count) hidden layers")
    default:
      return false
    }
    return true
  }

  private func momentIsMissing(_ measure: Claim.Measure, _ settings: Settings) -> Bool {
    let step: Int
    if measure.quantity.isTimeAlive {
      switch measure.moment {
      case .end: return false
      case .step(1...): break
      default:
        refuse("at", "'time_alive' is counted until 'end' or a step after 0")
        return true
      }
    }
    switch measure.moment {
    case .start: step = 0
    case .step(let given): step = given
    default: return false
    }
    if case .network(let quantity) = measure.quantity, step == 0,
      quantity == .trainLoss || quantity == .trainAccuracy
    {
      refuse("at", "'\(quantity.rawValue)' is not known at step 0, before the first batch")
      return true
    }
    let last = settings.training.steps
    if settings.record.isCheckpoint(step, of: last) { return false }
    let windows = settings.record.windows.isEmpty ? "" : ", those of 'record.windows'"
    refuse(
      "at", "step \(step) is no checkpoint",
      hint: "they are the multiples of \(settings.record.every)\(windows), and \(last)")
    return true
  }
}

extension Claim.Quantity {
  /// Whether it is the time that units live.
  var isTimeAlive: Bool {
    if case .timeAlive = self { return true }
    return false
  }
}
