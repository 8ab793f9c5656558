internal import FoundationEssentials

/// Turns a study file into a checked specification.
public enum StudyReader {
  /// The keys at the top of a file.
  static let keys =
    StudyHeader.keys + SettingsReader.sections + ["factors", "claims"]

  /// Reads a study from its text.
  ///
  /// - Parameters:
  ///   - text: YAML, or JSON.
  ///   - file: what the file is called in messages.
  ///   - overrides: `key.path=value`, set before anything is checked.
  /// - Throws: ``StudyError`` with every problem of the file, in its order.
  public static func read(text: String, file: String, overrides: [String] = [])
    throws(StudyError) -> Study
  {
    let problems = Problems()
    guard let root = YAMLComposer.compose(text, origin: Place(file), problems: problems) else {
      throw StudyError(problems.list)
    }
    guard root.entries != nil else {
      throw StudyError([Problem("a study is a mapping of keys, not \(root.kind)", at: root.place)])
    }
    let factors = FactorsSection(
      NodeReader(root, "factors", problems), problems: problems)
    let tree = Override.apply(
      overrides, to: root, factorKeys: factors.keys, problems: problems)
    let top = NodeReader(node: tree, path: "", problems: problems).mapping(keys: keys)
    let header = top.flatMap { StudyHeader.read($0) }
    let conditions = ConditionsReader(tree: tree, section: factors, problems: problems).read()
    let described = factors.factors()
    let claims = ClaimsSection(
      factors: described, faulty: factors.names.subtracting(described.map(\.name)),
      conditions: conditions ?? [], problems: problems
    ).read(NodeReader(tree, "claims", problems))
    if let grid = header?.seeds {
      SeedsReader.check(
        grid, (conditions ?? []).map(\.settings), tree["seeds"] ?? tree, problems)
      for (index, claim) in claims.enumerated() where !claim.expectation.isOfEveryNetwork {
        problems.add(
          "networks of a crossed design share their seeds and are not independent: "
            + "'\(claim.expectation.name)' cannot be judged by them",
          at: tree["claims"]?.elements?[index].place ?? tree.place,
          hint: "say 'networks' in place of 'seeds', or see 'deadneurons inspect FILE --variance'")
      }
    }
    if header?.stopping != nil, claims.isEmpty {
      problems.add(
        "there are no claims that could be decided", at: tree["networks"]?.place ?? tree.place,
        hint: "say 'networks: 64'")
    }
    try problems.throwIfAny()
    guard let header, let conditions else {
      throw StudyError([Problem("cannot be read", at: Place(file))])
    }
    return Study(
      header: header, factors: described, conditions: conditions, claims: claims,
      sourceText: text, sourceFile: file, overrides: overrides)
  }

  /// The settings of one condition of a study, with some of its training keys changed.
  ///
  /// - Parameters:
  ///   - condition: the condition's index in the grid.
  ///   - changes: `training.key=value`; factors do not protect their keys here.
  /// - Throws: ``StudyError`` with the place of what is wrong with a change.
  public static func settings(
    of study: Study, condition: Int, changes: [String]
  ) throws(StudyError) -> Settings {
    let problems = Problems()
    let file = Place(study.sourceFile)
    guard let root = YAMLComposer.compose(study.sourceText, origin: file, problems: problems)
    else { throw StudyError(problems.list) }
    let factors = FactorsSection(NodeReader(root, "factors", problems), problems: problems)
    let tree = Override.apply(
      study.overrides, to: root, factorKeys: factors.keys, problems: problems)
    let levels = zip(factors.plans, study.conditions[condition].levels).map { $0.levels[$1] }
    var changed = FactorPlan.apply(levels, to: tree)
    for (index, text) in changes.enumerated() {
      guard
        let change = Override(text, rank: index + 1, option: "--change", problems: problems)
      else { continue }
      changed = DottedKey.setting(change.key, at: change.place, to: change.value, in: changed)
    }
    let settings = SettingsReader.read(changed, problems: problems)
    try problems.throwIfAny()
    guard let settings else { throw StudyError([Problem("cannot be read", at: file)]) }
    return settings
  }

  /// Reads a study file.
  ///
  /// - Throws: ``StudyError``, also when there is no such file or it is larger than 1 MiB.
  public static func read(path: String, overrides: [String] = []) throws(StudyError) -> Study {
    var isFolder: Bool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder else {
      let message = isFolder ? "is a folder" : "there is no such file"
      throw StudyError([Problem(message, at: Place(path))])
    }
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw StudyError([Problem("cannot be read: \(error)", at: Place(path))])
    }
    guard data.count <= YAMLComposer.mostBytes else {
      throw StudyError([Problem("is larger than 1 MiB", at: Place(path))])
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw StudyError([Problem("is not UTF-8 text", at: Place(path))])
    }
    return try read(text: text, file: path, overrides: overrides)
  }
}

extension NodeReader {
  /// A reader for a key at the top of the file, if it stands there.
  fileprivate init?(_ root: YAMLNode, _ key: String, _ problems: Problems) {
    guard let node = root[key] else { return nil }
    self.init(node: node, path: key, problems: problems)
  }
}
