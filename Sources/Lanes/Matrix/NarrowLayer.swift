/// The way back through a layer of one or two inputs and units, in one pass over the rows: what
/// ``MatrixProduct`` does in three, which take longer to set up than to run here.
///
/// Every sum is the chain that the products make, so that the bits are theirs.
public struct NarrowLayer<Real: LaneScalar> {
  /// The most inputs and the most units of such a layer.
  public static var width: Int { 2 }

  /// The first element, and elements from one row to the next.
  public typealias Rows = (base: UnsafeMutablePointer<SIMD16<Real>>, stride: Int)

  private let weights: Rows
  private let biases: UnsafeMutablePointer<SIMD16<Real>>?
  private let fanIn: Int
  private let fanOut: Int

  /// Names the parameters of a layer of one or two inputs and units.
  public init(
    weights: Rows, biases: UnsafeMutablePointer<SIMD16<Real>>?, fanIn: Int, fanOut: Int
  ) {
    precondition(
      (1...Self.width).contains(fanIn) && (1...Self.width).contains(fanOut), "a narrow layer")
    self.weights = weights
    self.biases = biases
    self.fanIn = fanIn
    self.fanOut = fanOut
  }
}

extension NarrowLayer<Float> {
  /// dX = dZ·Wᵀ, times the slope of x = max(0, ·) and flushed, and then W ← W + rate·Xᵀ·dZ and
  /// b ← b + rate·Σ dZ.
  ///
  /// - Parameters:
  ///   - inputs: x, a row a sample.
  ///   - slopes: dZ.
  ///   - below: where dX goes, with the row distance of `inputs`; `nil` if nobody wants it.
  @inline(never)
  public func step(
    _ rate: Float, inputs: Rows, slopes: Rows, below: UnsafeMutablePointer<Lane>?, rows: Int
  ) {
    pass(rate, inputs, slopes, below, rows)
  }
}

extension NarrowLayer<Double> {
  /// dX = dZ·Wᵀ, times the slope of x = max(0, ·) and flushed, and then W ← W + rate·Xᵀ·dZ and
  /// b ← b + rate·Σ dZ.
  ///
  /// - Parameters:
  ///   - inputs: x, a row a sample.
  ///   - slopes: dZ.
  ///   - below: where dX goes, with the row distance of `inputs`; `nil` if nobody wants it.
  @inline(never)
  public func step(
    _ rate: Double, inputs: Rows, slopes: Rows, below: UnsafeMutablePointer<WideLane>?, rows: Int
  ) {
    pass(rate, inputs, slopes, below, rows)
  }
}

extension NarrowLayer where Real: TileScalar {
  private typealias One = OneColumn<Real.Vector>
  private typealias Two = TwoColumns<Real.Vector>
  private typealias Element = SIMD16<Real>

  @inline(__always)
  private func pass(
    _ rate: Real, _ inputs: Rows, _ slopes: Rows, _ below: UnsafeMutablePointer<SIMD16<Real>>?,
    _ rows: Int
  ) {
    let places = Places(inputs, slopes, below)
    switch (fanIn, fanOut) {
    case (1, 1): networks(RowsOfOne<One>.self, OneTerm<One>.self, rate, places, rows)
    case (1, 2): networks(RowsOfOne<Two>.self, MoreTerms<OneTerm<One>>.self, rate, places, rows)
    case (2, 1): networks(RowsOfTwo<One>.self, OneTerm<Two>.self, rate, places, rows)
    default: networks(RowsOfTwo<Two>.self, MoreTerms<OneTerm<Two>>.self, rate, places, rows)
    }
  }

  /// Where a pass reads and writes; distances in bytes.
  private struct Places {
    var inputs: UnsafeRawPointer
    let inputRow: Int
    var slopes: UnsafeRawPointer
    let slopeRow: Int
    /// Where the slopes of the inputs go.
    var below: UnsafeMutableRawPointer?

    init(_ inputs: Rows, _ slopes: Rows, _ below: UnsafeMutablePointer<SIMD16<Real>>?) {
      self.inputs = UnsafeRawPointer(inputs.base)
      self.slopes = UnsafeRawPointer(slopes.base)
      self.below = below.map { UnsafeMutableRawPointer($0) }
      inputRow = inputs.stride &* MemoryLayout<Element>.stride
      slopeRow = slopes.stride &* MemoryLayout<Element>.stride
    }

    /// The same of the next networks.
    mutating func advance(bytes: Int) {
      inputs += bytes
      slopes += bytes
      below? += bytes
    }
  }

  /// All sixteen networks, so many after the others as a vector holds.
  @inline(__always)
  private func networks<R: TileRows, T: RightTerms>(
    _: R.Type, _: T.Type, _ rate: Real, _ places: Places, _ rows: Int
  ) where R.Columns.Vector == Real.Vector, T.Columns.Vector == Real.Vector {
    var places = places
    var offset = 0
    var left = Real.Vector.inLane
    while left != 0 {
      if places.below == nil {
        samples(R.self, NoTerms<T.Columns>(), rate, places, offset, rows)
      } else {
        let weights = RightColumns(
          base: UnsafeRawPointer(weights.base) + offset, term: MemoryLayout<Element>.stride,
          column: weights.stride &* MemoryLayout<Element>.stride)
        samples(R.self, T(weights), rate, places, offset, rows)
      }
      left &-= 1
      offset += MemoryLayout<Real.Vector>.size
      places.advance(bytes: MemoryLayout<Real.Vector>.size)
    }
  }

  /// All rows of some networks.
  ///
  /// - Parameter back: Wᵀ.
  @inline(__always)
  private func samples<R: TileRows, T: RightTerms>(
    _: R.Type, _ back: T, _ rate: Real, _ places: Places, _ offset: Int, _ rows: Int
  ) where R.Columns.Vector == Real.Vector, T.Columns.Vector == Real.Vector {
    let lane = MemoryLayout<Element>.stride
    var (inputs, slopes, below) = (places.inputs, places.slopes, places.below)
    var gradient = R(ZeroStart(), first: 0)
    var sums = R.Columns()
    for _ in 0..<rows {
      if let target = below {
        var slope = T.Columns()
        back.add(Element.self, slopes, lane, to: &slope)
        SlopeFinish<Real>(distance: inputs - UnsafeRawPointer(target)).take(slope, target)
        below = target + places.inputRow
      }
      let right = R.Columns(load: slopes)
      gradient.addProducts(Element.self, inputs, lane, right)
      sums = sums.join(right) { $0 + $1 }
      inputs += places.inputRow
      slopes += places.slopeRow
    }
    let step = StepFinish(rate: rate)
    let row = weights.stride &* lane
    gradient.end(
      step, TargetRows(base: UnsafeMutableRawPointer(weights.base) + offset, row: row), first: 0)
    if let biases { step.take(sums, UnsafeMutableRawPointer(biases) + offset) }
  }
}
