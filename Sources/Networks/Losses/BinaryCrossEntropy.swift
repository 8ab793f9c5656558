public import Catalogs
public import Lanes

/// −t·log σ(o) − (1 − t)·log(1 − σ(o)), averaged over outputs and rows.
///
/// Outputs are logits. Two classes have one output, whose 1 is class 1; more classes have one output
/// each, one against all others; values must be in [0, 1]. Written so that nothing overflows:
/// max(o, 0) − o·t + log(1 + exp(−|o|)); the slope is (σ(o) − t)·scale/outputs, flushed to zero
/// under 2⁻¹⁰⁰.
public struct BinaryCrossEntropy: Loss {
  /// How a study names it.
  public static let entry = CatalogEntry<any Loss>(
    "binary_cross_entropy",
    summary: "Cross entropy of a sigmoid; one output for two classes, else one against all others",
    formula: "mean over rows and outputs of −t·log σ(o) − (1 − t)·log(1 − σ(o))",
    source: "Cox 1958; as torch.nn.BCEWithLogitsLoss"
  ) { _ in BinaryCrossEntropy() }

  /// True.
  public var takesClasses: Bool { true }
  /// True.
  public var takesValues: Bool { true }
  /// [0, 1].
  public var legalValues: ClosedRange<Float> { 0...1 }

  /// One for two classes.
  public func outputs(classes: Int) -> Int { classes == 2 ? 1 : classes }

  /// Adds the mean over outputs of the entropies, row by row.
  public func evaluate(
    outputs: LaneMatrix, targets: LaneTargets, rows: Int, scale: Real,
    gradient: LaneMatrix, total: inout Lane
  ) {
    let count = outputs.columns
    let share = 1 / Real(count)
    let factor = share * scale
    for row in 0..<rows {
      let values = outputs.row(row)
      let slopes = gradient.row(row)
      var sum = Lane()
      for output in 0..<count {
        let wanted = targets.wanted(row: row, output: output, outputs: count)
        let o = values[output]
        let positive = o.selecting(Lane(), where: o .< 0)
        sum += positive.addingProduct(-o, wanted) + Lane.log1p(Lane.exp(-o.magnitude))
        slopes[output] = ((Lane.sigmoid(o) - wanted) * factor).flushed
      }
      total.addProduct(sum, Lane(repeating: share))
    }
  }
}
