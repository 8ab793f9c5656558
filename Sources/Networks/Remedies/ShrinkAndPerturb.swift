public import Catalogs
internal import Lanes

/// Shrinks all weights and biases and adds a fraction of fresh ones.
///
///     (w, b) ← shrink·(w, b) + perturb·(w, b of a network drawn anew)
///
/// Every `every` updates, output layer included; what an activation learns stays. The paper adds
/// normal noise when new data arrive; fresh parameters, so that each layer's noise has the scale of
/// its start, are what its code adds. That the optimizer forgets everything is ours: the paper
/// begins each round with a new one. Every hidden unit counts as touched.
///
/// Source: Ash & Adams 2020, with the defaults of its code.
public struct ShrinkAndPerturb: Remedy {
  /// How a study names it.
  public static let entry = CatalogEntry<any Remedy>(
    "shrink_and_perturb", summary: "All weights and biases shrink, and fresh ones are added",
    formula: "shrink·(w, b) + perturb·(w, b drawn anew), memory of the optimizer 0",
    source: "Ash & Adams 2020; defaults of its code",
    parameters: [
      .every(default: nil),
      CatalogParameter(
        "shrink", default: 0.4, minimum: 0, maximum: 1, summary: "what is kept of a parameter"),
      CatalogParameter(
        "perturb", default: 0.1, minimum: 0, maximum: 1e6, summary: "share of fresh parameters"),
    ]
  ) {
    ShrinkAndPerturb(
      every: Int($0["every", default: 1000]), shrink: Real($0["shrink", default: 0.4]),
      perturb: Real($0["perturb", default: 0.1]))
  }

  /// Updates from one blow to the next.
  public let every: Int
  /// What is kept of a parameter.
  public let shrink: Real
  /// The share of fresh parameters.
  public let perturb: Real

  /// Draws for every layer.
  public var needs: RemedyNeeds { [.hiddenDraws, .outputDraws] }

  /// Begins.
  public func course(_ tools: RemedyTools) -> any RemedyCourse { Course(self, tools) }

  private final class Course: RemedyCourse {
    private let rule: ShrinkAndPerturb
    private let tools: RemedyTools

    init(_ rule: ShrinkAndPerturb, _ tools: RemedyTools) {
      self.rule = rule
      self.tools = tools
    }

    func act(step: Int, _ space: Workspace, rows: Int) {
      guard step % rule.every == 0 else { return }
      tools.blend(
        shrink: Lane(repeating: rule.shrink), perturb: Lane(repeating: rule.perturb), step: step)
      tools.count(tools.hidden.map { Array(repeating: LaneMask(repeating: true), count: $0) })
    }
  }
}
