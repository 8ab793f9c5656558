import Autopsies

/// An autopsy as it is shown.
struct AutopsyView: Encodable {
  /// Which unit, and that its replay is the life in the file.
  struct Subject: Encodable {
    let file: String
    let condition: [String]
    let seed: UInt64
    let layer: Int
    let unit: Int
    let probe: String
    /// Stored values that were compared, all of them equal.
    let values: Int

    /// Two lines.
    var text: String {
      "Unit \(unit) of layer \(layer), seed \(seed)"
        + (condition.isEmpty ? "" : ", " + condition.joined(separator: ", "))
        + "\n  trained again: \(NumberText.grouped(values)) stored values of the network, all with the "
        + "same bits; judged on \(probe)"
    }
  }

  /// A time of silence.
  struct Spell: Encodable {
    let start: Int
    let end: Int?

    init(_ spell: SilentSpell) {
      start = spell.start
      end = spell.end
    }

    /// `silent from step 412 to 500`.
    var text: String {
      (start == 0 ? "silent from birth" : "silent from step \(start)")
        + (end.map { ", fires again at step \($0)" } ?? " to the end")
    }
  }

  /// A share of the fall, in the last update and in all of it.
  private struct Shares: Encodable {
    let lastUpdate: PreactivationChange
    let whole: PreactivationChange
  }

  private struct Rows: Encodable {
    let witnesses: [Int]
    let pushes: [Fall.Push]
  }

  let subject: Subject
  let silent: [Spell]
  /// The first step of the silence that was examined; `nil` if the unit was never silent.
  let death: Int?
  /// The last step at which some probe input activated it.
  let lastActive: Int?
  let cause: CauseOfDeath?
  let explanation: String
  let revival: Revival?
  let alternatives: [AutopsyReport.Alternative]
  private let fallFrom: Int?
  private let shares: Shares?
  private let rows: Rows?
  private let relativeLearningRate: Double?
  let steps: [Fall.Moment]

  /// When a unit was silent, in words: the last spells of many.
  static func course(_ spells: [Spell]) -> String {
    if spells.isEmpty { return "never silent" }
    let last = spells.suffix(3).map(\.text).joined(separator: "; ")
    return spells.count > 3 ? "silent \(spells.count) times; of late " + last : last
  }

  /// Rows and steps that a text shows at most.
  private static let shown = (rows: 5, steps: 12)

  init(_ subject: Subject, _ report: AutopsyReport?, steps: Int, at step: Int?) {
    self.subject = subject
    silent = report?.spells.map { Spell($0) } ?? []
    death = report?.spell.start
    lastActive = report.flatMap { $0.spell.start > 0 ? $0.spell.start - 1 : nil }
    cause = report?.cause
    revival = report?.revival
    alternatives = report?.alternatives ?? []
    let fall = report?.fall
    fallFrom = fall?.start
    shares = fall.map { Shares(lastUpdate: $0.lastUpdate, whole: $0.whole) }
    rows = fall.map { Rows(witnesses: $0.witnesses, pushes: $0.pushes) }
    relativeLearningRate = fall?.relativeLearningRate
    self.steps = fall?.moments ?? []
    explanation = report.map { Self.explain($0) } ?? Self.alive(steps: steps, at: step)
  }

  private static func alive(steps: Int, at step: Int?) -> String {
    step.map { "it is not silent at step \($0): there is no death to examine" }
      ?? "it is never silent from step 0 to \(steps): there is no death to examine"
  }

  /// The cause in a sentence.
  private static func explain(_ report: AutopsyReport) -> String {
    guard let fall = report.fall else { return report.cause.meaning }
    let percent = { (share: Double) in "\(NumberText.short((share * 100).rounded())) %" }
    switch report.cause {
    case .oneRow:
      guard let push = fall.pushes.first else { return report.cause.meaning }
      return "\(report.cause.meaning): row \(push.row) of the data set did \(percent(push.share)) "
        + "of what gradients did"
    case .learningRate:
      return "\(report.cause.meaning): the last was \(NumberText.short(fall.relativeLearningRate)) "
        + "times the mean so far, at which it would have stayed active"
    case .upstreamShift:
      return report.cause.meaning + share(fall.whole.inputs)
    case .weightDecay: return report.cause.meaning + share(fall.whole.decay)
    case .momentum: return report.cause.meaning + share(fall.whole.momentum)
    case .gradient:
      return report.cause.meaning
        + share(fall.whole.gradient.flatMap { one in fall.whole.momentum.map { one + $0 } })
    default: return report.cause.meaning
    }
    func share(_ change: Double?) -> String {
      change.map { ": \(percent($0 / fall.whole.change)) of the fall" } ?? ""
    }
  }

  /// The autopsy for people.
  var text: String {
    var lines = [subject.text]
    guard let cause, let death else { return lines[0] + "\n\n" + explanation }
    lines += ["  " + Self.course(silent), ""]
    lines.append("Cause: \(cause.rawValue) – \(explanation)")
    guard let shares, let rows, let fallFrom, let lastActive else {
      return lines.joined(separator: "\n")
    }
    lines += [
      "  last active after update \(lastActive), silent after update \(death)", "",
      "What the mean pre-activation lost of the probe rows that fired last ("
        + Self.list(rows.witnesses) + ")", "",
      shareTable(shares, from: fallFrom, to: death), "",
    ]
    if !rows.pushes.isEmpty { lines += ["Training rows, by what their gradients did", ""] }
    if !rows.pushes.isEmpty { lines += [rowTable(rows.pushes), ""] }
    if !alternatives.isEmpty {
      lines.append("Had it been otherwise from the beginning of the fall")
      for other in alternatives {
        lines.append(
          "  without \(other.without): "
            + (other.firesAtDeath ? "fires" : "silent") + " at step \(death), "
            + (other.firesInTheEnd ? "fires" : "silent") + " in the end")
      }
      lines.append("")
    }
    if let revival {
      lines.append(
        "Can it fire again? "
          + (revival.ways.isEmpty
            ? "No: nothing moves it any more (permanent)"
            : "Possibly, by\n  " + revival.ways.joined(separator: "\n  ")))
    }
    return (lines + ["", momentTable]).joined(separator: "\n")
  }

  private static func list(_ rows: [Int]) -> String {
    let first = rows.prefix(8).map(String.init).joined(separator: ", ")
    return rows.count > 8
      ? "\(rows.count) rows: \(first), …" : "row\(rows.count > 1 ? "s" : "") \(first)"
  }

  private func shareTable(_ shares: Shares, from start: Int, to end: Int) -> String {
    var table = TextTable([
      "", "update \(end)", "updates \(start + 1)…\(end)", "share",
    ])
    func add(_ name: String, _ value: (PreactivationChange) -> Double?) {
      guard let whole = value(shares.whole) else { return }
      let share = shares.whole.change == 0 ? nil : whole / shares.whole.change
      table.add([
        name, NumberText.short(value(shares.lastUpdate)), NumberText.short(whole),
        share.map { "\(NumberText.short(($0 * 1000).rounded() / 10)) %" } ?? "–",
      ])
    }
    add("change") { $0.change }
    add("its weights") { $0.weights }
    add("its bias") { $0.bias }
    add("the layers below") { $0.inputs }
    add("rounding, normalization") { $0.rest }
    add("of weights and bias: gradient") { $0.gradient }
    add("  momentum") { $0.momentum }
    add("  decay") { $0.decay }
    add("  norm's limit, remedy") { $0.other }
    return table.description
  }

  private func rowTable(_ pushes: [Fall.Push]) -> String {
    var table = TextTable(["row", "change", "share of gradients"])
    for push in pushes.prefix(Self.shown.rows) {
      table.add([
        String(push.row), NumberText.short(push.change),
        "\(NumberText.short((push.share * 1000).rounded() / 10)) %",
      ])
    }
    let more = pushes.count - Self.shown.rows
    return table.description + (more > 0 ? "\nand \(more) more (--json has all)" : "")
  }

  private var momentTable: String {
    var table = TextTable(["step", "largest z", "active", "‖w‖", "bias", "‖gradient‖", "rate"])
    for moment in steps.suffix(Self.shown.steps) {
      table.add([
        String(moment.step), NumberText.short(moment.preactivationMax),
        NumberText.short(moment.activeFraction), NumberText.short(moment.weightNorm),
        NumberText.short(moment.bias), NumberText.short(moment.gradientNorm),
        NumberText.short(moment.learningRate),
      ])
    }
    return table.description
  }
}
