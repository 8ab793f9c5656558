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
    #expect(values.map(\.list) == [nil, nil, nil])
  }

  @Test("A list prints with commas")
  func list() {
    let value = CatalogValue.list([8, 0.5])
    #expect(value.description == "8,0.5")
    #expect(value.list == [8, 0.5])
    #expect(value.number == nil && value.word == nil)
  }

  @Test("JSON has the bare number, word or array")
  func json() throws {
    let text = try JSONEncoder().encode([0.5, "fan_in", .list([3, 1])] as [CatalogValue])
    #expect(String(decoding: text, as: UTF8.self) == "[0.5,\"fan_in\",[3,1]]")
  }
}
