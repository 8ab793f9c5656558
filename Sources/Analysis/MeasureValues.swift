internal import Observation
public import Results
public import Studies

extension Claim.Measure {
  /// What the measure is in every network of a condition: `[network][checkpoint]`, with a single
  /// entry a network unless the moment is `every`.
  ///
  /// - Throws: `HDF5Error` or `ResultsError` if the file lacks what the measure needs.
  public func values(in file: borrowing StudyFile, condition: Int) throws -> [[Double]] {
    let recorded = try recorded(in: file, condition: condition)
    guard factor != 1 || power != 1 else { return recorded }
    return recorded.map { series in
      series.map { value in (0..<power).reduce(1) { product, _ in product * factor * value } }
    }
  }

  /// The numbers as they are recorded.
  private func recorded(in file: borrowing StudyFile, condition: Int) throws -> [[Double]] {
    switch quantity {
    case .final(let value):
      return try file.finalValues(value.rawValue, condition: condition).map { [$0] }
    case .diverged:
      return try file.finalValues("diverged_at", condition: condition).map { [$0 >= 0 ? 1 : 0] }
    case .network(let quantity):
      // Nothing was trained before step 0.
      let isOfTraining = quantity == .trainLoss || quantity == .trainAccuracy
      return try atMoment(
        of: file.history(quantity.rawValue, condition: condition), file, condition,
        skippingStart: isOfTraining && !moment.isOneCheckpoint)
    case .deadFraction(let criterion):
      if layer == .hidden {
        return try atMoment(
          of: file.history("dead_fraction_\(criterion)", condition: condition), file, condition)
      }
      let series = try reduced(
        ["\(part(layer))/dead_\(criterion)"], by: .mean, file: file, condition: condition)
      // Labels know no NaN: a network that diverged has no dead fraction.
      let diverged = try file.finalValues("diverged_at", condition: condition)
      let steps = try file.steps(condition: condition)
      return try pick(
        zip(series, diverged).map { values, at in
          zip(values, steps).map { at >= 0 && Double($1) >= at ? .nan : $0 }
        }, file, condition)
    case .deadLayer(let criterion):
      let layers = try numbers(file, condition).map { number in
        try Claim.Measure(
          quantity: .deadFraction(criterion: criterion), layer: .number(number), moment: .every
        ).values(in: file, condition: condition)
      }
      return try pick(
        layers[0].indices.map { network in
          layers[0][network].indices.map { checkpoint in
            let shares = layers.map { $0[network][checkpoint] }
            return shares.contains { $0.isNaN } ? .nan : shares.contains(1) ? 1 : 0
          }
        }, file, condition)
    case .timeAlive(let criterion):
      let until: Int? = if case .step(let step) = moment { step } else { nil }
      let deaths = try FirstDeaths(
        file, condition: condition, criterion: criterion,
        layers: try numbers(file, condition), until: until)
      return (0..<file.seeds.count).map { [deaths.meanTimeAlive(network: $0) ?? .nan] }
    case .unit(let quantity):
      return try pick(
        reduced(
          parts(file, condition).map { "\($0)/\(quantity.rawValue)" }, by: reduction, file: file,
          condition: condition), file, condition)
    case .layer(let quantity):
      return try pick(
        reduced(
          parts(file, condition).map { "\($0)/\(quantity.rawValue)" }, by: reduction, file: file,
          condition: condition), file, condition)
    case .input(let quantity):
      return try pick(
        reduced(
          ["input/\(quantity.rawValue)"], by: reduction, file: file, condition: condition),
        file, condition)
    }
  }

  /// The hidden layers that are measured, from 1.
  func numbers(_ file: borrowing StudyFile, _ condition: Int) throws -> [Int] {
    if case .number(let number) = layer { return [number] }
    return Array(1...max(1, try file.hiddenLayers(condition: condition)))
  }

  private func parts(_ file: borrowing StudyFile, _ condition: Int) throws -> [String] {
    guard layer == .hidden else { return [part(layer)] }
    return try (1...max(1, file.hiddenLayers(condition: condition))).map { "layer_\($0)" }
  }

  private func part(_ layer: Claim.Layer) -> String {
    switch layer {
    case .hidden: "layer_1"
    case .number(let number): "layer_\(number)"
    case .output: "output"
    case .input: "input"
    }
  }

  private func atMoment(
    of history: StudyFile.History, _ file: borrowing StudyFile, _ condition: Int,
    skippingStart: Bool = false
  ) throws -> [[Double]] {
    let first = skippingStart && history.checkpoints > 1 ? 1 : 0
    return try pick(
      (0..<history.networks).map { network in
        (first..<history.checkpoints).map { Double(history[network, $0, 0]) }
      }, file, condition)
  }

  /// Reduces all columns of some histories to one number a network and checkpoint.
  private func reduced(
    _ paths: [String], by reduction: Claim.Reduction, file: borrowing StudyFile, condition: Int
  ) throws -> [[Double]] {
    var columns = 0
    var result: [[Double]] = []
    for path in paths {
      let history = try file.history(path, condition: condition)
      if result.isEmpty {
        let start: Double =
          switch reduction {
          case .mean, .sum: 0
          case .min: .infinity
          case .max: -.infinity
          }
        result = Array(
          repeating: Array(repeating: start, count: history.checkpoints), count: history.networks)
      }
      columns += history.columns
      for network in 0..<history.networks {
        for checkpoint in 0..<history.checkpoints {
          var value = result[network][checkpoint]
          for column in 0..<history.columns {
            let next = Double(history[network, checkpoint, column])
            switch reduction {
            case .mean, .sum: value += next
            case .min: if next < value || next.isNaN { value = next }
            case .max: if next > value || next.isNaN { value = next }
            }
          }
          result[network][checkpoint] = value
        }
      }
    }
    if reduction == .mean {
      for network in result.indices {
        for checkpoint in result[network].indices {
          result[network][checkpoint] /= Double(max(columns, 1))
        }
      }
    }
    return result
  }

  /// Takes the checkpoints that the moment asks for, or reduces them.
  private func pick(
    _ series: [[Double]], _ file: borrowing StudyFile, _ condition: Int
  ) throws -> [[Double]] {
    switch moment {
    case .every: return series
    case .end: return series.map { [$0[$0.count - 1]] }
    case .start: return series.map { [$0[0]] }
    case .max: return series.map { [$0.reduce(-.infinity) { $1 > $0 || $1.isNaN ? $1 : $0 }] }
    case .min: return series.map { [$0.reduce(.infinity) { $1 < $0 || $1.isNaN ? $1 : $0 }] }
    case .mean: return series.map { [$0.reduce(0, +) / Double($0.count)] }
    case .step(let step):
      guard let place = try file.steps(condition: condition).firstIndex(of: step) else {
        throw ResultsError(file.path, "has no checkpoint at step \(step)")
      }
      return series.map { [$0[place]] }
    }
  }

  /// The measure in words, such as `dead_fraction (never_fires) of hidden layers at the end`.
  public var summary: String {
    var text = quantity.name
    switch quantity {
    case .deadFraction(let criterion): text += " (\(criterion)) of \(layer.words)"
    case .deadLayer(let criterion):
      text += " (\(criterion)) of \(layer == .hidden ? "some hidden layer" : layer.words)"
    case .timeAlive(let criterion):
      let until: String = if case .step(let step) = moment { "step \(step)" } else { "the end" }
      return "mean steps alive (\(criterion)) of units of \(layer.words) until \(until)"
    case .unit: text = "\(reduction.rawValue) \(text) of \(layer.words)"
    case .layer: text = "\(reduction.rawValue) \(text) of \(layer.words)"
    case .input: text = "\(reduction.rawValue) \(text) of inputs"
    case .network, .final, .diverged: break
    }
    switch moment {
    case .end: text += " at the end"
    case .start: text += " at step 0"
    case .every: text += " at every checkpoint"
    case .max, .min, .mean: text += ", \(moment) over checkpoints"
    case .step(let step): text += " at step \(step)"
    }
    if factor != 1 { text += ", times \(shortestText(factor))" }
    if power != 1 { text += ", to the power \(power)" }
    return text
  }
}

extension Claim.Moment {
  fileprivate var isOneCheckpoint: Bool {
    switch self {
    case .end, .start, .step: true
    case .every, .max, .min, .mean: false
    }
  }
}

extension Claim.Layer {
  fileprivate var words: String {
    switch self {
    case .hidden: "hidden layers"
    case .number(let number): "layer \(number)"
    case .output: "outputs"
    case .input: "inputs"
    }
  }
}
