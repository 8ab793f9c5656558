internal import Catalogs
internal import DataSets

/// Reads the section `data`.
enum DataSection {
  static func read(_ reader: NodeReader) -> DataConfiguration? {
    let catalog = DataSources.catalog
    // The source is read first: its parameters are keys of this section.
    let named = reader.node["source"]?.text.flatMap { catalog[$0] }
    let parameters =
      named.map { $0.parameters.map(\.name) }
      ?? catalog.entries.flatMap { $0.parameters.map(\.name) }
    guard let mapping = reader.mapping(keys: DataConfiguration.keys + distinct(parameters)) else {
      return nil
    }
    let source = mapping.required("source") { $0.entry(of: catalog, catalog.names) }
      .flatMap { mapping.choice($0) }
    let isFile = named?.name == "csv"
    let path =
      isFile
      ? mapping.required("path") { $0.text().map(Optional.some) }
      : mapping.optional("path", default: nil) { $0.text().map(Optional.some) }
    let target =
      isFile
      ? mapping.required("target") { names($0) }
      : mapping.optional("target", default: nil) { names($0) }
    let inputs = mapping.optional("inputs", default: nil) { names($0) }
    let task = mapping.optional("task", default: .automatic) { $0.word(DataTask.self) }
    let split = mapping.optional("split", default: SplitConfiguration()) { readSplit($0) }
    let missing = mapping.optional("missing", default: .error) { $0.word(MissingValues.self) }
    let transform = mapping.optional("transform", default: nil) {
      $0.choice(from: Transforms.catalog).map(Optional.some)
    }
    let targetTransform = mapping.optional("target_transform", default: nil) {
      $0.choice(from: Transforms.targetCatalog).map(Optional.some)
    }
    guard let source, let path, let target, let inputs, let task, let split, let missing,
      let transform, let targetTransform
    else { return nil }
    let data = DataConfiguration(
      source: source, path: path, target: target, inputs: inputs, task: task, split: split,
      missing: missing, transform: transform, targetTransform: targetTransform)
    return check(data, mapping) ? data : nil
  }

  /// Lets the data sets' own rules speak, at the place of the key they name.
  private static func check(_ data: DataConfiguration, _ mapping: MappingReader) -> Bool {
    if data.knownTask == .classification, let transform = data.targetTransform,
      transform.name != "none"
    {
      mapping.problems.addConflict(
        "classes are not transformed", at: mapping.place(of: "target_transform"))
      return false
    }
    do {
      try data.check()
      return true
    } catch {
      let key = error.key ?? "source"
      let place = DottedKey.value(of: key, in: mapping.node)?.place ?? mapping.node.place
      let isGiven = mapping.problems.givenElsewhere.contains(mapping.path(to: key))
      if !isGiven {
        mapping.problems.addConflict(
          "'\(mapping.path(to: key))': \(error.message)", at: place, hint: error.hint)
      }
      return false
    }
  }

  private static func readSplit(_ reader: NodeReader) -> SplitConfiguration? {
    guard let mapping = reader.mapping(keys: DataConfiguration.splitKeys) else { return nil }
    let test = mapping.optional("test", default: nil) { reader in
      reader.real("at least 0 and less than 1") { $0 >= 0 && $0 < 1 }.map(Optional.some)
    }
    let key = mapping.optional("key", default: nil) {
      $0.integer(0...UInt64.max).map(Optional.some)
    }
    let column = mapping.optional("column", default: nil) { $0.text().map(Optional.some) }
    let duplicates = mapping.optional("duplicates", default: .together) {
      $0.word(DuplicateRows.self)
    }
    guard let test, let key, let column, let duplicates else { return nil }
    return SplitConfiguration(test: test, key: key, column: column, duplicates: duplicates)
  }

  /// One column or a list of columns.
  private static func names(_ reader: NodeReader) -> [String]?? {
    if reader.node.elements == nil { return reader.text().map { [$0] } }
    return reader.distinctList({ $0 }, { $0.text() }).map(Optional.some)
  }

  private static func distinct(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }
}
