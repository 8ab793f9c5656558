internal import Networks

/// The keys of a study that stand outside its sections.
struct StudyHeader {
  static let keys = [
    "name", "title", "description", "seed", "networks", "seeds", "first_seed", "confidence",
  ]

  let name: String
  let title: String?
  let description: String?
  let seed: UInt64
  let networks: Int
  let seeds: SeedGrid?
  let stopping: Stopping?
  let firstSeed: UInt64
  let confidence: Double

  static func read(_ mapping: MappingReader) -> StudyHeader? {
    let name = mapping.required("name") { readName($0) }
    let title = mapping.optional("title", default: nil) { $0.text().map(Optional.some) }
    let description = mapping.optional("description", default: nil) {
      $0.text().map(Optional.some)
    }
    let seed = mapping.optional("seed", default: 1) { $0.integer(0...UInt64.max) }
    // Whole numbers of a Double, so that any reader of a result file has them exactly.
    let firstSeed = mapping.optional("first_seed", default: 0) {
      $0.integer(0...UInt64(1) << 52)
    }
    let seeds = mapping.optional("seeds", default: nil) { reader in
      SeedsReader.read(reader, first: firstSeed ?? 0).map(Optional.some)
    }
    let counted = readNetworks(mapping, seeds ?? nil)
    let confidence = mapping.optional("confidence", default: 0.95) { reader in
      reader.real("greater than 0 and less than 1") { $0 > 0 && $0 < 1 }
    }
    guard let name, let title, let description, let seed, let counted, let seeds,
      let firstSeed, let confidence
    else { return nil }
    return StudyHeader(
      name: name, title: title, description: description, seed: seed, networks: counted.networks,
      seeds: seeds, stopping: counted.stopping,
      firstSeed: firstSeed, confidence: confidence)
  }

  /// The number of networks, which a crossed design gives by itself.
  private static func readNetworks(_ mapping: MappingReader, _ seeds: SeedGrid?) -> (
    networks: Int, stopping: Stopping?
  )? {
    guard mapping.has("seeds") else {
      return mapping.required("networks") { NetworksReader.read($0) }
    }
    guard let reader = mapping.reader("networks") else { return seeds.map { ($0.count, nil) } }
    guard let networks = reader.integer(1...1_000_000_000), let seeds else { return nil }
    return networks == seeds.count
      ? (networks, nil)
      : reader.refuse(
        "'networks' is \(networks), and 'seeds' makes \(seeds.count)", hint: "leave it out")
  }

  /// The name becomes a folder.
  private static func readName(_ reader: NodeReader) -> String? {
    guard let name = reader.text() else { return nil }
    if name.utf8.count > 100 { return reader.refuse("'name' has more than 100 characters") }
    if !Words.isLegal(name, first: Words.letterOrDigit, rest: Words.nameCharacter) {
      return reader.refuse(
        "'name' must be of a–z, 0–9, '.', '_' and '-', and begin with a letter or digit")
    }
    return name
  }
}
