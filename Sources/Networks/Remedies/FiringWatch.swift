internal import Lanes

/// Which units fired on any row, and how close the others came, since the last check.
struct FiringWatch {
  /// For each hidden layer and unit, where h > 0 on some row.
  private var fired: [[LaneMask]]
  /// The largest pre-activation; NaN once one was.
  private(set) var largest: [[Lane]]

  /// Begins to watch hidden layers of so many units.
  init(_ hidden: [Int]) {
    fired = hidden.map { Array(repeating: LaneMask(repeating: false), count: $0) }
    largest = hidden.map { Array(repeating: Lane(repeating: -.infinity), count: $0) }
  }

  /// Looks at a batch.
  mutating func look(_ space: Workspace, rows: Int) {
    for layer in fired.indices {
      let (h, z) = (space.activations[layer], space.preactivations[layer])
      for unit in fired[layer].indices {
        var isOn = fired[layer][unit]
        var top = largest[layer][unit]
        for row in 0..<rows {
          isOn = isOn .| (h.row(row)[unit] .> 0)
          let value = z.row(row)[unit]
          top.replace(with: value, where: (value .> top) .| (value .!= value))
        }
        fired[layer][unit] = isOn
        largest[layer][unit] = top
      }
    }
  }

  /// Where each unit fired on no row and its pre-activations were numbers.
  var silent: [[LaneMask]] {
    fired.indices.map { layer in
      fired[layer].indices.map { unit in
        .!fired[layer][unit] .& (largest[layer][unit] .== largest[layer][unit])
      }
    }
  }
}
