internal import Catalogs
internal import Lanes
internal import Networks

/// The meters of all criteria of a study, one of a kind for each hidden layer.
final class MeterSet {
  /// Those that are asked at some checkpoints only.
  private let dear: Set<String>
  /// By name and layer.
  private let meters: [(name: String, layers: [any UnitMeter])]
  private var figures: [String: [[Lane]]] = [:]
  private let ranks: [Int32]
  private let classes: [Int32]
  private let count: Int
  /// Where certificates hold; `nil` where none are asked for.
  private let box: InputBox?
  private let inBox: [Bool]
  private let isProbeInBox: Bool

  init(
    _ record: RecordConfiguration, hidden: [Int], probe: Samples, ranks: [Int32], box: InputBox?
  ) {
    self.box = box
    inBox = (0..<probe.count).map { box?.contains(row: $0, of: probe) ?? false }
    isProbeInBox = inBox.allSatisfy { $0 }
    let ofCriteria = record.criteria.map { ($0.value.meter, $0.value.isDear) }
    let ofUnits = record.quantities.filter { probe.hasClasses || !$0.needsClasses }
      .map { ($0.meter, $0.isDear) }
    let ofLayers = record.layers.map { ($0.meter, false) }
    let asked = (ofCriteria + ofUnits + ofLayers).compactMap { recipe, isDear in
      recipe.map { (recipe: $0, isDear: isDear) }
    }
    let recipes = Dictionary(asked.map { ($0.recipe.name, $0.recipe) }) { first, _ in first }
    let often = Set(asked.filter { !$0.isDear }.map(\.recipe.name))
    dear = Set(recipes.keys).subtracting(often)
    meters = recipes.values.sorted { $0.name < $1.name }.map { recipe in
      (recipe.name, hidden.map { recipe.make($0) })
    }
    self.ranks = ranks
    if case .classes(let labels) = probe.targets { classes = labels } else { classes = [] }
    count = probe.count
  }

  /// What the meter of a criterion said last of the units of a layer; `nil` without a meter.
  func figures(_ criterion: any Criterion, layer: Int) -> [Lane]? {
    criterion.meter.flatMap { figures($0, layer: layer) }
  }

  /// What a meter said last of the units of a layer.
  func figures(_ recipe: MeterRecipe, layer: Int) -> [Lane]? { figures[recipe.name]?[layer] }

  /// What the meter of a layer's quantity said last of its units.
  func figures(_ quantity: LayerQuantity, layer: Int) -> [Lane]? {
    quantity.meter.flatMap { figures($0, layer: layer) }
  }

  /// Adds some rows of the probe after their forward pass.
  func add(
    _ part: Evaluation.Part, z: LaneMatrix, h: LaneMatrix, slopes: LaneMatrix, layer: Int
  ) {
    guard !meters.isEmpty else { return }
    let errors = part.space.slopes[part.space.slopes.count - 1]
    let rows = self.part(part, z: z, h: h, slopes: slopes, errors: errors)
    for meter in meters { meter.layers[layer].add(rows) }
  }

  /// Adds some rows of the probe after their backward pass.
  func addSlopes(_ part: Evaluation.Part) {
    for meter in meters {
      for (layer, own) in meter.layers.enumerated() {
        let z = part.space.preactivations[layer]
        own.addSlopes(
          self.part(
            part, z: z, h: part.space.activations[layer], slopes: z,
            errors: part.space.slopes[layer]))
      }
    }
  }

  private func part(
    _ part: Evaluation.Part, z: LaneMatrix, h: LaneMatrix, slopes: LaneMatrix, errors: LaneMatrix
  ) -> MeterPart {
    let rows = part.first..<(part.first + part.rows)
    return MeterPart(
      z: z, h: h, slopes: slopes, errors: errors, rows: part.rows,
      gradientRows: part.gradientRows, ranks: ranks[rows], inBox: inBox[rows],
      isProbeInBox: isProbeInBox, classes: classes.isEmpty ? [] : classes[rows])
  }

  /// Asks the meters for their figures; `removal` gives what losing a unit costs, by layer.
  func take(
    _ network: LaneNetwork, sums: [LayerSums], isDear: Bool, removal: () -> [[Lane]]
  ) {
    // One pass serves all layers.
    var removed: [[Lane]]?
    var bounded: [[LaneInterval]]?
    func changes() -> [[Lane]] {
      let result = removed ?? removal()
      removed = result
      return result
    }
    func bounds() -> [[LaneInterval]] {
      let result = bounded ?? box?.bounds(of: network) ?? []
      bounded = result
      return result
    }
    withoutActuallyEscaping(changes) { changes in
      withoutActuallyEscaping(bounds) { bounds in
        for meter in meters where isDear || !dear.contains(meter.name) {
          figures[meter.name] = meter.layers.enumerated().map { index, own in
            own.take(
              MeterLayer(
                layer: network.layers[index], next: network.layers[index + 1],
                activation: network.activation, count: count, sums: sums[index],
                removalLossChanges: { changes()[index] }, bounds: { bounds()[index] }))
          }
        }
      }
    }
  }
}
