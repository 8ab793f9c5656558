import Catalogs
import Networks
import Testing

@testable import Studies

/// Normalizations and skip connections as study keys.
@Suite("Normalization and residual keys")
struct NormalizationKeyTests {
  private func text(_ more: String, hidden: String = "[4, 4, 4]", batch: String = "full") throws
    -> String
  {
    try Samples.changed(
      [
        ("hidden: [4]", "hidden: \(hidden)"), ("weights: he_normal", "weights: he_normal\(more)"),
        ("batch: full", "batch: \(batch)"),
      ], in: Samples.small)
  }

  @Test("Every entry can be named", arguments: Catalog<any Normalization>.normalizations.names)
  func names(name: String) throws {
    let study = try Samples.study(text(", normalization: \(name)"))
    #expect(study.conditions[0].settings.network.normalization.name == name)
    #expect(study.conditions[0].settings.canonical.contains("normalization") == (name != "none"))
  }

  @Test("A study that uses neither keeps its identity")
  func identity() throws {
    let plain = try Samples.study(text("")).conditions[0].settings
    #expect(!plain.canonical.contains("normalization") && !plain.canonical.contains("residual"))
    let off = try Samples.study(text(", normalization: none, residual: 0")).conditions[0].settings
    #expect(off.hash == plain.hash)
    let on = try Samples.study(text(", normalization: batch_norm, residual: 1")).conditions[0]
      .settings
    #expect(
      on.canonical.contains(
        #""normalization":{"name":"batch_norm","parameters":{"epsilon":1e-05,"momentum":0.1}}"#),
      "\(on.canonical)")
    #expect(on.canonical.contains(#""residual":1"#))
  }

  @Test("Both are factors")
  func factors() throws {
    let study = try Samples.study(
      text("") + """
        factors:
          network.normalization: [none, batch_norm, {name: batch_norm, momentum: 0.5}, weight_norm]
          network.residual: [0, 1, 2]

        """)
    #expect(study.conditions.count == 12)
    #expect(
      study.factors.map { $0.levels.map(\.label) } == [
        ["none", "batch_norm", "batch_norm(momentum=0.5)", "weight_norm"], ["0", "1", "2"],
      ])
    #expect(study.conditions[11].settings.network.residual == 2)
  }

  @Test(
    "What is illegal is told at its place",
    arguments: [
      (
        "normalization: batchnorm", "[4, 4]", "full",
        "s.yaml:4:80: unknown normalization 'batchnorm' (did you mean 'batch_norm'?)"
      ),
      (
        "normalization: {name: layer_norm, momentum: 0.1}", "[4, 4]", "full",
        "s.yaml:4:99: 'layer_norm' takes no 'momentum' (one of: epsilon)"
      ),
      (
        "normalization: {name: batch_norm, epsilon: 0}", "[4, 4]", "full",
        "s.yaml:4:108: 'epsilon' must be at least 1e-30"
      ),
      (
        "normalization: batch_norm", "[4, 4]", "1",
        "s.yaml:5:39: 'batch_norm' needs batches of at least 2 rows"
      ),
      (
        "residual: 2", "[4, 4]", "full",
        "s.yaml:4:75: 'network.residual' needs more than 2 hidden layers, and there are 2 "
          + "(the first hidden layer makes the width, blocks of 2 follow)"
      ),
      (
        "residual: 2", "[4, 8, 5, 8]", "full",
        "s.yaml:4:81: 'network.residual' joins hidden layers 1 and 3, which have 4 and 5 "
          + "activations (give them one width)"
      ),
      (
        "residual: -1", "[4, 4]", "full", "s.yaml:4:75: 'network.residual' must be at least 0"
      ),
    ])
  func refused(keys: String, hidden: String, batch: String, message: String) throws {
    #expect(
      try Samples.problems(of: text(", " + keys, hidden: hidden, batch: batch)) == [message])
  }

  @Test("Widths count where blocks begin and end alone")
  func widths() throws {
    let study = try Samples.study(text(", residual: 2", hidden: "[4, 9, 4, 7]"))
    #expect(study.conditions[0].settings.network.residual == 2)
  }
}
