/// The keys of a study that stand outside its sections.
struct StudyHeader {
  static let keys = [
    "name", "title", "description", "seed", "networks", "first_seed", "confidence",
  ]

  let name: String
  let title: String?
  let description: String?
  let seed: UInt64
  let networks: Int
  let firstSeed: UInt64
  let confidence: Double

  static func read(_ mapping: MappingReader) -> StudyHeader? {
    let name = mapping.required("name") { readName($0) }
    let title = mapping.optional("title", default: nil) { $0.text().map(Optional.some) }
    let description = mapping.optional("description", default: nil) {
      $0.text().map(Optional.some)
    }
    let seed = mapping.optional("seed", default: 1) { $0.integer(0...UInt64.max) }
    let networks = mapping.required("networks") { $0.integer(1...1_000_000_000) }
    // Whole numbers of a Double, so that any reader of a result file has them exactly.
    let firstSeed = mapping.optional("first_seed", default: 0) {
      $0.integer(0...UInt64(1) << 52)
    }
    let confidence = mapping.optional("confidence", default: 0.95) { reader in
      reader.real("greater than 0 and less than 1") { $0 > 0 && $0 < 1 }
    }
    guard let name, let title, let description, let seed, let networks, let firstSeed,
      let confidence
    else { return nil }
    return StudyHeader(
      name: name, title: title, description: description, seed: seed, networks: networks,
      firstSeed: firstSeed, confidence: confidence)
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
