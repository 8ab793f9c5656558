import Catalogs
import Testing

@testable import DataSets

/// What every generator of the catalog must do.
@Suite struct DataSourcesTests {
  static let generators = DataSources.catalog.entries.filter {
    if case .generator = $0.make([:]) { return true }
    return false
  }.map(\.name)

  @Test func names() {
    #expect(
      DataSources.catalog.names == [
        "digits", "house_votes_84", "website_phishing", "breast_cancer", "iris", "wine",
        "fashion_mnist_14x14", "ames_housing", "csv", "gaussian", "ternary", "linear_teacher",
        "absolute_value", "tic_tac_toe", "xor", "two_spirals", "sphere",
      ])
    #expect(Self.generators.count == 8)
  }

  @Test(arguments: generators)
  func contract(_ name: String) throws {
    let data = try generated(name, seed: 3)
    #expect(try generated(name, seed: 3).contentBytes == data.contentBytes)
    #expect(data.name == name)
    #expect(data.inputs.allSatisfy { $0.isFinite && ($0 != 0 || $0.sign == .plus) })
    #expect(Set(data.featureNames).count == data.features)
    #expect(data.givenTest == nil)
    guard case .generator(let generator) = try source(name).value else { return }
    switch data.targets {
    case .classes(let labels, let names):
      #expect(generator.task == .classification)
      #expect(labels.allSatisfy { $0 >= 0 && $0 < names.count })
    case .values(let values, _):
      #expect(generator.task == .regression)
      #expect(values.allSatisfy { $0.isFinite })
    }
  }

  @Test(arguments: generators.filter { $0 != "tic_tac_toe" })
  func oneRow(_ name: String) throws {
    #expect(try generated(name, ["rows": 1]).rows == 1)
  }
}
