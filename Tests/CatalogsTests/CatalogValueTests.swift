import Catalogs
import Foundation
import Testing

@Suite("CatalogValue")
struct CatalogValueTests {
  @Test("Literals are numbers and words")
  func literals() {
    let values: [CatalogValue] = [2, 0.5, "fan_in"]
    #expect(values == [.number(2), .number(0.5), .word("fan_in")])
    #expect(values.map(\.number) == [2, 0.5, nil])
    #expect(values.map(\.word) == [nil, nil, "fan_in"])
    #expect(values.map(\.description) == ["2", "0.5", "fan_in"])
  }

  @Test("JSON has the bare number or word")
  func json() throws {
    let text = try JSONEncoder().encode([0.5, "fan_in"] as [CatalogValue])
    #expect(String(decoding: text, as: UTF8.self) == "[0.5,\"fan_in\"]")
  }
}
