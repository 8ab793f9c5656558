internal import Lanes

/// Fills the inputs and targets of one batch after the other.
///
/// With as many rows in a batch as there are samples, they are taken as they come; with a shared
/// order the networks read the same rows; else each network has rows of its own.
final class BatchSource {
  private let samples: Samples
  private let rows: Int
  private var order: BatchOrder?
  private let inputs: BatchInputs
  private let labels: LaneLabels
  private let values: LaneMatrix
  /// The sample that each network, or all of them, sees at a position.
  private let chosen: UnsafeMutableBufferPointer<Int>

  private enum BatchInputs {
    case perNetwork(LaneMatrix)
    case shared(UnsafeMutablePointer<Float>)
  }

  /// Batches of `rows` rows.
  init(samples: Samples, rows: Int, order: TrainingConfiguration.BatchOrder, keys: LaneKeys) {
    self.samples = samples
    self.rows = rows
    labels = LaneLabels(rows: samples.hasClasses ? rows : 0)
    values = LaneMatrix(rows: samples.hasClasses ? 0 : rows, columns: samples.outputs)
    chosen = .allocate(capacity: Lane.width)
    chosen.initialize(repeating: 0)
    let isWhole = rows == samples.count
    if isWhole || order == .shared {
      let buffer = UnsafeMutableBufferPointer<Float>.allocate(
        capacity: max(rows * samples.features, 1))
      buffer.initialize(repeating: 0)
      self.inputs = buffer.baseAddress.map { .shared($0) } ?? .perNetwork(values)
      self.order = isWhole ? nil : BatchOrder(keys: [keys.study], rows: samples.count)
    } else {
      self.inputs = .perNetwork(LaneMatrix(rows: rows, columns: samples.features))
      self.order = BatchOrder(keys: keys.networks, rows: samples.count)
    }
    if isWhole { for row in 0..<rows { place(row) { _ in row } } }
  }

  deinit {
    chosen.deallocate()
    if case .shared(let buffer) = inputs { buffer.deallocate() }
  }

  /// The next batch; valid until the one after it is asked for.
  func next() -> (inputs: LaneInputs, targets: LaneTargets) {
    if order != nil {
      for position in 0..<rows {
        order?.next(chosen)
        if case .perNetwork = inputs {
          place(position) { chosen[$0] }
        } else {
          place(position) { _ in chosen[0] }
        }
      }
    }
    let targets: LaneTargets = samples.hasClasses ? .classes(labels) : .values(values)
    switch inputs {
    case .perNetwork(let matrix): return (.perNetwork(matrix), targets)
    case .shared(let buffer): return (.shared(buffer, features: samples.features), targets)
    }
  }

  /// Copies the samples `row(lane)` to one position of the batch.
  @inline(__always)
  private func place(_ position: Int, row: (_ lane: Int) -> Int) {
    let features = samples.features
    samples.inputs.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      switch inputs {
      case .shared(let buffer):
        (buffer + position * features).update(from: base + row(0) * features, count: features)
      case .perNetwork(let matrix):
        let target = matrix.row(position)
        let from =
          SIMD16<Int>(
            row(0), row(1), row(2), row(3), row(4), row(5), row(6), row(7),
            row(8), row(9), row(10), row(11), row(12), row(13), row(14), row(15)) &* features
        for feature in 0..<features {
          let column = base + feature
          target[feature] = Lane(
            column[from[0]], column[from[1]], column[from[2]], column[from[3]],
            column[from[4]], column[from[5]], column[from[6]], column[from[7]],
            column[from[8]], column[from[9]], column[from[10]], column[from[11]],
            column[from[12]], column[from[13]], column[from[14]], column[from[15]])
        }
      }
    }
    switch samples.targets {
    case .classes(let classes):
      var classesOfRow = SIMD16<Int32>()
      for lane in 0..<Lane.width { classesOfRow[lane] = classes[row(lane)] }
      labels.rows[position] = classesOfRow
    case .values(let all):
      let outputs = samples.outputs
      for output in 0..<outputs {
        var value = Lane()
        for lane in 0..<Lane.width { value[lane] = all[row(lane) * outputs + output] }
        values[position, output] = value
      }
    }
  }
}
