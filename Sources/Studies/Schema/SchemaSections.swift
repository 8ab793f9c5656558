internal import Catalogs
internal import DataSets
internal import Networks
internal import Observation

/// The schema of the four sections that make a condition. No key of theirs is required, since a
/// factor may give it.
enum SchemaSections {
  static var data: JSONValue {
    let sources = DataSources.catalog
    let column = SchemaPart.text("A column")
    let columns = SchemaPart.either(
      "A column or a list of columns", [column, SchemaPart.list("Columns", of: column)])
    let split = SchemaPart.mapping(
      "How rows are divided",
      [
        "test": .object([
          "description": .string("The share of test rows"), "type": .string("number"),
          "minimum": .integer(0), "exclusiveMaximum": .integer(1),
        ]),
        "key": SchemaPart.integer("What the draw depends on; the study's seed by default", 0, nil),
        "column": SchemaPart.text("A column of the cells train and test"),
        "duplicates": SchemaPart.word("Rows whose inputs are equal", DuplicateRows.words),
      ])
    var properties: [String: JSONValue] = [
      "source": SchemaPart.word("Where rows come from", sources.names),
      "path": SchemaPart.text("The file, for the source csv"),
      "target": columns, "inputs": columns,
      "task": SchemaPart.word("Classes or numbers", DataTask.words), "split": split,
      "missing": SchemaPart.word("What becomes of missing inputs", MissingValues.words),
      "transform": SchemaPart.choice("What is done to the inputs", Transforms.catalog),
      "target_transform": SchemaPart.choice(
        "What is done to the targets", Transforms.targetCatalog),
    ]
    for parameter in sources.entries.flatMap(\.parameters) {
      properties[parameter.name] = .object([
        "type": parameter.words.isEmpty
          ? .string("number") : SchemaPart.words(["number", "string"])
      ])
    }
    return .object([
      "description": .string("Where rows come from and what is done to them"),
      "type": .string("object"), "properties": .object(properties),
      "additionalProperties": .bool(false),
      "allOf": .array(sources.entries.map(parametersOf)),
    ])
  }

  /// If the source is this one, its parameters have these ranges and no other source's stand here.
  private static func parametersOf(_ entry: CatalogEntry<DataSource>) -> JSONValue {
    let own = Dictionary(
      uniqueKeysWithValues: entry.parameters.map { ($0.name, SchemaPart.parameter($0)) })
    return .object([
      "if": .object([
        "properties": .object(["source": .object(["const": .string(entry.name)])]),
        "required": SchemaPart.words(["source"]),
      ]),
      "then": .object([
        "properties": .object(own),
        "propertyNames": .object([
          "enum": SchemaPart.words(DataConfiguration.keys + own.keys.sorted())
        ]),
      ]),
    ])
  }

  static var network: JSONValue {
    let width = SchemaPart.integer(
      "Units", NetworkSection.widths.lowerBound, NetworkSection.widths.upperBound)
    let depth = SchemaPart.integer("Hidden layers", 0, NetworkSection.mostLayers)
    return SchemaPart.mapping(
      "The shape of the networks and how they start",
      [
        "hidden": SchemaPart.either(
          "The width of each hidden layer",
          [
            SchemaPart.list("Widths", of: width),
            SchemaPart.mapping(
              "Layers of one width", ["depth": depth, "width": width], required: ["depth", "width"]),
          ]),
        "activation": SchemaPart.choice("The activation of hidden units", .activations),
        "weights": weights, "biases": biases,
        "layers": .object([
          "description": .string("What single layers start with instead"),
          "type": .string("object"),
          "patternProperties": .object([
            "^([1-9][0-9]*|\(LayersSection.output))$": SchemaPart.mapping(
              "A hidden layer, counted from 1, or the output layer",
              ["weights": weights, "biases": biases])
          ]),
          "additionalProperties": .bool(false),
        ]),
        "dropout": share("The share of hidden activations that are dropped"),
        "input_dropout": share("The share of inputs that are dropped"),
        "normalization": SchemaPart.choice("How hidden layers are normalized", .normalizations),
        "residual": SchemaPart.integer(
          "Hidden layers in a residual block; 0 for none", 0, NetworkSection.mostLayers),
      ])
  }

  private static var weights: JSONValue {
    SchemaPart.choice("How weights start", .weightInitializers)
  }

  private static var biases: JSONValue {
    SchemaPart.choice(
      "How biases start; none for no biases", .biasInitializers, also: [NetworkSection.noBiases])
  }

  static var training: JSONValue {
    SchemaPart.mapping(
      "Loss, optimizer, batches and length",
      [
        "loss": SchemaPart.choice("The loss; by the task if left out", .losses),
        "optimizer": SchemaPart.choice("The rule of the updates", .optimizers),
        "learning_rate": SchemaPart.atLeastZero("The step length"),
        "schedule": SchemaPart.choice("How the step length changes", .schedules),
        "warm_up": SchemaPart.integer(
          "Updates over which the step length rises", TrainingSection.steps.lowerBound,
          TrainingSection.steps.upperBound),
        "clip": SchemaPart.choice("How gradients are kept in bounds", .clippings),
        "weight_decay": SchemaPart.atLeastZero("The pull towards zero, as part of the gradient"),
        "decoupled_weight_decay": SchemaPart.atLeastZero("The pull towards zero, of its own"),
        "l1": SchemaPart.atLeastZero("The pull towards zero that does not depend on the size"),
        "max_norm": SchemaPart.either(
          "The greatest norm of a hidden unit's incoming weights, or none",
          [
            .object(["type": .string("number"), "exclusiveMinimum": .integer(0)]),
            .object(["const": .string(TrainingSection.noLimit)]),
          ]),
        "remedy": SchemaPart.choice("What is done to units that have died", .remedies),
        "label_noise": .object([
          "description": .string("The share of training labels that are drawn anew"),
          "type": .string("number"), "minimum": .integer(0), "maximum": .integer(1),
        ]),
        "input_noise": SchemaPart.atLeastZero("The standard deviation of noise on the inputs"),
        "precision": SchemaPart.word(
          "What networks compute in", TrainingConfiguration.Precision.allCases.map(\.rawValue)),
        "batch": number("Rows in a batch, or full", TrainingSection.batches, or: "full"),
        "batch_order": SchemaPart.word(
          "Whose batches", TrainingConfiguration.BatchOrder.allCases.map(\.rawValue)),
        "steps": SchemaPart.integer(
          "The number of updates", TrainingSection.steps.lowerBound,
          TrainingSection.steps.upperBound),
      ])
  }

  static var record: JSONValue {
    let quantities = ["all"] + UnitQuantity.choosable.map(\.rawValue)
    return SchemaPart.mapping(
      "When to look, on which inputs, and at what",
      [
        "every": SchemaPart.integer("Steps between checkpoints", 1, nil),
        "windows": SchemaPart.list(
          "Stretches with checkpoints of their own",
          of: SchemaPart.mapping(
            "A stretch of training",
            [
              "from": SchemaPart.integer("The first step", 0, nil),
              "to": SchemaPart.integer("The last step", 0, nil),
              "every": SchemaPart.integer("Steps between checkpoints", 1, nil),
            ], required: ["from", "to"])),
        "layers": SchemaPart.list(
          "What is recorded of every hidden layer",
          of: SchemaPart.word("A quantity", LayerQuantity.allCases.map(\.rawValue))),
        "networks": SchemaPart.list(
          "What is judged of every network",
          of: SchemaPart.word("A value", FinalValue.onRequest.map(\.rawValue))),
        "dear_every": number(
          "Every how many checkpoints what is dear is computed, or at the ends alone",
          1...RecordSection.mostCheckpoints, or: "ends"),
        "box": SchemaPart.either(
          "Where certificates hold",
          [
            .object(["const": .string(RecordSection.dataBox)]),
            SchemaPart.mapping(
              "Bounds of the inputs",
              ["low": bounds("The least values"), "high": bounds("The greatest values")],
              required: ["low", "high"]),
          ]),
        "probe": number("The number of probe inputs, or all", RecordSection.probes, or: "all"),
        "gradient_rows": number(
          "Over how many of the first probe inputs the gradient is taken, or all",
          RecordSection.probes, or: "all"),
        "probe_from": SchemaPart.word(
          "Where probe inputs come from", RecordConfiguration.ProbeSource.allCases.map(\.rawValue)),
        "quantities": SchemaPart.either(
          "What is recorded of every unit",
          [
            .object(["const": .string("all")]),
            SchemaPart.list("Quantities", of: SchemaPart.word("A quantity", quantities)),
          ]),
        "criteria": SchemaPart.list(
          "The criteria of death", of: SchemaPart.choice("A criterion", .criteria)),
      ])
  }

  private static func bounds(_ summary: String) -> JSONValue {
    SchemaPart.either(
      summary,
      [
        .object(["type": .string("number")]),
        SchemaPart.list("One for each input", of: .object(["type": .string("number")])),
      ])
  }

  private static func share(_ summary: String) -> JSONValue {
    .object([
      "description": .string(summary), "type": .string("number"), "minimum": .integer(0),
      "exclusiveMaximum": .integer(1),
    ])
  }

  private static func number(_ summary: String, _ range: ClosedRange<Int>, or word: String)
    -> JSONValue
  {
    SchemaPart.either(
      summary,
      [
        SchemaPart.integer(summary, range.lowerBound, range.upperBound),
        .object(["const": .string(word)]),
      ])
  }
}
