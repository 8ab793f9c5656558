public import Catalogs
internal import Lanes

/// Draws units anew that have never been active.
///
/// Every `every` updates, a hidden unit with h ≤ 0 on every row of the batches since the last check
/// gets its incoming weights and its bias drawn anew by the rules of its layer; its outgoing weights
/// stay, or are drawn anew too, before the incoming ones of the layer above. The optimizer forgets
/// what it remembers of them. The plain remedy that published ones are compared with: the rule is
/// ours.
public struct Resample: Remedy {
  /// What becomes of the outgoing weights.
  public enum Outgoing: String, Sendable, CaseIterable {
    /// They stay.
    case keep
    /// They are drawn anew.
    case draw
  }

  /// How a study names it.
  public static let entry = CatalogEntry<any Remedy>(
    "resample", summary: "Units that were active on no row since the last check are drawn anew",
    formula: "if h ≤ 0 on all rows of the last `every` batches: w_in and b drawn anew, w_out too "
      + "where outgoing is draw, memory of the optimizer 0",
    source: "convention",
    parameters: [
      .every(default: 1000),
      CatalogParameter(
        "outgoing", of: Outgoing.self, default: .keep, summary: "the outgoing weights"),
    ]
  ) {
    Resample(every: Int($0["every", default: 1000]), outgoing: $0["outgoing", default: .keep])
  }

  /// Updates from one check to the next.
  public let every: Int
  /// What becomes of the outgoing weights.
  public let outgoing: Outgoing

  /// Single units, and draws for the hidden layers, perhaps for the outputs.
  public var needs: RemedyNeeds {
    outgoing == .draw ? [.units, .hiddenDraws, .outputDraws] : [.units, .hiddenDraws]
  }

  /// Begins.
  public func course(_ tools: RemedyTools) -> any RemedyCourse { Course(self, tools) }

  private final class Course: RemedyCourse {
    private let rule: Resample
    private let tools: RemedyTools
    private var watch: FiringWatch

    init(_ rule: Resample, _ tools: RemedyTools) {
      self.rule = rule
      self.tools = tools
      watch = FiringWatch(tools.hidden)
    }

    func act(step: Int, _ space: Workspace, rows: Int) {
      watch.look(space, rows: rows)
      guard step % rule.every == 0 else { return }
      let units = watch.silent
      // Both take an element they share from the same fresh layer.
      if rule.outgoing == .draw { tools.drawOutgoing(units, step: step) }
      tools.drawIncoming(units, step: step, biases: .fresh)
      tools.count(units)
      watch = FiringWatch(tools.hidden)
    }
  }
}
