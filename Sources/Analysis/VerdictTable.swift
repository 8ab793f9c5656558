public import Results

extension DerivedTable {
  /// The verdicts as they stand at `/verdicts` in the result file, along the axis `claim`.
  public init(verdicts: [Verdict]) {
    func texts(_ name: String, _ value: (Verdict) -> String) -> (String, Column) {
      (name, .texts(verdicts.map(value)))
    }
    func numbers(_ name: String, _ value: (Verdict) -> Double?) -> (String, Column) {
      (name, .numbers(verdicts.map { value($0) ?? .nan }))
    }
    self.init(
      group: "verdicts", axis: "claim", labels: verdicts.map(\.claim),
      columns: [
        texts("verdict") { $0.verdict.rawValue }, texts("says", \.says),
        texts("measure", \.measure), texts("expectation", \.expectation),
        texts("estimand", \.estimand), numbers("estimate", \.estimate),
        numbers("lower", \.lower), numbers("upper", \.upper),
        numbers("confidence") { $0.confidence }, texts("test", \.test), numbers("p", \.p),
        numbers("p_holm", \.pHolm), numbers("p_refuted_holm", \.pRefutedHolm),
        ("n", .counts(verdicts.map(\.n))), ("excluded", .counts(verdicts.map(\.excluded))),
        ("degenerate", .flags(verdicts.map(\.degenerate))),
        texts("warnings") { ($0.warnings ?? []).joined(separator: "\n") },
      ])
  }
}
