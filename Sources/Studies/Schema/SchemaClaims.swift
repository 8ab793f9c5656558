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
    let levels = JSONValue.object([
      "description": .string("The levels that count, by factor"), "type": .string("object"),
    ])
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
          "versus": SchemaPart.mapping(
            "Another study whose networks this one's are held against",
            ["study": SchemaPart.text("Its file, relative to this one"), "where": levels],
            required: ["study"]),
          "where": levels,
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
        "times": .object([
          "description": .string("What the number is multiplied by"),
          "type": .string("number"),
          "anyOf": .array([
            .object([
              "minimum": .number(MeasureReader.factors.lowerBound),
              "maximum": .number(MeasureReader.factors.upperBound),
            ]),
            .object([
              "minimum": .number(-MeasureReader.factors.upperBound),
              "maximum": .number(-MeasureReader.factors.lowerBound),
            ]),
          ]),
        ]),
        "power": SchemaPart.integer(
          "The power that is then taken", MeasureReader.powers.lowerBound,
          MeasureReader.powers.upperBound),
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
    members["between"] = .object([
      "description": .string("The two numbers it lies between"), "type": .string("array"),
      "items": number, "minItems": .integer(2), "maxItems": .integer(2),
    ])
    for direction in Claim.Expectation.Direction.allCases {
      members[direction.rawValue] = SchemaPart.text("The factor along whose levels it goes")
    }
    members["log_rank"] = SchemaPart.word(
      "When units of the level die", Claim.Expectation.Timing.allCases.map(\.rawValue))
    var bound = Dictionary(
      uniqueKeysWithValues: StepBound.Relation.allCases.map { ($0.rawValue, number) })
    bound["from"] = SchemaPart.integer("The first step that counts", 0, nil)
    for (word, summary) in [
      ("always", "What the mean is at every step"), ("never", "What the mean is at no step"),
    ] {
      members[word] = .object([
        "description": .string(summary), "type": .string("object"),
        "properties": .object(bound), "additionalProperties": .bool(false),
        "minProperties": .integer(1), "maxProperties": .integer(2),
      ])
    }
    return .object([
      "description": .string("What is expected; exactly one, or a theory and its margin"),
      "type": .string("object"), "properties": .object(members),
      "additionalProperties": .bool(false), "minProperties": .integer(1),
      "maxProperties": .integer(2),
    ])
  }
}
