public import Catalogs
public import Lanes

/// How far each other class comes within `margin` of the right one: Σ_{j≠c} max(0, margin − o_c + o_j)
/// over the number of classes, averaged over rows.
///
/// The slope is 1/classes for each class inside the margin (0 on its edge) and minus their sum for
/// the right one, times scale.
public struct Hinge: Loss {
  /// How a study names it.
  public static let entry = CatalogEntry<any Loss>(
    "hinge", summary: "Multi-class margin over classes",
    formula: "mean over rows of Σ_{j≠class} max(0, margin − o_class + o_j)/classes",
    source: "Weston & Watkins 1999; as torch.nn.MultiMarginLoss",
    parameters: [
      CatalogParameter(
        "margin", default: 1, minimum: 0, maximum: 1e15,
        summary: "distance that the right class should have")
    ]
  ) { Hinge(margin: Real($0["margin", default: 1])) }

  /// The distance that the right class should have.
  public let margin: Real

  /// True.
  public var takesClasses: Bool { true }
  /// False.
  public var takesValues: Bool { false }

  /// Adds the sum over the other classes, row by row.
  public func evaluate(
    outputs: LaneMatrix, targets: LaneTargets, rows: Int, scale: Real,
    gradient: LaneMatrix, total: inout Lane
  ) {
    guard case .classes(let labels) = targets else { return }
    let count = outputs.columns
    let share = 1 / Real(count)
    let one = Lane(repeating: share * scale)
    var losses = total
    for row in 0..<rows {
      let values = outputs.row(row)
      let slopes = gradient.row(row)
      let label = labels.rows[row]
      var chosen = Lane()
      for output in 0..<count {
        chosen.select(
          values[output], where: label.isEqual(to: output))
      }
      let reach = Lane(repeating: margin) - chosen
      var sum = Lane()
      var slope = Lane()
      for output in 0..<count {
        let own = label.isEqual(to: output)
        let excess = reach + values[output]
        // NaN is not below zero, and stays.
        let counted = excess.selecting(Lane(), where: (excess .<= 0) .| own)
        sum += counted
        let pull = counted.selecting(one, where: counted .> 0)
        slope += pull
        slopes[output] = pull
      }
      for output in 0..<count {
        let own = label.isEqual(to: output)
        slopes[output].select(-slope, where: own)
      }
      losses.addProduct(sum, Lane(repeating: share))
    }
    total = losses
  }
}
