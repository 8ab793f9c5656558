internal import Catalogs
internal import Observation
internal import Theory

/// The schema of factors and claims.
enum SchemaClaims {
  static var factors: JSONValue {
    let key = "^(\(SettingsReader.sections.joined(separator: "|")))\\..+$"
    let level = JSONValue.object([
      "description": .string("Dotted keys and their values"), "type": .string("object"),
      "propertyNames": .object(["pattern": .string(key)]),
    ])
    return .object([
      "description": .string("What differs between conditions"), "type": .string("object"),
      "patternProperties": .object([
        key: .object([
          "description": .string("The values of one key"), "type": .string("array"),
          "minItems": .integer(1),
        ]),
        "^[a-z][a-z0-9_]*$": .object([
          "description": .string("Named levels that set several keys"), "type": .string("object"),
          "minProperties": .integer(1), "additionalProperties": level,
        ]),
      ]),
      "additionalProperties": .bool(false),
    ])
  }

  static var claims: JSONValue {
    let name = SchemaPart.text("A factor")
    let anything = JSONValue.object([:])
    return SchemaPart.list(
      "What is claimed, before it is tested",
      of: SchemaPart.mapping(
        "A claim",
        [
          "id": SchemaPart.text("Its name", pattern: "^[a-z0-9-]+$", most: 100),
          "says": SchemaPart.text("The claim in words"),
          "measure": measure,
          "compare": SchemaPart.mapping(
            "The level in question and the one it is held against",
            ["factor": name, "level": anything, "with": anything],
            required: ["factor", "level", "with"]),
          "where": .object([
            "description": .string("The levels that count, by factor"), "type": .string("object"),
          ]),
          "expect": expectation,
        ], required: ["id", "says", "measure", "expect"]))
  }

  private static var measure: JSONValue {
    let step = SchemaPart.integer("A checkpoint's step", 0, nil)
    let number = SchemaPart.integer("A hidden layer", 1, nil)
    let word = SchemaPart.text("A recorded criterion, as rare_0.05")
    return SchemaPart.mapping(
      "One number of every network",
      [
        "quantity": SchemaPart.word("What is looked at", MeasureReader.quantities),
        "criterion": SchemaPart.either(
          "By which units count as dead", [SchemaPart.choice("A criterion", .criteria), word]),
        "layer": SchemaPart.either(
          "Whose units",
          [SchemaPart.word("All of a kind", ["hidden", "output", "input"]), number]),
        "reduce": SchemaPart.word(
          "How units become one number", Claim.Reduction.allCases.map(\.rawValue)),
        "at": SchemaPart.either(
          "When", [SchemaPart.word("A checkpoint, or several", Claim.Moment.words), step]),
      ], required: ["quantity"])
  }

  private static var expectation: JSONValue {
    let number = JSONValue.object(["type": .string("number")])
    var members = Dictionary(uniqueKeysWithValues: Claim.Expectation.words.map { ($0, number) })
    let name = SchemaPart.word("A theory", Catalog<any Theory>.theories.names)
    members["theory"] = SchemaPart.either(
      "What theory predicts",
      [
        name,
        .object([
          "description": .string("A theory with its parameters, and which of its values"),
          "type": .string("object"), "required": .array([.string("name")]),
          "properties": .object([
            "name": name, "output": SchemaPart.text("Which of its values"),
          ]),
        ]),
      ])
    members["within"] = number
    return .object([
      "description": .string("What is expected; exactly one, or a theory and its margin"),
      "type": .string("object"), "properties": .object(members),
      "additionalProperties": .bool(false), "minProperties": .integer(1),
      "maxProperties": .integer(2),
    ])
  }
}
