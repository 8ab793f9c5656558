extension LaneNetwork {
  /// Whether a pass can go on from pre-activations that somebody has changed: rows do not meet, and
  /// nothing leads around a layer.
  public var canContinue: Bool { !normalization.changesPreactivations && residual == 0 }

  /// Goes on from the pre-activations of layer `index`, which stand in `space`, to the outputs.
  ///
  /// - Precondition: ``canContinue``.
  public func continueForward(from index: Int, rows: Int, in space: Workspace) {
    precondition(canContinue, "a pass of this network cannot go on from its middle")
    if index < layers.count - 1 {
      activation.forward(
        space.preactivations[index], into: space.activations[index], rows: 0..<rows,
        learned: layers[index].learned)
    }
    continueForward(after: index, rows: rows, in: space)
  }

  /// Goes on from the activations of layer `index`, which stand in `space`, to the outputs.
  ///
  /// - Precondition: ``canContinue``.
  func continueForward(after index: Int, rows: Int, in space: Workspace) {
    for place in (index + 1)..<max(layers.count, index + 1) {
      let z = space.preactivations[place]
      layers[place].forward(space.activations[place - 1], into: z, rows: 0..<rows)
      if place < layers.count - 1 {
        activation.forward(
          z, into: space.activations[place], rows: 0..<rows, learned: layers[place].learned)
      }
    }
  }
}
