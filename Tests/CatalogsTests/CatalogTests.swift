import Catalogs
import Testing

@Suite("Catalog")
struct CatalogTests {
  let catalog = Catalog("examples", [Example.plain, Example.leaky])

  @Test("Names keep the order of the listing")
  func names() {
    #expect(catalog.kind == "examples")
    #expect(catalog.names == ["plain", "leaky"])
  }

  @Test("An entry is found by its exact name")
  func lookup() {
    #expect(catalog["leaky"]?.parameters.map(\.name) == ["slope", "depth"])
    #expect(catalog["Leaky"] == nil)
    #expect(catalog["leak"] == nil)
  }
}
