import Catalogs
import Foundation

/// Entries to test with: the value is what `make` was given.
enum Example {
  static let slope = CatalogParameter(
    "slope", default: 0.01, minimum: 0, maximum: 1, summary: "the slope")
  static let depth = CatalogParameter(
    "depth", kind: .integer, default: 3, minimum: 1, summary: "the depth")
  static let scale = CatalogParameter(
    "scale", default: nil, minimum: 0, includesMinimum: false, summary: "the scale")

  static let plain = entry("plain", [])
  static let leaky = entry("leaky", [slope, depth])
  static let scaled = entry("scaled", [scale])

  static func entry(
    _ name: String, _ parameters: [CatalogParameter]
  ) -> CatalogEntry<[String: Double]> {
    CatalogEntry(
      name, summary: "a summary", formula: "a formula", source: "a source",
      parameters: parameters
    ) { $0 }
  }
}
