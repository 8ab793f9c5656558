/// Sixteen symmetric matrices brought to tridiagonal form by Householder reflections, lane by lane.
///
/// For each column k, with x its part below the diagonal: β = −sign(x₀)·‖x‖, τ = (β − x₀)/β,
/// v = (x − βe₀)/(x₀ − β), p = τAv, w = p − (τ/2)(p·v)v, and A ← A − vwᵀ − wvᵀ on what is left. Where x
/// is 0 past its first value, nothing is done. The eigenvalues are those of the matrix, each within
/// some n·2⁻⁵²·‖A‖ (backward stable); (4/3)n³ operations.
///
/// Source: Golub & Van Loan 2013, algorithm 8.3.1.
public struct LaneTridiagonal {
  /// The n values on the diagonal.
  public private(set) var diagonal: [WideLane]
  /// The n − 1 values beside it.
  public private(set) var offDiagonal: [WideLane]

  /// Reduces the matrix of `products`, in its place: what it held is lost.
  public init(reducing products: ColumnProducts) {
    let n = products.columns
    let a = products.products
    diagonal = []
    offDiagonal = []
    diagonal.reserveCapacity(n)
    offDiagonal.reserveCapacity(max(n - 1, 0))
    withUnsafeTemporaryAllocation(of: WideLane.self, capacity: max(2 * n, 1)) { room in
      room.initialize(repeating: WideLane())
      guard let v = room.baseAddress else { return }
      for k in 0..<max(n - 1, 0) {
        diagonal.append(a[k * n + k])
        offDiagonal.append(Self.eliminate(a, n, column: k, v, v + n))
      }
    }
    if n > 0 { diagonal.append(a[n * n - 1]) }
    withExtendedLifetime(products) {}
  }

  /// Clears a column below its second value and gives that; `v` and `p` are room for n values each.
  private static func eliminate(
    _ a: UnsafeMutablePointer<WideLane>, _ n: Int, column k: Int,
    _ v: UnsafeMutablePointer<WideLane>, _ p: UnsafeMutablePointer<WideLane>
  ) -> WideLane {
    let first = k + 1
    let head = a[first * n + k]
    var rest = WideLane()
    for row in (first + 1)..<max(n, first + 1) {
      let value = a[row * n + k]
      rest.addProduct(value, value)
    }
    let isDone = rest .== 0
    var square = rest
    square.addProduct(head, head)
    let length = square.squareRoot()
    let beta = length.replacing(with: -length, where: head .>= 0)
    let one = WideLane(repeating: 1)
    // Lanes that are done divide by one and reflect with τ = 0.
    let tau = ((beta - head) / beta.replacing(with: one, where: isDone))
      .replacing(with: 0, where: isDone)
    let scale = one / (head - beta).replacing(with: one, where: isDone)
    v[first] = one
    for row in (first + 1)..<max(n, first + 1) { v[row] = a[row * n + k] * scale }
    multiply(a, n, first, v, p)
    var product = WideLane()
    for row in first..<n {
      p[row] *= tau
      product.addProduct(p[row], v[row])
    }
    let half = -0.5 * tau * product
    for row in first..<n { p[row].addProduct(half, v[row]) }
    for row in first..<n {
      let target = a + row * n
      let (minusV, minusP) = (-v[row], -p[row])
      for column in first...row {
        target[column].addProduct(minusV, p[column])
        target[column].addProduct(minusP, v[column])
      }
    }
    return beta.replacing(with: head, where: isDone)
  }

  /// p = Av, with the lower half of A from a row on.
  private static func multiply(
    _ a: UnsafePointer<WideLane>, _ n: Int, _ first: Int, _ v: UnsafePointer<WideLane>,
    _ p: UnsafeMutablePointer<WideLane>
  ) {
    for row in first..<n {
      let source = a + row * n
      let own = v[row]
      var sum = WideLane()
      for column in first..<row {
        let value = source[column]
        sum.addProduct(value, v[column])
        p[column].addProduct(value, own)
      }
      sum.addProduct(source[row], own)
      p[row] = sum
    }
  }
}
