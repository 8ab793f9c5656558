import Catalogs
import Testing

@Suite("CatalogEntry")
struct CatalogEntryTests {
  @Test("An entry holds what it is declared with, and makes its value from the parameters")
  func parts() {
    let entry = Example.leaky
    #expect(entry.name == "leaky")
    #expect(entry.summary == "a summary")
    #expect(entry.formula == "a formula")
    #expect(entry.source == "a source")
    #expect(entry.parameters == [Example.slope, Example.depth])
    #expect(entry.make(["slope": 0.5]) == ["slope": 0.5])
  }
}
