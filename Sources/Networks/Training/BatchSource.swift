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
  private let targets: LaneTargets
  private let noise: LabelNoise?
  private let gathered: UnsafeMutablePointer<Lanes.Lane>
  /// Whether ``chosen`` is kept.
  var keepsRows = false
  /// The rows of the samples in the last batch, in every network.
  private(set) var chosen: [SIMD16<Int32>] = []

  private enum BatchInputs {
    case perNetwork(LaneMatrix, SampleRows)
    case shared(UnsafeMutablePointer<Real>)
  }

  /// Batches of `rows` rows; `labelNoise` is the share of labels that are drawn anew.
  init(
    samples: Samples, rows: Int, order: TrainingConfiguration.BatchOrder, keys: LaneKeys,
    labelNoise: Double = 0
  ) {
    self.samples = samples
    self.rows = rows
    noise = LabelNoise(samples, share: labelNoise, keys: keys.data)
    targets =
      samples.hasClasses
      ? .classes(LaneLabels(rows: rows))
      : .values(LaneMatrix(rows: rows, columns: samples.outputs))
    let isWhole = rows == samples.count
    var room = 1
    if isWhole || order == .shared {
      let buffer = UnsafeMutablePointer<Real>.allocate(capacity: max(rows * samples.features, 1))
      buffer.initialize(repeating: 0, count: max(rows * samples.features, 1))
      inputs = .shared(buffer)
      self.order = isWhole ? nil : BatchOrder(shared: keys.study, rows: samples.count)
    } else {
      let source = SampleRows(samples)
      inputs = .perNetwork(LaneMatrix(rows: rows, columns: samples.features), source)
      self.order = BatchOrder(networks: keys.order, rows: samples.count)
      room = source.columns * SampleRows.together
    }
    gathered = .allocateLines(room, repeating: Lanes.Lane())
    if isWhole {
      for row in 0..<rows { place(row, Int32(truncatingIfNeeded: row)) }
    }
  }

  deinit {
    gathered.deallocate()
    if case .shared(let buffer) = inputs { buffer.deallocate() }
  }

  /// The share of labels that noise has changed.
  var changedLabels: Lane { noise?.changed ?? Lane() }

  /// The next batch; valid until the one after it is asked for.
  func next() -> (inputs: LaneInputs, targets: LaneTargets) {
    if keepsRows { chosen.removeAll(keepingCapacity: true) }
    switch inputs {
    case .shared(let buffer):
      if order != nil {
        forEachRun { position, run in
          for index in 0..<run.count { place(position + index, run[index][0]) }
        }
      } else if keepsRows {
        for row in 0..<rows {
          chosen.append(SIMD16(repeating: Int32(truncatingIfNeeded: row)))
        }
      }
      return (.shared(buffer, features: samples.features), targets)
    case .perNetwork(let matrix, let source):
      forEachRun { position, run in
        let features = source.features
        var first = 0
        while first < run.count {
          let some = UnsafeBufferPointer(
            rebasing: run[first..<min(first + SampleRows.together, run.count)])
          source.gather(some, into: gathered)
          for index in 0..<some.count {
            let lanes = gathered + index &* source.columns
            matrix.row(position + first + index).update(fromFloats: lanes, count: features)
            placeTargets(position + first + index, lanes + features, some[index])
          }
          first += some.count
        }
      }
      return (.perNetwork(matrix), targets)
    }
  }

  /// Calls `body` with the next rows of every network, and the position in the batch of the first of them.
  @inline(__always)
  private func forEachRun(
    _ body: (_ position: Int, _ run: UnsafeBufferPointer<SIMD16<Int32>>) -> Void
  ) {
    var position = 0
    while position < rows, order != nil {
      order?.next(rows - position) { run in
        if keepsRows { chosen.append(contentsOf: run) }
        body(position, run)
        position += run.count
      }
    }
  }

  /// Copies the targets of some rows, one a network, from gathered lanes.
  @inline(__always)
  private func placeTargets(
    _ position: Int, _ lanes: UnsafeMutablePointer<Lanes.Lane>, _ chosen: SIMD16<Int32>
  ) {
    switch targets {
    case .classes(let labels):
      labels.rows[position] = SIMD16<Int32>(truncatingIfNeeded: lanes[0].bits)
      guard let noise else { return }
      for lane in 0..<Lane.width {
        labels.rows[position][lane] = noise.labels[Int(chosen[lane])][lane]
      }
    case .values(let values):
      values.row(position).update(fromFloats: lanes, count: samples.outputs)
    }
  }

  /// Copies one sample, for all networks, to one position of the batch.
  private func place(_ position: Int, _ row: Int32) {
    guard case .shared(let buffer) = inputs else { return }
    let features = samples.features
    let row = Int(row)
    for feature in 0..<features {
      buffer[position * features + feature] = Real(samples.inputs[row * features + feature])
    }
    switch (targets, samples.targets) {
    case (.classes(let labels), .classes(let classes)):
      labels.rows[position] = noise?.labels[row] ?? SIMD16(repeating: classes[row])
    case (.values(let values), .values(let wanted)):
      for output in 0..<samples.outputs {
        values[position, output] = Lane(repeating: Real(wanted[row * samples.outputs + output]))
      }
    default: break
    }
  }
}
