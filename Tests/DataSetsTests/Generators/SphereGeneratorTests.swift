import Testing

@testable import DataSets

@Suite struct SphereGeneratorTests {
  @Test(arguments: [1, 2, 3, 10])
  func rowsHaveTheRadius(_ features: Int) throws {
    let data = try generated(
      "sphere", ["rows": 200, "features": Double(features), "radius": 2.5])
    #expect(data.features == features && data.rows == 200)
    for row in 0..<200 {
      let x = data.inputs[row * features..<(row + 1) * features].map(Double.init)
      #expect(abs(x.reduce(0) { $0 + $1 * $1 }.squareRoot() - 2.5) < 1e-6)
      #expect(labels(data)[row] == (x[0] >= 0 ? 1 : 0))
    }
  }

  @Test func oneDimensionIsTwoPoints() throws {
    let data = try generated("sphere", ["rows": 64, "features": 1, "radius": 3])
    #expect(Set(data.inputs) == [-3, 3])
  }

  /// In d dimensions E x₁² = 1/d and E x₁⁴ = 3/(d(d + 2)); in three dimensions x₁ is uniform.
  @Test func directionsAreEven() throws {
    let n = 20_000
    let data = try generated("sphere", ["rows": Double(n), "features": 3])
    let first = (0..<n).map { Double(data.inputs[3 * $0]) }
    let (mean, _) = moments(first)
    #expect(abs(mean) < 5 * (1.0 / 3 / Double(n)).squareRoot())
    let squares = moments(first.map { $0 * $0 })
    #expect(abs(squares.mean - 1.0 / 3) < 5 * (4.0 / 45 / Double(n)).squareRoot())
    let outer = first.count { abs($0) > 0.5 }
    #expect(abs(Double(outer) - Double(n) / 2) < 5 * (Double(n) / 4).squareRoot())
  }
}
