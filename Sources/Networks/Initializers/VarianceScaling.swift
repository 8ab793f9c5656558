public import Catalogs
public import Lanes

/// Zero-mean draws whose variance is set by the layer's fan: He, Glorot and LeCun, normal and
/// uniform.
///
///     he      v = gain²·2 / fan_in                              (He et al. 2015)
///     glorot  v = gain²·1 / fan_avg = gain²·2 / (fan_in + fan_out)   (Glorot & Bengio 2010)
///     lecun   v = gain²·1 / fan_in                              (LeCun et al. 1998)
///
/// He's 2 is the squared gain of ReLU: where `gain` is that of the activation it gives way, and the
/// rule is LeCun's with that gain. `mode` names another fan, such as fan_out, which keeps the variance of gradients instead. The
/// normal law is not truncated; the uniform one is U(−√(3v), √(3v)).
public struct VarianceScaling: Initializer {
  /// Who proposed the variance.
  public enum Rule: String, Sendable {
    /// 2 / fan_in.
    case he
    /// 1 / fan_avg.
    case glorot
    /// 1 / fan_in.
    case lecun

    /// The fan that the variance is divided by where a study does not say.
    public var mode: FanMode { self == .glorot ? .average : .input }
  }

  /// The law of the draws.
  public enum Law: String, Sendable {
    /// N(0, v).
    case normal
    /// U(−√(3v), √(3v)).
    case uniform
  }

  /// The rule.
  public let rule: Rule
  /// The law.
  public let law: Law
  /// The fan that the variance is divided by.
  public let mode: FanMode
  /// Multiplies the standard deviation.
  public let gain: Gain

  /// Sets the rule; the fan is the rule's own where none is given.
  public init(rule: Rule, law: Law, mode: FanMode? = nil, gain: Gain = .number(1)) {
    self.rule = rule
    self.law = law
    self.mode = mode ?? rule.mode
    self.gain = gain
  }

  /// The catalog entry of a rule and a law, such as `he_normal`.
  public static func entry(_ rule: Rule, _ law: Law) -> CatalogEntry<any Initializer> {
    let variance =
      switch rule {
      case .he: "2 / fan_in"
      case .glorot: "2 / (fan_in + fan_out)"
      case .lecun: "1 / fan_in"
      }
    let source =
      switch rule {
      case .he: "He, Zhang, Ren & Sun 2015"
      case .glorot: "Glorot & Bengio 2010"
      case .lecun: "LeCun, Bottou, Orr & Müller 1998"
      }
    return CatalogEntry(
      "\(rule.rawValue)_\(law.rawValue)",
      summary: "Zero-mean \(law.rawValue) law of variance \(variance)",
      formula: law == .normal
        ? "N(0, gain²·\(variance))" : "U(−√(3v), √(3v)), v = gain²·\(variance)",
      source: source,
      parameters: [
        Gain.parameter("multiplies the spread"),
        CatalogParameter(
          "mode", of: FanMode.self, default: rule.mode, writesDefault: false,
          summary: "the fan that the variance is divided by"),
      ]
    ) {
      VarianceScaling(
        rule: rule, law: law, mode: $0["mode", default: rule.mode], gain: Gain($0))
    }
  }

  /// The variance of a draw for a layer's fan.
  public func variance(fanIn: Int, fanOut: Int) -> Double {
    let perGain =
      switch (rule, mode) {
      case (.he, .average): 4 / Double(fanIn + fanOut)
      case (_, .average): 2 / Double(fanIn + fanOut)
      case (.he, .input): 2 / Double(fanIn)
      case (_, .input): 1 / Double(fanIn)
      case (.he, .output): 2 / Double(fanOut)
      case (_, .output): 1 / Double(fanOut)
      }
    return gain.number * gain.number * perGain
  }

  /// The rule with the activation's gain, if it takes that.
  public func resolved(for activation: any Activation) -> any Initializer {
    guard case .keeping = gain else { return self }
    return VarianceScaling(
      rule: rule == .he ? .lecun : rule, law: law, mode: mode,
      gain: .number(gain.value(for: activation)))
  }

  /// The draws, scaled in Double and rounded once.
  public func values(count: Int, fanIn: Int, fanOut: Int, stream: RandomStream) -> [Float] {
    let variance = variance(fanIn: fanIn, fanOut: fanOut)
    switch law {
    case .normal:
      let spread = variance.squareRoot()
      return (0..<count).map { Float(spread * stream.normal(at: UInt64($0))) }
    case .uniform:
      let limit = (3 * variance).squareRoot()
      return (0..<count).map {
        Float(limit * (2 * stream.uniformDouble(at: UInt64($0)) - 1))
      }
    }
  }
}
