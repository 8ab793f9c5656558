import Testing

@testable import DataSets

@Suite struct DataLocatorTests {
  @Test func theFirstFolderThatHasIt() throws {
    let locator = DataLocator(folders: ["/nowhere", shippedFolder], baseFolder: "")
    #expect(try locator.shipped("iris") == "\(shippedFolder)/iris.csv")
  }

  @Test func aMissingFileListsThePlaces() {
    let locator = DataLocator(folders: ["/nowhere", "else/"], baseFolder: "")
    #expect(
      message { _ = try locator.shipped("iris") }
        == "data.source: the shipped data set 'iris' was not found; looked at: "
        + "/nowhere/iris.csv, else/iris.csv (give the folder that holds iris.csv)")
    #expect(
      message { _ = try DataLocator(folders: [], baseFolder: "").shipped("iris") }
        .contains("looked at: no folder was given"))
  }

  @Test func relativePaths() {
    #expect(DataLocator(folders: [], baseFolder: "/s").file("d/x.csv") == "/s/d/x.csv")
    #expect(DataLocator(folders: [], baseFolder: "/s/").file("x.csv") == "/s/x.csv")
    #expect(DataLocator(folders: [], baseFolder: "/s").file("/d/x.csv") == "/d/x.csv")
    #expect(DataLocator(folders: [], baseFolder: "").file("x.csv") == "x.csv")
  }
}
