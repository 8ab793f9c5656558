import Catalogs
import DataSets
import Foundation
import Networks
import Testing

@testable import Studies

@Suite struct StudySchemaTests {
  @Test func theSchemaIsJSONAndNamesWhatTheReaderTakes() throws {
    let text = StudySchema.json()
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    let properties = try #require(object["properties"] as? [String: [String: Any]])
    #expect(
      Set(properties.keys)
        == Set(StudyHeader.keys + SettingsReader.sections + ["factors", "claims"]))
    let keys = { (section: String) -> Set<String> in
      Set((properties[section]?["properties"] as? [String: Any] ?? [:]).keys)
    }
    let parameters = DataSources.catalog.entries.flatMap { $0.parameters.map(\.name) }
    #expect(keys("data") == Set(DataConfiguration.keys + parameters))
    #expect(keys("network") == Set(NetworkSection.keys))
    #expect(keys("training") == Set(TrainingSection.keys))
    #expect(keys("record") == Set(RecordSection.keys))
    for name in Catalog.activations.names + DataSources.catalog.names {
      #expect(text.contains("\"\(name)\""))
    }
  }
}
