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

  @Test func wordsAndLayersAreInTheSchema() throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(StudySchema.json().utf8)) as? [String: Any])
    func at(_ path: String..., in object: Any?) -> Any? {
      path.reduce(object) { ($0 as? [String: Any])?[$1] }
    }
    let network = at("properties", "network", "properties", in: object)
    let options = try #require(at("weights", "anyOf", in: network) as? [[String: Any]])
    let he = try #require(
      options.first { at("properties", "name", "const", in: $0) as? String == "he_normal" })
    let mode = at("properties", "mode", in: he)
    #expect(at("enum", in: mode) as? [String] == ["fan_in", "fan_out", "fan_avg"])
    #expect(at("default", in: mode) as? String == "fan_in")
    let gain = try #require(at("properties", "gain", "anyOf", in: he) as? [[String: Any]])
    #expect(gain[0]["type"] as? String == "number")
    #expect(gain[0]["minimum"] as? Int == 0)
    #expect(gain[1]["enum"] as? [String] == ["activation", "activation_derivative"])
    let optimizers = at("properties", "training", "properties", "optimizer", "anyOf", in: object)
    let rmsprop = (optimizers as? [[String: Any]])?.first {
      at("properties", "name", "const", in: $0) as? String == "rmsprop"
    }
    let centered = at("properties", "centered", in: rmsprop)
    #expect(at("type", in: centered) as? String == "boolean")
    #expect(at("default", in: centered) as? Bool == false)
    let layer = at("layers", "patternProperties", "^([1-9][0-9]*|output)$", in: network)
    #expect(
      Set((at("properties", in: layer) as? [String: Any] ?? [:]).keys) == Set(LayersSection.keys))
  }
}
