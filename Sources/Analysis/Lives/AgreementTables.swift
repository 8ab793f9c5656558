internal import Catalogs
internal import Networks
internal import Observation
internal import Results
internal import Studies

/// The criteria of a study held against each other: `/agreement` and `/implications`.
///
/// Units of one network are no independent samples: counts and κ describe these networks and carry no
/// interval.
struct AgreementTables {
  private struct PairRow {
    let condition: Int
    let first: String
    let second: String
    let moment: String
    let counts: LabelCounts.Pair
  }

  private struct ImplicationRow {
    let condition: Int
    let cause: String
    let consequence: String
    let cases: Int
    let violations: Int
  }

  private var pairRows: [PairRow] = []
  private var implicationRows: [ImplicationRow] = []

  /// Whether there is nothing to tell.
  var isEmpty: Bool { pairRows.isEmpty && implicationRows.isEmpty }

  mutating func add(_ lives: ConditionLives, _ condition: Condition) {
    let context = ImplicationContext(condition.settings)
    for (one, first) in lives.criteria.enumerated() {
      for (two, second) in lives.criteria.enumerated() where one != two {
        if two > one {
          for (moment, counts) in [("end", lives.atEnd), ("all", lives.throughout)] {
            pairRows.append(
              PairRow(
                condition: condition.index, first: first.label, second: second.label,
                moment: moment, counts: counts.pair(one, two)))
          }
        }
        guard first.value.implies(second.value, in: context) else { continue }
        let pair = lives.throughout.pair(one, two)
        implicationRows.append(
          ImplicationRow(
            condition: condition.index, cause: first.label, consequence: second.label,
            cases: pair.both + pair.firstOnly, violations: pair.firstOnly))
      }
    }
    if lives.permanent.deaths > 0 {
      implicationRows.append(
        ImplicationRow(
          condition: condition.index, cause: "permanent death", consequence: "no revival",
          cases: lives.permanent.deaths, violations: lives.permanent.revivals))
    }
  }

  /// `/agreement`: for each condition and pair of criteria, at the last checkpoint and at all.
  var pairs: DerivedTable {
    DerivedTable(
      group: "agreement", axis: "pair",
      labels: pairRows.map { "\($0.condition): \($0.first), \($0.second) (\($0.moment))" },
      columns: [
        ("condition", .counts(pairRows.map(\.condition))),
        ("first", .texts(pairRows.map(\.first))), ("second", .texts(pairRows.map(\.second))),
        ("checkpoints", .texts(pairRows.map(\.moment))),
        ("both", .counts(pairRows.map(\.counts.both))),
        ("first_only", .counts(pairRows.map(\.counts.firstOnly))),
        ("second_only", .counts(pairRows.map(\.counts.secondOnly))),
        ("neither", .counts(pairRows.map(\.counts.neither))),
        ("kappa", .numbers(pairRows.map { $0.counts.kappa ?? .nan })),
      ])
  }

  /// `/implications`: what must hold, how often it could be seen, and how often it did not.
  var implications: DerivedTable {
    DerivedTable(
      group: "implications", axis: "implication",
      labels: implicationRows.map { "\($0.condition): \($0.cause) => \($0.consequence)" },
      columns: [
        ("condition", .counts(implicationRows.map(\.condition))),
        ("if", .texts(implicationRows.map(\.cause))),
        ("then", .texts(implicationRows.map(\.consequence))),
        ("cases", .counts(implicationRows.map(\.cases))),
        ("violations", .counts(implicationRows.map(\.violations))),
      ])
  }
}
