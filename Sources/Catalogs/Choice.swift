/// A catalog entry with its parameters filled in: what one study key stands for.
public struct Choice<Value: Sendable>: Sendable, CustomStringConvertible {
  /// The entry's name.
  public let name: String
  /// Every parameter of the entry, defaults included.
  public let arguments: Arguments
  /// The parameters that the canonical form of a study names: all but those that the entry gained
  /// later and that have their default.
  public let writtenArguments: Arguments
  /// The entry's formula.
  public let formula: String
  /// The entry's value for these parameters.
  public let value: Value
  private let given: [String: CatalogValue]

  /// Fills in the defaults and checks every parameter.
  ///
  /// - Throws: ``ChoiceError`` for an unknown, missing or illegal parameter.
  public init(_ entry: CatalogEntry<Value>, _ given: Arguments = [:]) throws(ChoiceError) {
    var complete = Arguments()
    var written = Arguments()
    for parameter in entry.parameters {
      guard let value = given[parameter.name] ?? parameter.defaultValue else {
        throw ChoiceError(
          parameter: parameter.name, message: "'\(entry.name)' needs '\(parameter.name)'")
      }
      if let objection = parameter.objection(to: value) {
        throw ChoiceError(parameter: parameter.name, message: objection)
      }
      complete[parameter.name] = value
      if parameter.writesDefault || value != parameter.defaultValue {
        written[parameter.name] = value
      }
    }
    for key in given.values.keys.sorted() where complete[key] == nil {
      throw ChoiceError(parameter: key, message: "'\(entry.name)' takes no '\(key)'")
    }
    self.name = entry.name
    self.formula = entry.formula
    arguments = complete
    writtenArguments = written
    self.value = entry.make(complete)
    self.given = given.values.filter { key, value in
      entry.parameters.first { $0.name == key }?.defaultValue != value
    }
  }

  /// The entry with every default.
  ///
  /// - Precondition: no parameter of the entry is required, and every default is legal.
  public init(defaultsOf entry: CatalogEntry<Value>) {
    do {
      try self.init(entry)
    } catch {
      preconditionFailure("\(entry.name): \(error)")
    }
  }

  /// The parameters that are numbers, defaults included.
  public var parameters: [String: Double] { arguments.numbers }

  /// The name with the parameters that differ from their defaults: `leaky_relu(slope=0.2)`.
  public var description: String {
    if given.isEmpty { return name }
    let listed = given.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return "\(name)(\(listed.joined(separator: ", ")))"
  }
}

/// A parameter that a catalog entry does not take, lacks, or cannot accept.
public struct ChoiceError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The study key at fault.
  public let parameter: String
  /// What is wrong, as one clause.
  public let message: String

  /// Describes an objection to `parameter`.
  public init(parameter: String, message: String) {
    self.parameter = parameter
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
