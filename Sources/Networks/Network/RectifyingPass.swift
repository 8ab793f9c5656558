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
    let rooms = space.rooms
    var index = products.count &- 1
    while index >= 0 {
      let slope = rooms[index].slopes
      let below = index > 0 ? rooms[index &- 1].activations : nil
      if let below {
        products[index].backward(
          slope, into: rooms[index &- 1].slopes, rows: 0..<rows, finish: .slope(below.base))
      }
      if !adding, rows <= DenseView.samplesInStep, let rate = target.plainStep(index) {
        products[index].step(
          rate, from: below.map { .perNetwork($0) } ?? InputRows(inputs), and: slope,
          samples: rows)
      } else {
        let x = index > 0 ? LaneInputs.perNetwork(space.activations[index - 1]) : inputs
        takeGradient(index, of: x, space.slopes[index], rows: rows, into: target, adding: adding)
      }
      index &-= 1
    }
    withExtendedLifetime((inputs, space)) {}
  }
}
