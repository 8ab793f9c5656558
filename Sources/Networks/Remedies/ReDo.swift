public import Catalogs
internal import Lanes

/// Recycles dormant units (ReDo).
///
///     s_i = mean|h_i| / (mean over the layer's units of mean|h| + 10⁻⁹), over the rows of the batch
///
/// Every `every` updates, in each hidden layer, a unit with s_i ≤ tau gets incoming weights drawn
/// anew, bias 0 and outgoing weights 0, and the optimizer forgets what it remembers of them. The
/// outgoing weights are set last: they are 0 also where the unit above is recycled at the same step.
/// What the activation learns stays. The paper keeps biases unsaid; 0 is what its code does. Means
/// are taken in `Double`.
///
/// Source: Sokar, Agarwal, Castro & Evci 2023, with the defaults of its code in dopamine.
public struct ReDo: Remedy {
  /// How a study names it.
  public static let entry = CatalogEntry<any Remedy>(
    "redo", summary: "Dormant units are drawn anew, with outgoing weights 0",
    formula: "if mean|h_i|/(layer mean of mean|h| + 10⁻⁹) ≤ tau on the batch: w_in drawn anew, "
      + "b = 0, w_out = 0, memory of the optimizer 0",
    source: "Sokar, Agarwal, Castro & Evci 2023; defaults of its code in dopamine",
    parameters: [
      .every(default: 1000),
      CatalogParameter(
        "tau", default: 0.1, minimum: 0, summary: "greatest score of a dormant unit"),
    ]
  ) { ReDo(every: Int($0["every", default: 1000]), tau: $0["tau", default: 0.1]) }

  /// Updates from one check to the next.
  public let every: Int
  /// The greatest score of a dormant unit.
  public let tau: Double

  /// Single units, and draws for the hidden layers.
  public var needs: RemedyNeeds { [.units, .hiddenDraws] }

  /// Begins.
  public func course(_ tools: RemedyTools) -> any RemedyCourse { Course(self, tools) }

  /// The networks in which each unit is dormant.
  static func dormant(_ h: LaneMatrix, rows: Int, tau: Double) -> [LaneMask] {
    var means = Array(repeating: SIMD16<Double>(), count: h.columns)
    for row in 0..<rows {
      let values = h.row(row)
      for unit in means.indices { means[unit] += SIMD16<Double>(values[unit].magnitude) }
    }
    var layer = SIMD16<Double>()
    for unit in means.indices {
      means[unit] /= Double(rows)
      layer += means[unit]
    }
    layer = layer / Double(max(means.count, 1)) + 1e-9
    return means.map { mean in
      let score = mean / layer
      var mask = LaneMask(repeating: false)
      // Not so for a NaN.
      for lane in 0..<Lane.width { mask[lane] = score[lane] <= tau }
      return mask
    }
  }

  private final class Course: RemedyCourse {
    private let rule: ReDo
    private let tools: RemedyTools

    init(_ rule: ReDo, _ tools: RemedyTools) {
      self.rule = rule
      self.tools = tools
    }

    func act(step: Int, _ space: Workspace, rows: Int) {
      guard step % rule.every == 0 else { return }
      let units = space.activations.map { ReDo.dormant($0, rows: rows, tau: rule.tau) }
      tools.drawIncoming(units, step: step, biases: .zero)
      tools.clearOutgoing(units)
      tools.count(units)
    }
  }
}
