internal import Results

/// When each hidden unit of a condition was first seen dead, up to some checkpoint.
struct FirstDeaths {
  /// The steps of the checkpoints up to the last one that counts.
  let steps: [Int]
  /// Of each network the place of each unit's death among ``steps``, `nil` where it lives on; `nil`
  /// for a network that diverged before the last of them.
  private(set) var networks: [[Int?]?]

  /// Networks that are read at a time.
  private static let slab = 64

  /// Reads the labels of some layers, from 1, by one criterion.
  ///
  /// - Parameter until: the step of the last checkpoint that counts; the last of all if `nil`.
  init(
    _ file: borrowing StudyFile, condition: Int, criterion: String, layers: [Int], until: Int?
  ) throws {
    let all = try file.steps(condition: condition)
    steps = all.filter { $0 <= until ?? .max }
    let last = Double(steps.last ?? 0)
    let diverged = try file.finalValues("diverged_at", condition: condition)
    networks = diverged.map { at in at >= 0 && last >= at ? nil : [] }
    for layer in layers {
      for first in stride(from: 0, to: networks.count, by: Self.slab) {
        let range = first..<min(first + Self.slab, networks.count)
        let labels = try file.history(
          "layer_\(layer)/dead_\(criterion)", condition: condition, networks: range)
        for network in range where networks[network] != nil {
          for unit in 0..<labels.columns {
            let death = steps.indices.first { labels[network - first, $0, unit] != 0 }
            networks[network]?.append(death)
          }
        }
      }
    }
  }

  /// The mean over units of min(step of death, last step); `nil` for a network that diverged.
  ///
  /// All units are watched until the last step, so that no curve is needed: this is the restricted
  /// mean of the network's Kaplan–Meier curve.
  func meanTimeAlive(network: Int) -> Double? {
    guard let deaths = networks[network], !deaths.isEmpty, let last = steps.last else { return nil }
    let sum = deaths.reduce(0.0) { $0 + Double($1.map { steps[$0] } ?? last) }
    return sum / Double(deaths.count)
  }

  /// How many of a network's units die at each checkpoint, and how many live until it.
  func table(network: Int) -> (deaths: [Double], atRisk: [Double])? {
    guard let units = networks[network] else { return nil }
    var deaths = [Double](repeating: 0, count: steps.count)
    for death in units.compactMap(\.self) { deaths[death] += 1 }
    var alive = Double(units.count)
    let atRisk = deaths.map { count in
      defer { alive -= count }
      return alive
    }
    return (deaths, atRisk)
  }
}
