public import Catalogs
internal import Networks
internal import Theory

/// What a claim expects by theory: that the mean of its measure is within a margin of a prediction.
public struct TheoryExpectation: Sendable, Hashable {
  /// The theory's name.
  public let theory: String
  /// The parameters that the study gives; others come from each condition or have their default.
  public let parameters: Arguments
  /// Which of the theory's values is expected, of a course the last; `nil` for its bounds, or its
  /// first value.
  public let output: String?
  /// How far from the prediction the mean may be.
  public let within: Double

  /// Collects the parts.
  public init(theory: String, parameters: Arguments, output: String? = nil, within: Double) {
    self.theory = theory
    self.parameters = parameters
    self.output = output
    self.within = within
  }

  /// What the theory says of networks with these settings: a number, or bounds.
  ///
  /// `width`, `depth` (layers of weights), `widths` and `activation` are those of the network where
  /// the study does not give them and the theory has no default.
  ///
  /// - Throws: ``TheoryError`` where a parameter is missing or illegal, and where the theory has no
  ///   number for them.
  public func prediction(for settings: Settings) throws -> ClosedRange<Double> {
    let prediction = try TheoryQuery(theory, complete(settings.network)).predict()
    if let output {
      guard let number = prediction[output]?.last else {
        throw TheoryError(
          theory, "there is no number '\(output)' for this network",
          hint: "see 'deadneurons theory \(theory)'")
      }
      return number...number
    }
    guard let expected = prediction.expected else {
      throw TheoryError(
        theory, "its value is not defined for this network",
        hint: prediction.notes.first ?? "see 'deadneurons theory \(theory)'")
    }
    return expected
  }

  private func complete(_ network: NetworkConfiguration) -> Arguments {
    var result = parameters
    for parameter in Catalog<any Theory>.theories[theory]?.parameters ?? []
    where result[parameter.name] == nil && parameter.defaultValue == nil {
      switch parameter.name {
      case "width" where Set(network.hidden).count == 1:
        result["width"] = network.hidden.first.map { .number(Double($0)) }
      case "depth": result["depth"] = .number(Double(network.outputLayer))
      case "widths": result["widths"] = .list(network.hidden.map(Double.init))
      case "activation":
        result["activation"] = .word(network.activation.name)
        for (name, value) in network.activation.writtenArguments.values { result[name] = value }
      default: break
      }
    }
    return result
  }
}
