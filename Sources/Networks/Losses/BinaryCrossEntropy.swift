public import Catalogs
internal import Lanes

/// −t·log σ(o) − (1 − t)·log(1 − σ(o)), averaged over outputs and rows.
///
/// Outputs are logits. Two classes have one output, whose 1 is class 1; more classes have one output
/// each, one against all others; values must be in [0, 1]. Written so that nothing overflows:
/// max(o, 0) − o·t + log(1 + exp(−|o|)); the slope is (σ(o) − t)·scale/outputs, flushed to zero
/// under 2⁻¹⁰⁰.
public struct BinaryCrossEntropy: OutputwiseLoss {
  /// How a study names it.
  public static let entry = CatalogEntry<any Loss>(
    "binary_cross_entropy",
    summary: "Cross entropy of a sigmoid; one output for two classes, else one against all others",
    formula: "mean over rows and outputs of −t·log σ(o) − (1 − t)·log(1 − σ(o))",
    source: "Cox 1958; as torch.nn.BCEWithLogitsLoss"
  ) { _ in BinaryCrossEntropy() }

  /// [0, 1].
  public var legalValues: ClosedRange<Float> { 0...1 }

  /// One for two classes.
  public func outputs(classes: Int) -> Int { classes == 2 ? 1 : classes }

  /// max(o, 0) − o·t + log(1 + exp(−|o|)), with the slope σ(o) − t.
  @inline(__always)
  public func add(_ output: Lane, wanted: Lane, factor: Lane, to sum: inout Lane) -> Lane {
    let positive = output.selecting(Lane(), where: output .< 0)
    sum += positive.addingProduct(-output, wanted) + Lane.log1p(Lane.exp(-output.magnitude))
    return ((Lane.sigmoid(output) - wanted) * factor).flushed
  }
}
