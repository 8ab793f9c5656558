extension LaneNetwork {
  /// Whether a pass can go on from a layer that somebody has changed: rows do not meet, and nothing
  /// leads around a layer.
  public var canContinue: Bool { !normalization.changesPreactivations && residual == 0 }

  /// Goes on from the activations of layer `index`, which stand in `space`, to the outputs; does nothing
  /// after the last layer.
  ///
  /// - Precondition: ``canContinue``.
  public func continueForward(after index: Int, rows: Int, in space: Workspace) {
    precondition(canContinue, "a pass of this network cannot go on from its middle")
    for place in layers.indices.dropFirst(index + 1) {
      let z = space.preactivations[place]
      layers[place].forward(space.activations[place - 1], into: z, rows: 0..<rows)
      if place < layers.count - 1 {
        activation.forward(
          z, into: space.activations[place], rows: 0..<rows, learned: layers[place].learned)
      }
    }
  }
}
