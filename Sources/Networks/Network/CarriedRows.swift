internal import Catalogs
internal import Lanes

/// The first training rows on their way through the layers of networks that are being filled.
struct CarriedRows {
  private let samples: Samples
  private let count: Int
  /// What the layers passed so far make of the rows; `nil` before the first.
  private var activations: LaneMatrix?
  /// What the residual block that is being passed began with.
  private var blockStart: LaneMatrix?
  /// The networks in which a row has not died: in no layer so far were all activations zero.
  private var living: [LaneMask]

  /// Takes the first rows; `nil` if none are wanted.
  init?(_ samples: Samples?, rows: Int) {
    guard let samples, rows > 0 else { return nil }
    self.samples = samples
    count = rows
    living = Array(repeating: LaneMask(repeating: true), count: rows)
  }

  /// Which of the first `wanted` rows live in one network.
  func living(_ wanted: Int, inLane lane: Int) -> [Bool] { living.prefix(wanted).map { $0[lane] } }

  /// The first `wanted` rows as one network's next layer sees them, row by row.
  func rows(_ wanted: Int, ofLane lane: Int) -> [Float] {
    guard let activations else { return Array(samples.inputs.prefix(wanted * samples.features)) }
    var values: [Float] = []
    values.reserveCapacity(wanted * activations.columns)
    for row in 0..<wanted {
      let source = activations.row(row)
      for column in 0..<activations.columns { values.append(Float(source[column][lane])) }
    }
    return values
  }

  /// Replaces the rows by what a hidden layer makes of them, with the bits of training on all of them
  /// as one batch; what is dropped in training is not.
  mutating func pass(
    through layer: DenseLayer, index: Int, _ configuration: NetworkConfiguration,
    activations width: Int
  ) {
    let activation = configuration.activation.value
    let room = NormalizationRoom(rows: count, units: layer.fanOut)
    let sums = room.normalized
    let z = LaneMatrix(rows: count, columns: layer.fanOut)
    if let activations {
      layer.forward(activations, into: sums, rows: 0..<count)
    } else {
      samples.realInputs.withUnsafeBufferPointer { values in
        guard let base = values.baseAddress else { return }
        layer.forward(.shared(base, features: samples.features), into: sums, rows: 0..<count)
      }
    }
    if let pass = NormalizationPass(
      layer, room: room, rows: count, statistics: nil, isTraining: true)
    {
      configuration.normalization.value.forward(pass, into: z)
    } else {
      z.copy(from: sums)
    }
    let next = LaneMatrix(rows: count, columns: width)
    activation.forward(z, into: next, rows: 0..<count, learned: layer.learned)
    if configuration.residual > 0, index % configuration.residual == 0 {
      if let blockStart {
        for place in next.range(of: 0..<count) { next.storage[place] += blockStart.storage[place] }
      }
      blockStart = next
    }
    for row in 0..<count {
      let values = next.row(row)
      var isOn = LaneMask(repeating: false)
      for column in 0..<width { isOn = isOn .| (values[column] .!= 0) }
      living[row] = living[row] .& isOn
    }
    activations = next
  }
}
