internal import Catalogs
internal import DataSets
internal import Observation

/// The JSON Schema of study files, for editors.
///
/// It is made from the catalogs, so it knows every name and range that the reader knows. What it
/// cannot say (keys that contradict each other, claims that name what is not there) is left to
/// ``StudyReader``: a file that reads is always valid, but not the reverse.
public enum StudySchema {
  /// The schema as JSON text, draft 2020-12.
  public static func json() -> String { schema.pretty + "\n" }

  private static var schema: JSONValue {
    let header: [String: JSONValue] = [
      "name": SchemaPart.text(
        "The study's name and folder", pattern: "^[a-z0-9][a-z0-9._-]*$", most: 100),
      "title": SchemaPart.text("One line for people"),
      "description": SchemaPart.text("More lines for people"),
      "seed": SchemaPart.integer("The seed of everything random", 0, nil),
      "networks": SchemaPart.either(
        "The seeds in each condition",
        [
          SchemaPart.integer("How many", 1, 1_000_000_000),
          SchemaPart.mapping(
            "Until all claims are decided",
            [
              "at_most": SchemaPart.integer("The most there may be", 1, 1_000_000_000),
              "stop": SchemaPart.word("When it ends", ["decided"]),
              "looks": SchemaPart.list(
                "At how many networks the claims are judged",
                of: SchemaPart.integer("Networks", 2, 1_000_000_000)),
            ], required: ["at_most", "stop"]),
        ]),
      "seeds": SchemaPart.mapping(
        "A crossed design of seeds, in place of networks",
        Dictionary(
          uniqueKeysWithValues: SeedsReader.keys.map {
            ($0, SchemaPart.integer("How many seeds of \($0)", 1, SeedsReader.most))
          })),
      "first_seed": SchemaPart.integer("The seed of the first network", 0, nil),
      "confidence": .object([
        "description": .string("The confidence of intervals and verdicts"),
        "type": .string("number"), "exclusiveMinimum": .integer(0),
        "exclusiveMaximum": .integer(1),
      ]),
    ]
    let sections: [String: JSONValue] = [
      "data": SchemaSections.data, "network": SchemaSections.network,
      "training": SchemaSections.training, "record": SchemaSections.record,
      "factors": SchemaClaims.factors, "claims": SchemaClaims.claims,
    ]
    return .object([
      "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
      "title": .string("DeadNeurons study"),
      "type": .string("object"),
      "properties": .object(header.merging(sections) { first, _ in first }),
      "required": .array([.string("name")]),
      "anyOf": .array(
        ["networks", "seeds"].map { .object(["required": .array([.string($0)])]) }),
      "additionalProperties": .bool(false),
    ])
  }
}
