/// The parameters of one choice by name: what a catalog entry makes its value from.
public struct Arguments: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// The values by the names of their parameters.
  public private(set) var values: [String: CatalogValue]

  /// Collects values.
  public init(_ values: [String: CatalogValue] = [:]) { self.values = values }

  /// Collects numbers.
  public init(_ numbers: [String: Double]) { values = numbers.mapValues { .number($0) } }

  /// `["slope": 0.2, "mode": "fan_out"]`; the last value of a name that stands twice.
  public init(dictionaryLiteral elements: (String, CatalogValue)...) {
    values = Dictionary(elements) { _, last in last }
  }

  /// The value of a parameter, if it is given.
  public subscript(name: String) -> CatalogValue? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// The number that a parameter is, or `number` where it is none.
  public subscript(name: String, default number: Double) -> Double {
    values[name]?.number ?? number
  }

  /// The word that a parameter is, or `word` where it is none of the enumeration's.
  public subscript<Word: RawRepresentable<String>>(name: String, default word: Word) -> Word {
    values[name]?.word.flatMap { Word(rawValue: $0) } ?? word
  }

  /// Whether a parameter is `true`.
  public func isTrue(_ name: String) -> Bool { values[name]?.word == "true" }

  /// The parameters that are numbers.
  public var numbers: [String: Double] { values.compactMapValues(\.number) }

  /// The parameters that are words.
  public var words: [String: String] { values.compactMapValues(\.word) }
}
