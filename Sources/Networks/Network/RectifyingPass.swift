internal import Lanes

/// The passes of networks whose layers are X·W + b and max(0, z), and nothing else: activations, slopes
/// and the steps of plain descent are computed in the registers of the products. The bits are those of
/// the passes of any network.
extension LaneNetwork {
  /// ``forward(_:rows:in:dropout:isTraining:keepsPreactivations:)`` of such a network.
  func forwardRectifying(
    _ inputs: LaneInputs, rows: Int, in space: Workspace, keepsPreactivations: Bool
  ) {
    var x = InputRows(inputs)
    let rooms = space.rooms
    for index in 0..<products.count {
      let room = rooms[index]
      guard let h = room.activations else {
        products[index].forward(x, into: room.preactivations, rows: 0..<rows)
        break
      }
      if keepsPreactivations {
        products[index].forward(
          x, into: room.preactivations, rows: 0..<rows, finish: .rectify(h.base))
      } else {
        products[index].forward(x, into: h, rows: 0..<rows, finish: .rectified)
      }
      x = .perNetwork(h)
    }
    withExtendedLifetime((inputs, space)) {}
  }

  /// ``backward(_:rows:in:into:adding:dropout:isTraining:)`` of such a network.
  func backwardRectifying<Target: GradientTarget>(
    _ inputs: LaneInputs, rows: Int, in space: Workspace, into target: Target, adding: Bool
  ) {
    if !adding, rows <= DenseView.samplesInStep, let rate = target.plainStep {
      return descend(inputs, rows: rows, in: space, rate: rate)
    }
    let rooms = space.rooms
    for index in products.indices.reversed() {
      if index > 0, let x = rooms[index - 1].activations {
        products[index].backward(
          rooms[index].slopes, into: rooms[index - 1].slopes, rows: 0..<rows,
          finish: .slope(x.base))
      }
      let x = index > 0 ? LaneInputs.perNetwork(space.activations[index - 1]) : inputs
      takeGradient(index, of: x, space.slopes[index], rows: rows, into: target, adding: adding)
    }
  }

  /// The backward pass and plain descent in one: p ← p + rate·gradient, of which nothing is left.
  private func descend(_ inputs: LaneInputs, rows: Int, in space: Workspace, rate: Real) {
    let rooms = space.rooms
    var index = products.count &- 1
    while index > 0, let x = rooms[index &- 1].activations {
      products[index].descend(
        rate, from: .perNetwork(x), and: rooms[index].slopes, below: rooms[index &- 1].slopes,
        samples: rows)
      index &-= 1
    }
    products[0].descend(
      rate, from: InputRows(inputs), and: rooms[0].slopes, below: nil, samples: rows)
    withExtendedLifetime((inputs, space)) {}
  }
}
