import Catalogs
import Foundation
import Testing
import Theory

/// What every theory of the catalog keeps.
@Suite("Theory contract")
struct TheoryContractTests {
  static let names = Catalog<any Theory>.theories.names

  @Test("The example works, and its JSON has every output", arguments: names)
  func example(name: String) throws {
    let entry = try #require(Catalog<any Theory>.theories[name])
    let kind = type(of: entry.make(Arguments()))
    #expect(kind.entry.name == name)
    #expect(!entry.formula.isEmpty && !entry.source.isEmpty && !entry.summary.isEmpty)
    let result = try predict(name, kind.example)
    #expect(result.values.map(\.name) == kind.outputs)
    #expect(result.expected != nil)
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(result))
    let object = try #require(json as? [String: Any])
    for output in kind.outputs { #expect(object[output] != nil, "\(output)") }
    #expect(object["theory"] as? String == name)
    let parameters = try #require(object["parameters"] as? [String: Any])
    for parameter in entry.parameters { #expect(parameters[parameter.name] != nil) }
  }

  @Test("Without parameters a theory says what to type", arguments: names)
  func missing(name: String) throws {
    let error = #expect(throws: TheoryError.self) { try TheoryQuery(name, words: []) }
    #expect(error?.description.contains("deadneurons theory \(name) ") == true)
  }

  @Test("An unknown parameter, a second one and a bare word are refused", arguments: names)
  func refused(name: String) throws {
    let entry = try #require(Catalog<any Theory>.theories[name])
    let example = type(of: entry.make(Arguments())).example
    for extra in ["colour=red", "word", "=1", "x=", String(example.split(separator: " ")[0])] {
      #expect(throws: TheoryError.self, "\(extra)") { try predict(name, "\(example) \(extra)") }
    }
  }

  @Test("Limits of the parameters give numbers or a refusal", arguments: names)
  func limits(name: String) throws {
    let entry = try #require(Catalog<any Theory>.theories[name])
    let example = type(of: entry.make(Arguments())).example.split(separator: " ").map(String.init)
    for parameter in entry.parameters where parameter.kind != .word {
      for limit in [parameter.minimum, parameter.maximum, 1e-6, 1] {
        let text = parameter.kind == .real ? "\(limit)" : "\(Int(limit.rounded(.up)))"
        let others = example.filter { !$0.hasPrefix(parameter.name + "=") }
        do {
          let result = try TheoryQuery(name, words: others + ["\(parameter.name)=\(text)"])
            .predict()
          for item in result.values {
            if case .number(let value) = item.value { #expect(value.isFinite) }
          }
        } catch let error as TheoryError {
          #expect(!error.hint.isEmpty)
        }
      }
    }
  }

  @Test("An unknown theory is told the names")
  func unknown() {
    let error = #expect(throws: TheoryError.self) { try TheoryQuery("magic", words: []) }
    #expect(error?.hint.contains("born_dead_network") == true)
  }

  @Test("Parameters of the activation stand beside the theory's")
  func activationParameters() throws {
    let result = try predict("gaussian_moment", "activation=leaky_relu slope=0.5")
    #expect(close(result.number("second_moment"), 0.625))
    #expect(result.parameters["slope"] == 0.5)
    #expect(throws: TheoryError.self) { try predict("gaussian_moment", "activation=relu slope=1") }
    #expect(throws: TheoryError.self) { try predict("gaussian_moment", "activation=rely") }
    let list = try predict("dead_at_one_input", "widths=[2,3]")
    #expect(list.parameters["widths"] == .list([2, 3]))
  }
}
