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
  enum Mode: String, CaseIterable { case fanIn = "fan_in", fanOut = "fan_out" }
  static let mode = CatalogParameter("mode", of: Mode.self, default: .fanIn, summary: "which fan")
  static let gain = CatalogParameter(
    "gain", default: 1, minimum: 0, or: ["activation"], writesDefault: false, summary: "the gain")

  static let plain = entry("plain", [])
  static let leaky = entry("leaky", [slope, depth])
  static let scaled = entry("scaled", [scale])
  static let wordy = entry("wordy", [mode, gain])

  static func entry(
    _ name: String, _ parameters: [CatalogParameter]
  ) -> CatalogEntry<Arguments> {
    CatalogEntry(
      name, summary: "a summary", formula: "a formula", source: "a source",
      parameters: parameters
    ) { $0 }
  }
}
