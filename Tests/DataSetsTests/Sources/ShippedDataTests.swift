import Foundation
import Testing

@testable import DataSets

/// The facts of studies/data/SOURCES.md, and of the publications it names.
@Suite struct ShippedDataTests {
  private func load(_ name: String) throws -> DataSet {
    try DataConfiguration(source: source(name)).load(studySeed: 1, locator: shippedLocator)
  }

  private func counts(_ data: DataSet) -> [String: Int] {
    var counts: [String: Int] = [:]
    for label in labels(data) { counts[data.targets.names[Int(label)], default: 0] += 1 }
    return counts
  }

  @Test(arguments: ShippedData.all)
  func sizeAndTask(_ shipped: ShippedData) throws {
    let data = try load(shipped.name)
    #expect(data.name == shipped.name)
    #expect(data.rows == shipped.rows)
    #expect(data.features == shipped.features)
    #expect((shipped.task == .regression) == labels(data).isEmpty)
    #expect(!data.inputs.contains { $0.isNaN })
    #expect((data.givenTest != nil) == (shipped.splitColumn != nil))
  }

  /// SOURCES.md has one row for each file, with its size.
  @Test func sourcesNameEveryFile() throws {
    let text = try String(contentsOfFile: shippedFolder + "/SOURCES.md", encoding: .utf8)
    for shipped in ShippedData.all {
      let columns = shipped.features + (shipped.splitColumn == nil ? 1 : 2)
      let row = try #require(
        text.split(separator: "\n").first { $0.hasPrefix("| `\(shipped.name).csv`") })
      #expect(row.contains("| \(shipped.rows) x \(columns) |"))
      #expect(row.contains("`\(shipped.target)`"))
    }
  }

  @Test(
    arguments: [
      (
        "digits",
        [
          "0": 178, "1": 182, "2": 177, "3": 183, "4": 181, "5": 182, "6": 181, "7": 179, "8": 174,
          "9": 180,
        ], 56_272
      ),
      ("house_votes_84", ["democrat": 267, "republican": 168], 392),
      ("website_phishing", ["-1": 702, "1": 548], 3638),
      ("breast_cancer", ["benign": 357, "malignant": 212], 78),
      ("iris", ["setosa": 50, "versicolor": 50, "virginica": 50], 0),
      ("wine", ["class_0": 59, "class_1": 71, "class_2": 48], 0),
    ] as [(String, [String: Int], Int)])
  func classesAndZeros(_ name: String, _ classes: [String: Int], _ zeros: Int) throws {
    let data = try load(name)
    #expect(counts(data) == classes)
    #expect(data.inputs.count { $0 == 0 } == zeros)
  }

  @Test func houseVotes() throws {
    let data = try load("house_votes_84")
    let rows = (0..<435).map { data.inputs[$0 * 16..<$0 * 16 + 16] }
    #expect(rows.count { $0.contains(0) } == 203)
    #expect(data.inputs.allSatisfy { [-1, 0, 1].contains($0) })
    // The column with most zeros, by name.
    let column = try #require(
      data.featureNames.firstIndex(of: "export_administration_act_south_africa"))
    #expect((0..<435).count { data.inputs[$0 * 16 + column] == 0 } == 104)
    #expect(435 - groupsOfEqualRows(data, among: Array(0..<435)).count == 93)
  }

  @Test func digits() throws {
    let data = try load("digits")
    for name in ["p0_0", "p4_0", "p4_7"] {
      let column = try #require(data.featureNames.firstIndex(of: name))
      #expect((0..<1797).allSatisfy { data.inputs[$0 * 64 + column] == 0 })
    }
    #expect(data.inputs.allSatisfy { $0 >= 0 && $0 <= 16 && $0 == $0.rounded() })
  }

  @Test func fashion() throws {
    let data = try load("fashion_mnist_14x14")
    let given = try #require(data.givenTest)
    #expect(given.count { $0 } == 500)
    #expect(data.targets.names == (0..<10).map(String.init))
    #expect(data.inputs.allSatisfy { $0 >= 0 && $0 <= 255 && $0 == $0.rounded() })
    #expect(data.inputs.count { $0 == 0 } == 123_287)
  }

  /// Means published with the data, as scikit-learn's description of iris prints them.
  @Test func iris() throws {
    let data = try load("iris")
    for (column, mean) in [5.84, 3.05, 3.76, 1.20].enumerated() {
      let cells = (0..<150).map { Double(data.inputs[$0 * 4 + column]) }
      #expect(abs(moments(cells).mean - mean) < 0.0075)
    }
  }

  @Test func ames() throws {
    let data = try load("ames_housing")
    let frontage = try #require(data.featureNames.firstIndex(of: "Lot_Frontage"))
    #expect((0..<2930).count { data.inputs[$0 * 31 + frontage] == 0 } == 490)
    let missing = try #require(data.featureNames.firstIndex(of: "Mas_Vnr_Area_missing"))
    #expect((0..<2930).count { data.inputs[$0 * 31 + missing] == 1 } == 23)
    let area = try #require(data.featureNames.firstIndex(of: "Gr_Liv_Area"))
    #expect((0..<2930).count { data.inputs[$0 * 31 + area] * 0.09290304 >= 200 } == 293)
    // De Cock (2011): prices from 12,789 to 755,000 dollars.
    #expect(values(data).min() == 12_789)
    #expect(values(data).max() == 755_000)
  }

  @Test func anotherFileOfThatNameIsRefused() throws {
    try withFile("iris.csv", "a,species\n1,x\n2,y\n") { folder in
      let locator = DataLocator(folders: [folder], baseFolder: "")
      #expect(
        message {
          _ = try DataConfiguration(source: source("iris")).load(studySeed: 1, locator: locator)
        }
          == "\(folder)/iris.csv: 2 rows × 2 columns, but 'iris' has 150 × 5 "
          + "(use the source 'csv' for a file of your own)")
    }
  }
}
