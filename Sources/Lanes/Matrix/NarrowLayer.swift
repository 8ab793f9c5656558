/// The way back through a layer of one or two units, in one pass over the rows for every few inputs.
///
/// ``MatrixProduct`` would take three: with so few units there is less to compute than to read.
///
/// Every sum is the chain that the products make, so that the bits are theirs.
public struct NarrowLayer<Real: LaneScalar> {
  /// The most units of such a layer.
  public static var units: Int { 2 }

  /// The first element, and elements from one row to the next.
  public typealias Rows = (base: UnsafeMutablePointer<SIMD16<Real>>, stride: Int)

  private let weights: Rows
  private let biases: UnsafeMutablePointer<SIMD16<Real>>?
  private let fanIn: Int
  private let fanOut: Int

  /// Names the parameters of a layer of one or two units.
  public init(
    weights: Rows, biases: UnsafeMutablePointer<SIMD16<Real>>?, fanIn: Int, fanOut: Int
  ) {
    precondition(fanIn > 0 && (1...Self.units).contains(fanOut), "a narrow layer")
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
  private typealias Four = FourColumns<Real.Vector>
  private typealias Element = SIMD16<Real>

  @inline(__always)
  private func pass(
    _ rate: Real, _ inputs: Rows, _ slopes: Rows, _ below: UnsafeMutablePointer<SIMD16<Real>>?,
    _ rows: Int
  ) {
    let places = Places(inputs, slopes, below, weights)
    if fanOut == 1 {
      groups(One.self, OneTerm<One>.self, OneTerm<Two>.self, OneTerm<Four>.self, rate, places, rows)
    } else {
      groups(
        Two.self, MoreTerms<OneTerm<One>>.self, MoreTerms<OneTerm<Two>>.self,
        MoreTerms<OneTerm<Four>>.self, rate, places, rows)
    }
  }

  /// Where a pass reads and writes; distances in bytes.
  private struct Places {
    var inputs: UnsafeRawPointer
    let inputRow: Int
    let slopes: UnsafeRawPointer
    let slopeRow: Int
    /// Where the slopes of the inputs go.
    var below: UnsafeMutableRawPointer?
    var weights: UnsafeMutableRawPointer
    let weightRow: Int

    init(
      _ inputs: Rows, _ slopes: Rows, _ below: UnsafeMutablePointer<SIMD16<Real>>?,
      _ weights: Rows
    ) {
      self.inputs = UnsafeRawPointer(inputs.base)
      self.slopes = UnsafeRawPointer(slopes.base)
      self.below = below.map { UnsafeMutableRawPointer($0) }
      self.weights = UnsafeMutableRawPointer(weights.base)
      inputRow = inputs.stride &* MemoryLayout<Element>.stride
      slopeRow = slopes.stride &* MemoryLayout<Element>.stride
      weightRow = weights.stride &* MemoryLayout<Element>.stride
    }

    /// The same of later inputs.
    mutating func advance(inputs count: Int) {
      let bytes = count &* MemoryLayout<Element>.stride
      inputs += bytes
      below? += bytes
      weights += count &* weightRow
    }
  }

  /// All inputs, so many at a time that the sums and the weights stay in registers.
  @inline(__always)
  private func groups<C: TileColumns, T1: RightTerms, T2: RightTerms, T4: RightTerms>(
    _: C.Type, _: T1.Type, _: T2.Type, _: T4.Type, _ rate: Real, _ places: Places, _ rows: Int
  )
  where
    C.Vector == Real.Vector, T1.Columns.Vector == Real.Vector, T2.Columns.Vector == Real.Vector,
    T4.Columns.Vector == Real.Vector
  {
    var places = places
    var left = fanIn
    while left >= 4, VectorRegisters.areMany {
      networks(RowsOfFour<C>.self, T4.self, rate, places, rows, isLast: left == 4)
      places.advance(inputs: 4)
      left &-= 4
    }
    while left >= 2 {
      networks(RowsOfTwo<C>.self, T2.self, rate, places, rows, isLast: left == 2)
      places.advance(inputs: 2)
      left &-= 2
    }
    if left > 0 { networks(RowsOfOne<C>.self, T1.self, rate, places, rows, isLast: true) }
  }

  /// All sixteen networks, so many after the others as a vector holds.
  ///
  /// - Parameter isLast: whether the biases are stepped too.
  @inline(__always)
  private func networks<R: TileRows, T: RightTerms>(
    _: R.Type, _: T.Type, _ rate: Real, _ places: Places, _ rows: Int, isLast: Bool
  ) where R.Columns.Vector == Real.Vector, T.Columns.Vector == Real.Vector {
    var offset = 0
    var left = Real.Vector.inLane
    while left != 0 {
      if places.below == nil {
        samples(R.self, NoTerms<T.Columns>(), rate, places, offset, rows, isLast: isLast)
      } else {
        let weights = RightColumns(
          base: UnsafeRawPointer(places.weights) + offset, term: MemoryLayout<Element>.stride,
          column: places.weightRow)
        samples(R.self, T(weights), rate, places, offset, rows, isLast: isLast)
      }
      left &-= 1
      offset += MemoryLayout<Real.Vector>.size
    }
  }

  /// All rows of some inputs and networks.
  ///
  /// - Parameters:
  ///   - back: Wᵀ.
  ///   - offset: bytes to the values of these networks.
  @inline(__always)
  private func samples<R: TileRows, T: RightTerms>(
    _: R.Type, _ back: T, _ rate: Real, _ places: Places, _ offset: Int, _ rows: Int, isLast: Bool
  ) where R.Columns.Vector == Real.Vector, T.Columns.Vector == Real.Vector {
    let lane = MemoryLayout<Element>.stride
    var (inputs, slopes) = (places.inputs + offset, places.slopes + offset)
    var below = places.below.map { $0 + offset }
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
    gradient.end(step, TargetRows(base: places.weights + offset, row: places.weightRow), first: 0)
    if isLast, let biases { step.take(sums, UnsafeMutableRawPointer(biases) + offset) }
  }
}
