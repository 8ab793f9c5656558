public import Lanes
public import Networks

/// Takes one figure of every unit of one hidden layer at every checkpoint.
///
/// A pass over the probe hands it the parts of the probe one by one; then it is asked for the figure,
/// and begins anew. What it keeps from one checkpoint to the next is its own affair.
public protocol UnitMeter: AnyObject {
  /// Adds some rows of the probe, after their forward pass.
  func add(_ part: MeterPart)

  /// Adds some rows of the probe, after their backward pass; rows past those over which the gradient
  /// is taken are left out.
  func addSlopes(_ part: MeterPart)

  /// The figure of every unit over all that was added, which is then forgotten.
  func take(_ layer: MeterLayer) -> [Lane]
}

extension UnitMeter {
  /// Nothing, unless a meter says otherwise.
  public func add(_ part: MeterPart) {}
  /// Nothing, unless a meter says otherwise.
  public func addSlopes(_ part: MeterPart) {}
}

/// A meter that looks at each unit by itself: it is handed the units in panels.
public protocol PanelMeter: UnitMeter {
  /// Adds some rows of the probe as some units see them, after their forward pass. All units of the
  /// layer come one panel after the other.
  func add(_ panel: UnitPanel, of part: MeterPart)
}

/// How a meter is made, and by what name criteria share one.
public struct MeterRecipe: Sendable {
  /// Meters of one name give the same figures.
  public let name: String
  /// Makes a meter for a layer of so many units.
  public let make: @Sendable (_ units: Int) -> any UnitMeter

  /// Collects the parts.
  public init(_ name: String, make: @escaping @Sendable (_ units: Int) -> any UnitMeter) {
    self.name = name
    self.make = make
  }
}

/// Some rows of the probe, as one hidden layer sees them.
public struct MeterPart {
  /// Activations as they are observed, one column a unit.
  public let h: LaneMatrix
  /// After a forward pass ∂loss/∂(outputs of the network); after a backward pass ∂loss/∂(x·w + b),
  /// one column a unit. The loss is the mean over the rows of the gradient.
  public let errors: LaneMatrix
  /// The number of rows.
  public let rows: Int
  /// How many of them the gradient is taken over.
  public let gradientRows: Int
  /// The rows in the order they were drawn, with how many inputs of the probe were drawn before each.
  public let rowsByRank: [(row: Int, rank: Real)]
  /// Whether each row lies in the box of certificates.
  public let inBox: ArraySlice<Bool>
  /// Whether all rows of the probe do.
  public let isProbeInBox: Bool
  /// The rows class by class, those of a class in their order; none where targets are no classes.
  public let rowsByClass: [Int]
  /// The classes of these rows, each with the places of its own among them.
  public let classes: [(label: Int, places: Range<Int>)]
}

/// One hidden layer at a checkpoint.
public struct MeterLayer {
  /// Its parameters.
  public let layer: DenseLayer
  /// Those of the next layer.
  public let next: DenseLayer
  /// The activation of hidden layers.
  public let activation: any Activation
  /// The number of probe inputs.
  public let count: Int
  /// The sums over them.
  let sums: LayerSums
  /// What the probe loss gains when a unit's h is set to 0, for every unit; none where nobody asks.
  public let removalLossChanges: [Lane]
  /// √Σ w² over the incoming weights of each unit; computed when asked for.
  public let weightNorms: () -> [WideLane]
  /// Bounds of h over the box of certificates, for every unit; computed when asked for.
  public let bounds: () -> [LaneInterval]

  /// Σ|w| over the outgoing weights of each unit.
  public var outgoingSums: [Lane] {
    (0..<layer.fanOut).map { unit in
      var sum = SIMD16<Double>()
      for input in activation.outputs(of: unit, preactivations: layer.fanOut) {
        let row = next.weights.row(input)
        for target in 0..<next.fanOut { sum += row[target].magnitude.wide }
      }
      return sum.real
    }
  }
}
