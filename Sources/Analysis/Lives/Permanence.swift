internal import Catalogs
internal import Networks
internal import Observation
internal import Studies

/// Whether a death in the first hidden layer is for ever, by theorem.
///
/// The inputs of the first layer never change. A unit of it whose slope is 0 on every training row has
/// gradient 0 on every batch, exactly; where nothing but the gradient moves a parameter, no bit of the
/// unit changes again, so that it stays dead. That holds for plain gradient descent without weight
/// decay, l1, max-norm, remedy, normalization, learned activations, input noise or input dropout, and
/// can be seen only on a probe of all training rows, or proved for a box that holds them. Everything
/// else is tentative: momentum may carry the unit on, decay may pull it back, lower layers may move.
///
/// Source: Shin & Karniadakis 2020 (tentative and permanent death).
enum Permanence {
  /// Whether the theorem holds for units of the first layer of a condition.
  static func holds(_ settings: Settings) -> Bool {
    let training = settings.training
    let network = settings.network
    let activation = network.activation.value
    return training.optimizer.name == SGD.entry.name && training.weightDecay == 0
      && training.decoupledWeightDecay == 0 && training.l1 == 0 && training.maxNorm == nil
      && !training.hasRemedy && training.inputNoise == 0 && network.inputDropout == 0
      && network.normalization.name == NoNormalization.entry.name
      && activation.isElementwise && activation.learnedStart == nil
  }

  /// The label of a criterion that says of a unit that its slope is 0 on every training row, if the
  /// condition records one.
  static func proof(_ settings: Settings) -> String? {
    let context = ImplicationContext(settings)
    let record = settings.record
    let probesAll = record.probe == nil && record.probeFrom != .test
    return record.criteria.first { choice in
      switch choice.value {
      case is NullGradient: probesAll
      case is NeverFires: probesAll && context.isFlatWhereSilent
      case is ProvablyDead: record.box == .data && context.isFlatWhereSilent
      default: false
      }
    }?.label
  }
}

extension ImplicationContext {
  init(_ settings: Settings) {
    self.init(
      activation: settings.network.activation.value,
      normalization: settings.network.normalization.value,
      boxHoldsProbe: settings.record.box == .data)
  }
}
