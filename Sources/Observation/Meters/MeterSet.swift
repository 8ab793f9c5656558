internal import Catalogs
internal import Lanes
internal import Networks

/// The meters of all criteria of a study, one of a kind for each hidden layer.
final class MeterSet {
  /// Those that are asked at some checkpoints only.
  private let dear: Set<String>
  /// The names of the meters.
  private let names: [String]
  /// By layer, in the order of the names.
  private let meters: [[any UnitMeter]]
  /// Those of them that look at each unit by itself, by layer.
  private let panelMeters: [[any PanelMeter]]
  private var figures: [String: [[Lane]]] = [:]
  /// Of each part of the probe.
  private let parts: [ProbePart]
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
    let sorted = recipes.values.sorted { $0.name < $1.name }
    names = sorted.map(\.name)
    meters = hidden.map { units in sorted.map { $0.make(units) } }
    panelMeters = meters.map { $0.compactMap { $0 as? any PanelMeter } }
    count = probe.count
    parts = stride(from: 0, to: count, by: Evaluation.rowsInPart).map {
      ProbePart($0..<min($0 + Evaluation.rowsInPart, probe.count), of: probe, ranks: ranks)
    }
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

  /// Whether there are any.
  var isEmpty: Bool { names.isEmpty }

  /// Some rows of the probe after their forward pass, as they are measured.
  func part(_ part: Evaluation.Part, h: LaneMatrix) -> MeterPart {
    self.part(part, h: h, errors: part.space.slopes[part.space.slopes.count - 1])
  }

  /// Adds some rows of some units of a layer.
  func add(_ panel: UnitPanel, of part: MeterPart, layer: Int) {
    for meter in panelMeters[layer] { meter.add(panel, of: part) }
  }

  /// Adds some rows of a layer, after all their panels.
  func add(_ part: MeterPart, layer: Int) {
    for meter in meters[layer] { meter.add(part) }
  }

  /// Adds some rows of the probe after their backward pass.
  func addSlopes(_ part: Evaluation.Part) {
    for (layer, own) in meters.enumerated() where !own.isEmpty {
      let rows = self.part(
        part, h: part.space.activations[layer], errors: part.space.slopes[layer])
      for meter in own { meter.addSlopes(rows) }
    }
  }

  private func part(_ part: Evaluation.Part, h: LaneMatrix, errors: LaneMatrix) -> MeterPart {
    let own = parts[part.first / Evaluation.rowsInPart]
    return MeterPart(
      h: h, errors: errors, rows: part.rows, gradientRows: part.gradientRows,
      rowsByRank: own.rowsByRank, inBox: inBox[part.first..<(part.first + part.rows)],
      isProbeInBox: isProbeInBox, rowsByClass: own.rowsByClass, classes: own.classes)
  }

  /// Asks the meters for their figures.
  ///
  /// - Parameters:
  ///   - norms: those of the weights.
  ///   - removal: what losing a unit costs, by layer, where that is known.
  func take(
    _ network: LaneNetwork, sums: [LayerSums], norms: WeightNorms, isDear: Bool,
    removal: [[Lane]]?
  ) {
    // One pass serves all layers.
    var bounded: [[LaneInterval]]?
    func bounds() -> [[LaneInterval]] {
      let result = bounded ?? box?.bounds(of: network) ?? []
      bounded = result
      return result
    }
    withoutActuallyEscaping(bounds) { bounds in
      for (place, name) in names.enumerated() where isDear || !dear.contains(name) {
        figures[name] = meters.indices.map { index in
          meters[index][place].take(
            MeterLayer(
              layer: network.layers[index], next: network.layers[index + 1],
              activation: network.activation, count: count, sums: sums[index],
              removalLossChanges: removal?[index] ?? [], weightNorms: { norms[index] },
              bounds: { bounds()[index] }))
        }
      }
    }
  }
}

/// What is known of some rows of the probe before they pass.
private struct ProbePart {
  /// See ``MeterPart/rowsByRank``.
  let rowsByRank: [(row: Int, rank: Real)]
  /// See ``MeterPart/rowsByClass``.
  let rowsByClass: [Int]
  /// See ``MeterPart/classes``.
  let classes: [(label: Int, places: Range<Int>)]

  init(_ rows: Range<Int>, of probe: Samples, ranks: [Int32]) {
    let first = rows.lowerBound
    rowsByRank = rows.sorted { ranks[$0] < ranks[$1] }.map { ($0 - first, Real(ranks[$0])) }
    guard case .classes(let labels) = probe.targets else {
      (rowsByClass, classes) = ([], [])
      return
    }
    let sorted = rows.sorted { (labels[$0], $0) < (labels[$1], $1) }
    rowsByClass = sorted.map { $0 - first }
    var classes: [(label: Int, places: Range<Int>)] = []
    for (place, row) in sorted.enumerated() {
      let label = Int(labels[row])
      let isNext = classes.last?.label == label
      let start = isNext ? classes.removeLast().places.lowerBound : place
      classes.append((label, start..<(place + 1)))
    }
    self.classes = classes
  }
}
