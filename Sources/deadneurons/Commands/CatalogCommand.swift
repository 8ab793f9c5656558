import ArgumentParser
import Catalogs
import DataSets
import Foundation
import Networks
import Observation
import Statistics
import Studies
import Theory

/// `deadneurons catalog`.
struct CatalogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "List everything that a study or a command can name, with formula and source.",
    discussion: """
        deadneurons catalog                    the kinds
        deadneurons catalog activations        one kind
        deadneurons catalog activations elu    one entry, with its ranges
      """)

  @Argument(
    help: "The kind, such as activations.", completion: .list(CatalogListing.all.map(\.kind)))
  var kind: String?

  @Argument(help: "The entry, such as relu.")
  var entry: String?

  @Flag(help: "Print the catalog as JSON.")
  var json = false

  func run() throws {
    guard let kind else {
      if json { return print(try JSONText.text(CatalogListing.all)) }
      var table = TextTable(["kind", "entries"])
      for listing in CatalogListing.all {
        table.add([listing.kind, listing.entries.map(\.name).joined(separator: ", ")])
      }
      return print(table.description)
    }
    guard let listing = CatalogListing.all.first(where: { $0.kind == kind }) else {
      throw ValidationError(
        "There is no kind '\(kind)'; there are "
          + CatalogListing.all.map(\.kind).joined(separator: ", ") + ".")
    }
    let entries = listing.entries.filter { entry == nil || $0.name == entry }
    guard !entries.isEmpty else {
      throw ValidationError(
        "\(kind) has no '\(entry ?? "")'; it has "
          + listing.entries.map(\.name).joined(separator: ", ") + ".")
    }
    if json { return print(try JSONText.text(entries)) }
    print(entry == nil ? Self.table(entries) : entries.map(\.text).joined(separator: "\n\n"))
  }

  /// One line an entry, without the columns that none of them fills.
  private static func table(_ entries: [CatalogListing.Entry]) -> String {
    let columns: [(head: String, cell: (CatalogListing.Entry) -> String)] = [
      ("name", \.name),
      ("columns", { ($0.columns ?? []).map(\.short).joined(separator: " ") }),
      ("parameters", { $0.parameters.map(\.short).joined(separator: ", ") }),
      ("formula", \.formula),
      ("assumes", { $0.assumptions ?? "" }),
      ("source", { $0.source.count > 1 ? $0.source : "" }),
    ]
    let filled = columns.filter { column in entries.contains { !column.cell($0).isEmpty } }
    var table = TextTable(filled.map(\.head))
    for entry in entries { table.add(filled.map { $0.cell(entry) }) }
    return table.description
  }
}

/// One kind of names, ready to be shown.
struct CatalogListing: Encodable {
  struct Parameter: Encodable {
    let name: String
    let summary: String
    let defaultValue: CatalogValue?
    let minimum: Double?
    let maximum: Double?
    let words: [String]?
    /// Which words, or words beside numbers, are legal.
    let legalWords: String

    private enum CodingKeys: String, CodingKey {
      case name, summary, minimum, maximum, words
      case defaultValue = "default"
    }

    /// The name with its default, if it has one.
    var short: String {
      switch defaultValue {
      case .number(let number): "\(name)=\(NumberText.short(number))"
      case .word(let word): "\(name)=\(word)"
      case .list(let list): "\(name)=\(CatalogValue.list(list))"
      case nil: name
      }
    }

    /// What it is, what it may be, and its default.
    var text: String {
      let words = words == nil ? "" : "; \(legalWords)"
      let value =
        switch defaultValue {
        case .number(let number): "default \(NumberText.short(number))"
        case .word(let word): "default \(word)"
        case .list(let list): "default \(CatalogValue.list(list))"
        case nil: "required"
        }
      return "\(name)  \(summary)\(words), \(value)"
    }
  }

  struct Column: Encodable {
    let name: String
    let kind: String
    let required: Bool
    let summary: String

    /// The option that names it, in brackets where the entry can do without it.
    var short: String { required ? "--\(name)" : "[--\(name)]" }
  }

  struct Entry: Encodable {
    let name: String
    let summary: String
    let formula: String
    let assumptions: String?
    let source: String
    let columns: [Column]?
    let parameters: [Parameter]

    /// The entry as text.
    var text: String {
      var lines = [name, "  \(summary)"]
      if !formula.isEmpty { lines.append("  formula  \(formula)") }
      if let assumptions { lines.append("  assumes  \(assumptions)") }
      if source.count > 1 { lines.append("  source   \(source)") }
      for column in columns ?? [] { lines.append("  \(column.short)  \(column.summary)") }
      lines += parameters.map { "  \($0.text)" }
      return lines.joined(separator: "\n")
    }
  }

  let kind: String
  let entries: [Entry]

  private init<Value>(_ catalog: Catalog<Value>) {
    kind = catalog.kind
    entries = catalog.entries.map { entry in
      Entry(
        name: entry.name, summary: entry.summary, formula: entry.formula,
        assumptions: entry.assumptions.isEmpty ? nil : entry.assumptions, source: entry.source,
        columns: entry.columns.isEmpty
          ? nil
          : entry.columns.map {
            Column(
              name: $0.name, kind: $0.kind.rawValue, required: $0.isRequired, summary: $0.summary)
          },
        parameters: entry.parameters.map {
          Parameter(
            name: $0.name, summary: $0.summary, defaultValue: $0.defaultValue,
            minimum: $0.kind == .word || abs($0.minimum) == .greatestFiniteMagnitude
              ? nil : $0.minimum,
            maximum: $0.kind == .word || abs($0.maximum) == .greatestFiniteMagnitude
              ? nil : $0.maximum,
            words: $0.words.isEmpty ? nil : $0.words, legalWords: $0.legalWords)
        })
    }
  }

  private init(_ kind: String, _ names: [(name: String, formula: String)], summary: String) {
    self.kind = kind
    entries = names.map {
      Entry(
        name: $0.name, summary: summary, formula: $0.formula, assumptions: nil, source: "",
        columns: nil, parameters: [])
    }
  }

  /// Every kind.
  static let all: [CatalogListing] = [
    CatalogListing(Catalog<any Activation>.activations),
    CatalogListing(Catalog<any Normalization>.normalizations),
    CatalogListing(Catalog<any Initializer>.weightInitializers),
    CatalogListing(Catalog<any Initializer>.biasInitializers),
    CatalogListing(Catalog<any Loss>.losses),
    CatalogListing(Catalog<any Optimizer>.optimizers),
    CatalogListing(Catalog<any Schedule>.schedules),
    CatalogListing(Catalog<any Clipping>.clippings),
    CatalogListing(Catalog<any Remedy>.remedies),
    CatalogListing(DataSources.catalog),
    CatalogListing(Transforms.catalog),
    CatalogListing(Transforms.targetCatalog),
    CatalogListing(Catalog<any Criterion>.criteria),
    CatalogListing(Catalog<any Theory>.theories),
    CatalogListing(Catalog<Statistic>.statistics),
    CatalogListing(
      "unit_quantities",
      (UnitQuantity.allCases + UnitQuantity.ofRemedies).map { ($0.rawValue, $0.formula) },
      summary: "of every unit at every checkpoint"),
    CatalogListing(
      "requested_unit_quantities", UnitQuantity.onRequest.map { ($0.rawValue, $0.formula) },
      summary: "of every hidden unit, where record.quantities names it"),
    CatalogListing(
      "layer_quantities", LayerQuantity.allCases.map { ($0.rawValue, $0.formula) },
      summary: "of every hidden layer, where record.layers names it"),
    CatalogListing(
      "input_quantities", InputQuantity.allCases.map { ($0.rawValue, $0.formula) },
      summary: "of every input at every checkpoint"),
    CatalogListing(
      "network_quantities", NetworkQuantity.allCases.map { ($0.rawValue, $0.formula) },
      summary: "of every network at every checkpoint"),
    CatalogListing(
      "final_values", FinalValue.allCases.map { ($0.rawValue, $0.formula) },
      summary: "of every network in the end"),
    CatalogListing(
      "network_values", FinalValue.onRequest.map { ($0.rawValue, $0.formula) },
      summary: "of every network, where record.networks names it"),
  ]
}
