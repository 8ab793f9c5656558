import ArgumentParser
import Catalogs
import Foundation
import Theory

/// `deadneurons theory`.
struct TheoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theory",
    abstract: "Print what mathematics predicts: death at birth, mean-field maps, closed forms.",
    discussion: """
        deadneurons theory                                     the theories
        deadneurons theory born_dead_network width=2 depth=10
        deadneurons theory dead_at_one_input widths=8,8,4
        deadneurons theory edge_of_chaos activation=leaky_relu slope=0.2 q=1

      'deadneurons catalog theories' has the formulas, and Documentation/THEORY.md more about them.
      """)

  @Argument(
    help: "The theory, such as born_dead_network.",
    completion: .list(Catalog<any Theory>.theories.names))
  var name: String?

  @Argument(help: ArgumentHelp("Its parameters.", valueName: "key=value"))
  var parameters: [String] = []

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    guard let name else {
      if json { return print(try JSONText.text(Catalog<any Theory>.theories.names)) }
      var table = TextTable(["theory", "for example", "predicts"])
      for entry in Catalog<any Theory>.theories.entries {
        let kind = type(of: entry.make(Arguments()))
        table.add([entry.name, kind.example, kind.outputs.joined(separator: ", ")])
      }
      return print(table.description)
    }
    let prediction = try TheoryQuery(name, words: parameters).predict()
    if json { return print(try JSONText.text(prediction)) }
    let parameters = prediction.parameters.sorted { $0.key < $1.key }
      .map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    print("\(name)  \(parameters)")
    print("  formula  \(prediction.formula)")
    print("  source   \(prediction.source)\n")
    let width = prediction.values.map(\.name.count).max() ?? 0
    for (name, value) in prediction.values {
      print(name.padding(toLength: width + 2, withPad: " ", startingAt: 0) + value.description)
    }
  }
}
