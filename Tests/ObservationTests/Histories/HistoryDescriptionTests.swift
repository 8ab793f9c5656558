import Catalogs
import Foundation
import Lanes
import Networks
import Observation
import Testing

@Suite("HistoryDescription")
struct HistoryDescriptionTests {
  private func paths(
    hidden: [Int], hasClasses: Bool, quantities: [UnitQuantity] = [.bias, .activeFraction]
  ) throws -> [String] {
    try RecordConfiguration(
      every: 1, probe: nil, quantities: quantities,
      criteria: [criterion("never_fires"), criterion("rare", ["threshold": 0.05])]
    ).histories(hidden: hidden, features: 6, outputs: 3, hasClasses: hasClasses).map(\.path)
  }

  @Test("Network, inputs, layers, outputs: quantities in the order asked for, then labels")
  func order() throws {
    #expect(
      try paths(hidden: [5, 4], hasClasses: true) == [
        "train_loss", "train_accuracy", "probe_loss", "probe_accuracy",
        "dead_fraction_never_fires", "dead_fraction_rare_0.05",
        "input/gradient_norm", "input/weight_change",
        "layer_1/bias", "layer_1/active_fraction",
        "layer_1/dead_never_fires", "layer_1/dead_rare_0.05",
        "layer_2/bias", "layer_2/active_fraction",
        "layer_2/dead_never_fires", "layer_2/dead_rare_0.05",
        "output/bias",
      ])
  }

  @Test("No accuracies without classes, no labels without hidden layers")
  func absent() throws {
    #expect(
      try paths(hidden: [], hasClasses: false) == [
        "train_loss", "probe_loss", "input/gradient_norm", "input/weight_change", "output/bias",
      ])
  }

  @Test("Columns, bytes, thresholds and definitions")
  func parts() throws {
    let record = RecordConfiguration(every: 1, probe: nil, criteria: try allCriteria())
    let all = record.histories(hidden: [5, 4], features: 6, outputs: 3, hasClasses: true)
    for history in all {
      let columns =
        switch history.group {
        case .network, .wholeLayer: 1
        case .input: 6
        case .layer(let number): number == 1 ? 5 : 4
        case .output: 3
        }
      #expect(history.columns == columns)
      #expect(!history.definition.isEmpty)
      let isLabel = history.path.contains("/dead_")
      #expect(history.isLabel == isLabel)
      #expect(history.bytesPerValue == (isLabel ? 1 : 4))
    }
    #expect(Set(all.map(\.path)).count == all.count)
    let rare = try #require(all.first { $0.path == "layer_2/dead_rare" })
    #expect(rare.thresholds == ["threshold": 0.01])
  }

  @Test("An observer's histories stand in this order", arguments: [false, true])
  func observer(values: Bool) throws {
    let record = RecordConfiguration(
      every: 1, probe: nil, quantities: [.weightNorm, .activeFraction],
      criteria: try allCriteria())
    let probe = samples(rows: 4, values: values)
    let observer = Observer(
      network: try makeNetwork(), probe: probe, loss: try choose(.losses, "mse").value,
      record: record, checkpoints: 1)
    #expect(
      observer.histories.map(\.description)
        == record.histories(hidden: [5, 4], features: 3, outputs: 2, hasClasses: !values))
  }
}
