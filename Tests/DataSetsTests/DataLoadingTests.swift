import Catalogs
import Testing

@testable import DataSets

@Suite struct DataLoadingTests {
  @Test func aFileBesideTheStudy() throws {
    let data = try withFile("mine.csv", "a,t\n1,x\n2,y\n") { folder in
      try DataConfiguration(source: source("csv"), path: "mine.csv", target: ["t"])
        .load(studySeed: 1, locator: DataLocator(folders: [], baseFolder: folder))
    }
    #expect(data.name == "mine")
    #expect(data.inputs == [1, 2])
    #expect(
      message {
        _ = try DataConfiguration(source: source("csv"), path: "mine.csv", target: ["t"])
          .load(studySeed: 1, locator: DataLocator(folders: [], baseFolder: "/nowhere"))
      } == "/nowhere/mine.csv: there is no such file")
  }

  @Test func anotherTargetOfAShippedSet() throws {
    var configuration = DataConfiguration(source: try source("iris"), target: ["petal_width_cm"])
    let data = try configuration.load(studySeed: 1, locator: shippedLocator)
    #expect(values(data).count == 150)
    #expect(data.features == 6)
    #expect(
      data.featureNames.suffix(3) == ["species=setosa", "species=versicolor", "species=virginica"])
    configuration.inputs = ["species"]
    #expect(try configuration.load(studySeed: 1, locator: shippedLocator).features == 3)
  }

  @Test func inputsOfAGenerator() throws {
    let whole = try generated("gaussian", ["rows": 3, "features": 3])
    var configuration = DataConfiguration(
      source: try source("gaussian", ["rows": 3, "features": 3]), inputs: ["x3", "x1"])
    let locator = DataLocator(folders: [], baseFolder: "")
    let data = try configuration.load(studySeed: 7, locator: locator)
    #expect(data.name == "gaussian(features=3, rows=3)")
    #expect(data.inputs == [2, 0, 5, 3, 8, 6].map { whole.inputs[$0] })
    configuration.inputs = ["x4"]
    #expect(
      message { _ = try configuration.load(studySeed: 7, locator: locator) }
        == "data.inputs: 'gaussian(features=3, rows=3)' makes no 'x4' (it makes x1 to x3)")
  }
}
