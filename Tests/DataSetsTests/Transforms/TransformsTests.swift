import Catalogs
import Testing

@testable import DataSets

/// What every transform of the catalog must do, and each against numbers by hand.
@Suite struct TransformsTests {
  private static let parameters = ["scale": ["factor": 2.5]]

  private func fitted(_ name: String, _ column: [Float]) throws -> AffineMap {
    try transform(name, Self.parameters[name] ?? [:]).value.fit(column)
  }

  @Test(arguments: Transforms.catalog.names)
  func contract(_ name: String) throws {
    for column: [Float] in [
      [1, 2, 4], [-3], [0, 0, 0], [0.1, 0.1, 0.1], [1e30, -1e30], [-1, 0, 1],
    ] {
      let map = try fitted(name, column)
      #expect(map.divisor > 0 && map.divisor.isFinite)
      for x in column {
        let y = map(x)
        #expect(y.isFinite)
        let back = try #require(map.inverse(y))
        #expect(abs(back - Double(x)) <= 1e-6 * Double(column.map(abs).max() ?? 0))
      }
      // A transform keeps the order.
      for (x, y) in zip(column, column.dropFirst()) where x < y { #expect(map(x) < map(y)) }
    }
  }

  @Test func targetsKnowASubset() {
    #expect(Transforms.targetCatalog.names == ["none", "standardize", "min_max", "scale"])
    #expect(Set(Transforms.targetCatalog.names).isSubset(of: Transforms.catalog.names))
  }

  @Test func none() throws {
    let map = try fitted("none", [5, 6])
    #expect(map == AffineMap())
    #expect([0.1, -7, 3e38].map { map($0) } == [0.1, -7, 3e38])
  }

  /// Mean 5 and standard deviation 2 (divisor n).
  @Test func standardize() throws {
    let map = try fitted("standardize", [2, 4, 4, 4, 5, 5, 7, 9])
    #expect(map == AffineMap(center: 5, divisor: 2))
    #expect([2, 5, 9, 10].map { map($0) } == [-1.5, 0, 2, 2.5])
  }

  @Test func anUnvaryingColumnIsCentred() throws {
    let map = try fitted("standardize", [0.1, 0.1, 0.1])
    #expect(map(0.1) == 0)
    #expect(map.divisor == 1)
    #expect(try fitted("min_max", [4, 4])(4) == 0)
    #expect(try fitted("min_max", [4, 4])(6) == 2)
  }

  @Test func minMax() throws {
    let map = try fitted("min_max", [-1, 3, 0])
    #expect([-1, 0, 1, 3, 5].map { map($0) } == [0, 0.25, 0.5, 1, 1.5])
  }

  @Test func shiftPositive() throws {
    let map = try fitted("shift_positive", [0, -1, 1])
    #expect([-1, 0, 1].map { map($0) } == [1, 2, 3])
    let other = try transform("shift_positive", ["offset": 0.5]).value.fit([2, 7])
    #expect([2, 7, 1].map { other($0) } == [0.5, 5.5, -0.5])
  }

  @Test func scale() throws {
    let map = try transform("scale", ["factor": -0.5]).value.fit([1])
    #expect([4, -2, 0].map { map($0) } == [-2, 1, 0])
    #expect(map(0).sign == .plus)
    #expect(message { _ = try transform("scale") } == "'scale' needs 'factor'")
  }

  @Test func noInverseOfZero() throws {
    #expect(try transform("scale", ["factor": 0]).value.fit([1]).inverse(3) == nil)
  }
}
