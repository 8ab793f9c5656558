import HDF5
import Observation
import Results
import Studies
import TestSupport

/// A planted study of two conditions with two blocks each.
enum Sample {
  static let text = """
    name: planted
    title: A title
    networks: 18
    first_seed: 100
    data: {source: iris}
    network: {hidden: [3, 2], activation: relu, weights: he_normal}
    training: {loss: cross_entropy, learning_rate: 0.1, batch: 4, steps: 10}
    record: {every: 4, criteria: [never_fires, {name: rare, threshold: 0.05}]}
    factors:
      network.activation: [relu, elu]
      training.learning_rate: [0.1]
    """

  /// Every value differs from every other one; some are NaN, and labels are mixed.
  static func planted(_ text: String = text) throws -> Planted {
    var planted = try Planted(text)
    planted.history = { place in
      if place.network == 3, place.checkpoint > 1 { return .nan }
      let label = place.path.contains("dead_") && !place.path.contains("fraction")
      if label { return Float((place.network + place.checkpoint + place.column) % 2) }
      let name = place.path.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) % 9973 }
      return Float(name) + Float(place.condition) / 2 + Float(place.network) / 64
        + Float(place.checkpoint) / 1024 + Float(place.column) / 8192
    }
    planted.final = { name, condition, network in
      network == 3 ? .nan : Float(name.utf8.count) + Float(condition * 100 + network) / 256
    }
    planted.divergedAt = { $1 == 3 ? 5 + Int32($0) : -1 }
    return planted
  }

  /// Writes the planted study, lets `change` work on the file, and gives its path.
  static func file(
    in folder: TemporaryFolder, _ name: String = "planted.h5", of planted: Planted? = nil,
    change: (borrowing File) throws -> Void = { _ in }
  ) throws -> String {
    let path = "\(folder.path)/\(name)"
    try (planted ?? Self.planted()).write(to: path)
    let file = try File.open(path, writable: true)
    try change(file)
    try file.close()
    return path
  }

  static func digest(_ path: String) throws -> String { try StudyFile(path).digest() }
}

extension BlockResult {
  /// The bits of everything that training produced.
  var bits: [[UInt32]] {
    histories.map {
      switch $0.values {
      case .numbers(let numbers): numbers.map(\.bitPattern)
      case .labels(let labels): labels.map { UInt32(bitPattern: Int32($0)) }
      }
    } + finalValues.map { $0.values.map(\.bitPattern) } + [
      divergedAt.map { UInt32(bitPattern: $0) }, seeds.map { UInt32(truncatingIfNeeded: $0) },
    ]
  }
}
