internal import Catalogs

/// Pieces of a JSON Schema.
enum SchemaPart {
  static func text(_ summary: String, pattern: String? = nil, most: Int? = nil) -> JSONValue {
    // A plain YAML scalar such as 2024 is a text where a text is wanted.
    var members: [String: JSONValue] = [
      "description": .string(summary), "type": words(["string", "number", "boolean"]),
    ]
    if let pattern { members["pattern"] = .string(pattern) }
    if let most { members["maxLength"] = .integer(most) }
    return .object(members)
  }

  static func integer(_ summary: String, _ least: Int, _ most: Int?) -> JSONValue {
    var members: [String: JSONValue] = [
      "description": .string(summary), "type": .string("integer"), "minimum": .integer(least),
    ]
    if let most { members["maximum"] = .integer(most) }
    return .object(members)
  }

  static func atLeastZero(_ summary: String) -> JSONValue {
    .object([
      "description": .string(summary), "type": .string("number"), "minimum": .integer(0),
    ])
  }

  static func words(_ words: [String]) -> JSONValue { .array(words.map { .string($0) }) }

  static func word(_ summary: String, _ options: [String]) -> JSONValue {
    .object(["description": .string(summary), "enum": words(options)])
  }

  static func list(_ summary: String, of items: JSONValue) -> JSONValue {
    .object(["description": .string(summary), "type": .string("array"), "items": items])
  }

  static func either(_ summary: String, _ options: [JSONValue]) -> JSONValue {
    .object(["description": .string(summary), "anyOf": .array(options)])
  }

  static func mapping(_ summary: String, _ properties: [String: JSONValue], required: [String] = [])
    -> JSONValue
  {
    .object([
      "description": .string(summary), "type": .string("object"),
      "properties": .object(properties), "required": words(required),
      "additionalProperties": .bool(false),
    ])
  }

  static func parameter(_ parameter: CatalogParameter) -> JSONValue {
    var members: [String: JSONValue] = ["description": .string(parameter.summary)]
    if parameter.isTruth {
      members["type"] = .string("boolean")
      members["default"] = parameter.defaultValue.map { .bool($0 == .word("true")) }
      return .object(members)
    }
    if parameter.kind == .word {
      members["enum"] = words(parameter.words)
    } else if parameter.kind == .integers {
      members["type"] = .string("array")
      members["minItems"] = .integer(1)
      members["items"] = .object(range(of: parameter))
    } else if parameter.words.isEmpty {
      members.merge(range(of: parameter)) { first, _ in first }
    } else {
      members["anyOf"] = .array([
        .object(range(of: parameter)), .object(["enum": words(parameter.words)]),
      ])
    }
    if let value = parameter.defaultValue { members["default"] = JSONValue(value) }
    return .object(members)
  }

  /// Which numbers are legal.
  private static func range(of parameter: CatalogParameter) -> [String: JSONValue] {
    var members: [String: JSONValue] = [
      "type": .string(parameter.kind == .real ? "number" : "integer")
    ]
    if parameter.minimum > -.greatestFiniteMagnitude {
      let key = parameter.includesMinimum ? "minimum" : "exclusiveMinimum"
      members[key] = .number(parameter.minimum)
    }
    if parameter.maximum < .greatestFiniteMagnitude {
      let key = parameter.includesMaximum ? "maximum" : "exclusiveMaximum"
      members[key] = .number(parameter.maximum)
    }
    return members
  }

  /// A name of the catalog, or a mapping of a name and its parameters.
  static func choice<Value>(_ summary: String, _ catalog: Catalog<Value>, also: [String] = [])
    -> JSONValue
  {
    let names = catalog.entries.map { entry in
      JSONValue.object(["const": .string(entry.name), "description": .string(entry.summary)])
    }
    let mappings = catalog.entries.map { entry in
      var properties = Dictionary(
        uniqueKeysWithValues: entry.parameters.map { ($0.name, parameter($0)) })
      properties["name"] = .object(["const": .string(entry.name)])
      return mapping(entry.summary, properties, required: ["name"])
    }
    return either(summary, also.map { .object(["const": .string($0)]) } + names + mappings)
  }
}
