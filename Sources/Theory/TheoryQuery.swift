public import Catalogs
internal import Networks

/// A theory with parameters that are checked: what is asked of it.
public struct TheoryQuery: Sendable {
  /// The theory with its parameters.
  public let choice: Choice<any Theory>
  private let activation: Choice<any Activation>?

  /// Checks name and parameters; those of an activation stand beside those of the theory.
  ///
  /// - Throws: ``TheoryError`` for an unknown theory, and for a parameter that is unknown, missing
  ///   or out of its range, with what to type.
  public init(_ name: String, _ given: Arguments) throws(TheoryError) {
    let entry = try Self.entry(name)
    var own = Arguments()
    var others = Arguments()
    for (key, value) in given.values {
      if entry.parameters.contains(where: { $0.name == key }) {
        own[key] = value
      } else {
        others[key] = value
      }
    }
    let chosen = own["activation"]?.word.flatMap { Catalog<any Activation>.activations[$0] }
    let takesActivation = entry.parameters.contains { $0.name == "activation" }
    if !takesActivation || chosen == nil {
      // The theory's own check names the parameter.
      for (key, value) in others.values { own[key] = value }
    }
    do {
      choice = try Choice(entry, own)
    } catch {
      throw TheoryError(
        name, parameter: error.parameter, error.message, hint: Self.hint(for: entry))
    }
    do {
      activation = try chosen.map { (entry) throws(ChoiceError) in try Choice(entry, others) }
    } catch {
      throw TheoryError(
        name, parameter: error.parameter, error.message,
        hint: "see 'deadneurons catalog activations \(chosen?.name ?? "")'")
    }
  }

  /// Reads `width=2`, `widths=8,8,4`, `activation=relu` and the like.
  ///
  /// - Throws: ``TheoryError`` for a word without `=`, a parameter that stands twice, and as
  ///   ``init(_:_:)``.
  public init(_ name: String, words: [String]) throws(TheoryError) {
    let entry = try Self.entry(name)
    var given = Arguments()
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw TheoryError(name, "'\(word)' is not KEY=VALUE", hint: Self.hint(for: entry))
      }
      let key = String(parts[0])
      guard given[key] == nil else {
        throw TheoryError(name, parameter: key, "'\(key)' stands twice", hint: "give it once")
      }
      let isList = entry.parameters.contains { $0.name == key && $0.kind == .integers }
      given[key] = Self.value(String(parts[1]), isList: isList)
    }
    try self.init(name, given)
  }

  /// What the theory says.
  ///
  /// - Throws: ``TheoryError`` where it is not defined for these parameters, and what the numerics
  ///   throw.
  public func predict() throws -> Prediction {
    let inputs = TheoryInputs(arguments: choice.arguments, activation: activation)
    let values = try choice.value.predict(inputs)
    let names = type(of: choice.value).outputs
    guard values.count == names.count, values.allSatisfy(\.isFinite) else {
      throw TheoryError(
        choice.name, "a value is beyond what double precision holds",
        hint: "choose more moderate parameters")
    }
    let entry = Catalog<any Theory>.theories[choice.name]
    return Prediction(
      theory: choice.name,
      parameters: choice.arguments.values.merging(activation?.arguments.values ?? [:]) { own, _ in
        own
      }, formula: choice.formula, source: entry?.source ?? "",
      values: zip(names, values).map { ($0, $1) })
  }

  private static func entry(_ name: String) throws(TheoryError) -> CatalogEntry<any Theory> {
    guard let entry = Catalog<any Theory>.theories[name] else {
      throw TheoryError(
        name, "there is no such theory",
        hint: "there are " + Catalog<any Theory>.theories.names.joined(separator: ", "))
    }
    return entry
  }

  private static func hint(for entry: CatalogEntry<any Theory>) -> String {
    let example = type(of: entry.make(Arguments())).example
    return "type, for example, 'deadneurons theory \(entry.name) \(example)'"
  }

  private static func value(_ text: String, isList: Bool) -> CatalogValue {
    if isList {
      let bare =
        text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
      let parts = bare.split(separator: ",", omittingEmptySubsequences: false)
      let numbers = parts.compactMap { part in
        Double(String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()))
      }
      return numbers.count == parts.count ? .list(numbers) : .word(text)
    }
    return Double(text).map { .number($0) } ?? .word(text)
  }
}
