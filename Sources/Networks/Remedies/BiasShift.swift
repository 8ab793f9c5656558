public import Catalogs
internal import Lanes

/// Raises the bias of units that have never been active.
///
///     b ← b + (to − max z), max z over all rows since the last check
///
/// Every `every` updates, for a hidden unit with h ≤ 0 on every row of the batches since the last
/// check, where that raises the bias. The optimizer forgets what it remembers of it. The rule is
/// ours; the pre-activations are those of the batches as they were trained on.
public struct BiasShift: Remedy {
  /// How a study names it.
  public static let entry = CatalogEntry<any Remedy>(
    "bias_shift", summary: "Units that were active on no row get a higher bias",
    formula: "if h ≤ 0 on all rows of the last `every` batches: b + max(0, to − max z), memory of "
      + "the optimizer of b 0",
    source: "convention",
    parameters: [
      .every(default: 1000),
      CatalogParameter(
        "to", default: 0.01, minimum: 0, maximum: 1e18, includesMinimum: false,
        summary: "what the largest pre-activation becomes"),
    ]
  ) { BiasShift(every: Int($0["every", default: 1000]), to: Real($0["to", default: 0.01])) }

  /// Updates from one check to the next.
  public let every: Int
  /// What the largest pre-activation becomes.
  public let to: Real

  /// Single units with biases.
  public var needs: RemedyNeeds { [.units, .biases] }

  /// Begins.
  public func course(_ tools: RemedyTools) -> any RemedyCourse { Course(self, tools) }

  private final class Course: RemedyCourse {
    private let rule: BiasShift
    private let tools: RemedyTools
    private var watch: FiringWatch

    init(_ rule: BiasShift, _ tools: RemedyTools) {
      self.rule = rule
      self.tools = tools
      watch = FiringWatch(tools.hidden)
    }

    func act(step: Int, _ space: Workspace, rows: Int) {
      watch.look(space, rows: rows)
      guard step % rule.every == 0 else { return }
      var units = watch.silent
      for layer in units.indices {
        for unit in units[layer].indices {
          let shift = rule.to - watch.largest[layer][unit]
          let lanes = units[layer][unit] .& (shift .> 0) .& (shift .< .infinity)
          units[layer][unit] = lanes
          tools.shiftBias(shift, layer: layer, unit: unit, in: lanes)
        }
      }
      tools.count(units)
      watch = FiringWatch(tools.hidden)
    }
  }
}
