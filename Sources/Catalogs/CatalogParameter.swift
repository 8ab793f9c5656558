/// What a catalog entry takes as a study key, with its default and what is legal: a number in a
/// range, one of a few words, or either.
public struct CatalogParameter: Sendable, Equatable {
  /// What the key takes besides ``CatalogParameter/words``.
  public enum Kind: String, Sendable {
    /// One or more whole numbers in the range.
    case integers
    /// Any finite number in the range.
    case real
    /// A whole number in the range.
    case integer
    /// Words alone.
    case word
  }

  /// The study key, such as `slope`.
  public let name: String
  /// Whether numbers are legal, and which.
  public let kind: Kind
  /// The words that are legal; empty where only numbers are.
  public let words: [String]
  /// The value taken when the study does not say; `nil` makes the key required.
  public let defaultValue: CatalogValue?
  /// The least legal number.
  public let minimum: Double
  /// The greatest legal number.
  public let maximum: Double
  /// Whether `minimum` itself is legal.
  public let includesMinimum: Bool
  /// Whether `maximum` itself is legal.
  public let includesMaximum: Bool
  /// Whether the canonical form of a study names the parameter also where it has its default.
  ///
  /// False for one that an entry gained after studies had been run with it: they keep their
  /// identity.
  public let writesDefault: Bool
  /// One phrase for the catalog listing.
  public let summary: String

  /// Declares a number; the range is unlimited where nothing is said.
  ///
  /// - Parameter words: what may stand in the number's place, such as `all`.
  public init(
    _ name: String, kind: Kind = .real, default defaultValue: CatalogValue?,
    minimum: Double = -.greatestFiniteMagnitude, maximum: Double = .greatestFiniteMagnitude,
    includesMinimum: Bool = true, includesMaximum: Bool = true, or words: [String] = [],
    writesDefault: Bool = true, summary: String
  ) {
    precondition(kind != .word || !words.isEmpty, "\(name): no value is legal")
    self.name = name
    self.kind = kind
    self.words = words
    self.defaultValue = defaultValue
    self.minimum = minimum
    self.maximum = maximum
    self.includesMinimum = includesMinimum
    self.includesMaximum = includesMaximum
    self.writesDefault = writesDefault
    self.summary = summary
  }

  /// Declares one of the words of an enumeration.
  public init<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String, of words: Word.Type, default word: Word?, writesDefault: Bool = true,
    summary: String
  ) {
    self.init(
      name, kind: .word, default: word.map { .word($0.rawValue) },
      or: words.allCases.map(\.rawValue), writesDefault: writesDefault, summary: summary)
  }

  /// Declares what is true or false.
  public init(_ name: String, truth: Bool, writesDefault: Bool = true, summary: String) {
    self.init(
      name, kind: .word, default: .word("\(truth)"), or: Self.truths,
      writesDefault: writesDefault, summary: summary)
  }

  private static let truths = ["false", "true"]

  /// Whether the words that are legal are `true` and `false`.
  public var isTruth: Bool { kind == .word && words == Self.truths }

  /// Says what is wrong with `value`, or `nil` when it is legal.
  public func objection(to value: CatalogValue) -> String? {
    switch value {
    case .number(let number):
      switch kind {
      case .word: "'\(name)' must be \(legalWords)"
      case .integers: "'\(name)' must be \(legalWords)"
      case .real, .integer: objection(toNumber: number)
      }
    case .word(let word):
      words.contains(word) ? nil : "'\(name)' must be \(legalWords), not '\(word)'"
    case .list(let numbers):
      kind == .integers && !numbers.isEmpty
        ? numbers.lazy.compactMap(objection(toNumber:)).first
        : "'\(name)' must be \(legalWords)"
    }
  }

  private func objection(toNumber value: Double) -> String? {
    if !value.isFinite { return "'\(name)' must be a finite number" }
    if kind == .integer || kind == .integers, value != value.rounded(.towardZero) {
      return "'\(name)' must be a whole number"
    }
    if value < minimum { return "'\(name)' must be at least \(shortest(minimum))" }
    if value == minimum, !includesMinimum {
      return "'\(name)' must be greater than \(shortest(minimum))"
    }
    // Parameters become Float where they are used: 1 − 10⁻⁹ would be 1 there.
    if !includesMaximum, Float(value) >= Float(maximum) {
      return "'\(name)' must be less than \(shortest(maximum))"
    }
    if value > maximum { return "'\(name)' must be at most \(shortest(maximum))" }
    return nil
  }

  /// What is legal where words are: `a number or 'all'`, `one of fan_in, fan_out`.
  public var legalWords: String {
    let listed = words.map { "'\($0)'" }
    if kind == .word {
      return listed.count == 1 ? listed[0] : "one of \(words.joined(separator: ", "))"
    }
    let number = kind == .integers ? "a list of whole numbers" : "a number"
    return ([number] + listed).joined(separator: " or ")
  }
}

/// The shortest decimal text that reads back as `value`, without a needless `.0`.
public func shortest(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
