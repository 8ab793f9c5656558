public import Lanes

extension Activation {
  /// None: φ never turns, unless an activation says otherwise.
  public var turns: [Real] { [] }

  /// The bounds of φ as the engine computes it, over pre-activations within `z`.
  ///
  /// Between its turning points φ is monotone, so that its ends and the turning points within decide;
  /// the errors of the functions of `Lanes` are below 10 units in the last place, against a widening
  /// by 2⁻¹⁸, or 32.
  public func range(_ z: LaneInterval) -> LaneInterval { range(z) { self.value($0) } }

  /// The same of a function that turns where φ does.
  func range(_ z: LaneInterval, _ value: (Lane) -> Lane) -> LaneInterval {
    let end = value(z.low)
    var range = LaneInterval(end).including(value(z.high))
    for turn in turns {
      let isInside = (z.low .< turn) .& (z.high .> turn)
      let there = value(Lane(repeating: turn))
      range = range.including(end.selecting(there, where: isInside))
    }
    return range.widened(by: 0x1p-18).knowing(z)
  }

  /// The bounds of each column of h, from those of each column of z.
  public func ranges(_ z: [LaneInterval], learned: LaneMatrix?) -> [LaneInterval] {
    z.map { range($0) }
  }

  /// The bounds of what is observed for each column of z.
  public func observedRanges(_ z: [LaneInterval], learned: LaneMatrix?) -> [LaneInterval] {
    isElementwise ? ranges(z, learned: learned) : z.map { range($0) }
  }
}

extension LearnedActivation {
  /// The bounds of φ(z; a) with the parameters as they are.
  public func ranges(_ z: [LaneInterval], learned: LaneMatrix?) -> [LaneInterval] {
    guard let learned else { return z.map { range($0) } }
    return z.indices.map { unit in
      let a = learned[0, isShared ? 0 : unit]
      return range(z[unit]) { value($0, a) }
    }
  }
}
