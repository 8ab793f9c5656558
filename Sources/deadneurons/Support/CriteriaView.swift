import Results

/// How the criteria of a result file agree, and whether what must follow from what did.
struct CriteriaView: Encodable {
  struct Pair: Encodable {
    let condition: Int
    let first: String
    let second: String
    /// `end`, or `all` checkpoints.
    let checkpoints: String
    let both: Int
    let firstOnly: Int
    let secondOnly: Int
    let neither: Int
    let kappa: Double?
  }

  struct Implication: Encodable {
    let condition: Int
    let cause: String
    let consequence: String
    let cases: Int
    let violations: Int

    private enum CodingKeys: String, CodingKey {
      case condition, cases, violations
      case cause = "if"
      case consequence = "then"
    }
  }

  let agreement: [Pair]
  let implications: [Implication]

  init(_ file: borrowing StudyFile, conditions: [Int]) throws {
    guard try file.hasDerived("agreement"), try file.hasDerived("implications") else {
      throw ResultsError(
        file.path, "has no table of agreement",
        hint:
          "it judges fewer than two criteria, or an earlier release merged it: run the study again")
    }
    func counts(_ name: String) throws -> [Int] { try file.derivedCounts(name) }
    let (first, second) = (
      try file.derivedTexts("agreement/first"), try file.derivedTexts("agreement/second")
    )
    let moments = try file.derivedTexts("agreement/checkpoints")
    let condition = try counts("agreement/condition")
    let cells = try ["both", "first_only", "second_only", "neither"].map {
      try counts("agreement/\($0)")
    }
    let kappa = try file.derivedNumbers("agreement/kappa")
    let numbers = try ["condition", "cases", "violations"].map { try counts("implications/\($0)") }
    let (causes, consequences) = (
      try file.derivedTexts("implications/if"), try file.derivedTexts("implications/then")
    )
    guard
      ([condition, moments, second, kappa] as [any Collection] + cells)
        .allSatisfy({ $0.count == first.count }),
      (numbers as [any Collection] + [consequences]).allSatisfy({ $0.count == causes.count })
    else {
      throw ResultsError(
        file.path, "its tables of agreement have columns of different lengths: it is damaged",
        hint: "merge the study again")
    }
    agreement = first.indices.map { row in
      Pair(
        condition: condition[row], first: first[row], second: second[row],
        checkpoints: moments[row], both: cells[0][row], firstOnly: cells[1][row],
        secondOnly: cells[2][row], neither: cells[3][row], kappa: JSONText.finite(kappa[row]))
    }.filter { conditions.contains($0.condition) }
    implications = causes.indices.map { row in
      Implication(
        condition: numbers[0][row], cause: causes[row], consequence: consequences[row],
        cases: numbers[1][row], violations: numbers[2][row])
    }.filter { conditions.contains($0.condition) }
  }

  /// Two tables, one row a condition and pair, and one a condition and implication.
  var text: String {
    var pairs = TextTable([
      "condition", "first", "second", "both", "first only", "second only", "neither", "kappa",
    ])
    for pair in agreement where pair.checkpoints == "end" {
      pairs.add(
        [String(pair.condition), pair.first, pair.second]
          + [pair.both, pair.firstOnly, pair.secondOnly, pair.neither].map(String.init)
          + [NumberText.short(pair.kappa)])
    }
    var rules = TextTable(["condition", "if", "then", "cases", "violations"])
    for rule in implications {
      rules.add([
        String(rule.condition), rule.cause, rule.consequence, String(rule.cases),
        String(rule.violations),
      ])
    }
    let broken = implications.reduce(0) { $0 + $1.violations }
    return """
      units at the last checkpoint, by two criteria (Cohen's kappa; units of one network are no \
      independent samples)

      \(pairs.description)

      what must hold, at every checkpoint: \(broken == 0 ? "no violation" : "\(broken) violations")

      \(rules.description)
      """
  }
}
