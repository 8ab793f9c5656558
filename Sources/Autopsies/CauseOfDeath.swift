/// What silenced a unit: the greatest share of its fall, told apart further where gradients pushed.
///
/// With the shares of ``Fall/whole`` in the change of the mean pre-activation of the witnesses:
///
/// 1. the greatest of inputs, decay, other, rest and gradient + momentum names the kind;
/// 2. of gradient + momentum it is ``momentum`` if the last update had no gradient at all, and momentum
///    did more in it than anything else;
/// 3. ``oneRow`` if one training row did at least 0.8 of what gradients did;
/// 4. ``learningRate`` if the last step length was at least 1.5 times the mean of all before and the
///    unit would be active still at that mean;
/// 5. ``oneRow`` if one row did at least 0.5;
/// 6. else ``gradient``.
public enum CauseOfDeath: String, Sendable, Encodable, CaseIterable {
  /// No probe input ever activated it: its initialization.
  case born
  /// The layers below changed what it sees.
  case upstreamShift = "upstream_shift"
  /// Gradients of many rows.
  case gradient
  /// Gradients of mainly one training row.
  case oneRow = "one_row"
  /// Gradients at a step length well above what went before.
  case learningRate = "learning_rate"
  /// What the optimizer carried over from earlier gradients, when there was none any more.
  case momentum
  /// Decay towards zero.
  case weightDecay = "weight_decay"
  /// A norm's limit or a remedy.
  case intervention
  /// The statistics of a normalization.
  case normalization
  /// Its weights or bias, moved by updates that cannot be told apart (normalized weights).
  case update

  /// The cause of a fall.
  public init(_ fall: Fall) {
    let whole = fall.whole
    guard let gradient = whole.gradient, let momentum = whole.momentum, let decay = whole.decay,
      let other = whole.other
    else {
      self = Self.leading([
        (.update, whole.weights + whole.bias), (.upstreamShift, whole.inputs),
        (.normalization, whole.rest),
      ])
      return
    }
    let kind = Self.leading([
      (.gradient, gradient + momentum), (.upstreamShift, whole.inputs), (.weightDecay, decay),
      (.intervention, other), (.normalization, whole.rest),
    ])
    guard kind == .gradient else {
      self = kind
      return
    }
    let row = fall.pushes.first?.share ?? 0
    if fall.endsWithoutGradient, Self.isLedByMomentum(fall.lastUpdate) {
      self = .momentum
    } else if row >= 0.8 {
      self = .oneRow
    } else if fall.relativeLearningRate >= 1.5, fall.survivesAtMeanRate == true {
      self = .learningRate
    } else {
      self = row >= 0.5 ? .oneRow : .gradient
    }
  }

  /// Whether momentum lowered the pre-activation more than all else.
  private static func isLedByMomentum(_ change: PreactivationChange) -> Bool {
    let momentum = change.momentum ?? 0
    return momentum < 0
      && [change.inputs, change.decay ?? 0, change.other ?? 0, change.rest].allSatisfy {
        momentum <= $0
      }
  }

  /// The one that lowered the pre-activation most; the first of equals.
  private static func leading(_ shares: [(cause: CauseOfDeath, change: Double)]) -> CauseOfDeath {
    shares.reduce(shares[0]) { $1.change < $0.change ? $1 : $0 }.cause
  }

  /// What it means, in a few words.
  public var meaning: String {
    switch self {
    case .born: "silent from initialization"
    case .upstreamShift: "the layers below changed what it sees"
    case .gradient: "gradients of many rows pushed it down"
    case .oneRow: "the gradients of one training row pushed it down"
    case .learningRate: "gradients pushed it down at a raised step length"
    case .momentum: "it drifted on after its gradient had become zero"
    case .weightDecay: "decay pulled its weights and bias towards zero"
    case .intervention: "a norm's limit or a remedy changed it"
    case .normalization: "the statistics of the normalization changed"
    case .update: "its own updates, of normalized weights"
    }
  }
}
