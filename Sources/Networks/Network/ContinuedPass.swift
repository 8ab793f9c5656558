extension LaneNetwork {
  /// Whether a pass can go on from pre-activations that somebody has changed: rows do not meet, and
  /// nothing leads around a layer.
  public var canContinue: Bool { !normalization.changesPreactivations && residual == 0 }

  /// Goes on from the pre-activations of layer `index`, which stand in `space`, to the outputs.
  ///
  /// - Precondition: ``canContinue``.
  public func continueForward(from index: Int, rows: Int, in space: Workspace) {
    precondition(canContinue, "a pass of this network cannot go on from its middle")
    for place in index..<layers.count {
      let z = space.preactivations[place]
      if place > index {
        layers[place].forward(space.activations[place - 1], into: z, rows: 0..<rows)
      }
      if place < layers.count - 1 {
        activation.forward(
          z, into: space.activations[place], rows: 0..<rows, learned: layers[place].learned)
      }
    }
  }
}
