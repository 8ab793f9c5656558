public import Catalogs
public import Networks

/// Something that mathematics says about networks: a name, parameters, and the values that follow.
public protocol Theory: Sendable {
  /// How a command or a study names it.
  static var entry: CatalogEntry<any Theory> { get }

  /// Parameters that are worth a first try, as typed: `width=2 depth=10`.
  static var example: String { get }

  /// The names of what it predicts, in order; the first is what a claim speaks of, unless there are
  /// `lower` and `upper`.
  static var outputs: [String] { get }

  /// The values for complete and legal parameters.
  ///
  /// - Throws: ``TheoryError`` where the theory is not defined for them, and what the numerics
  ///   throw.
  func predict(_ inputs: TheoryInputs) throws -> [PredictedValue]
}

/// Complete and legal parameters of a theory.
public struct TheoryInputs: Sendable {
  /// Those of the theory itself.
  public let arguments: Arguments
  /// The activation with its own parameters, for a theory with the parameter `activation`.
  public let activation: Choice<any Activation>?

  /// The number that a parameter is; NaN where it is none.
  subscript(name: String) -> Double { arguments[name, default: .nan] }

  /// The whole number that a parameter is.
  func integer(_ name: String) -> Int { Int(arguments[name, default: 0]) }

  /// The list that a parameter is.
  func list(_ name: String) -> [Double] { arguments[name]?.list ?? [] }
}
