import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// What every clipping of the catalog keeps to.
@Suite("Every clipping")
struct ClippingContractTests {
  static let names = Catalog<any Clipping>.clippings.names

  private func clip(_ rule: any Clipping, _ matrices: [LaneMatrix]) -> [[Lane]] {
    let norm = matrices.reduce(SIMD16<Double>()) { $0 + $1.squaredNorm }
    let factor = rule.factor(squaredNorm: norm)
    return matrices.map { matrix in
      (0..<matrix.columns).map { rule.clipped(matrix[0, $0], factor: factor) }
    }
  }

  @Test("The entry says what it is", arguments: names)
  func entry(name: String) throws {
    let choice = try #require(Catalog<any Clipping>.clippings[name]).choiceForTests()
    #expect(type(of: choice.value).entry.name == name)
    #expect(!choice.formula.isEmpty)
    #expect(choice.value.isNone == (name == "none"))
  }

  @Test("Gradients are PyTorch's", arguments: 0..<4)
  func reference(number: Int) throws {
    let stored = try TorchReference.stored().clippings
    #expect(stored.cases.count == 4)
    let expected = stored.cases[number]
    let rule = try choose(.clippings, expected.name, ["limit": expected.limit]).value
    let matrices = stored.gradients.map { values in
      let matrix = LaneMatrix(rows: 1, columns: values.count)
      for (index, value) in values.enumerated() { matrix[0, index][6] = Real(value) }
      return matrix
    }
    let clipped = clip(rule, matrices)
    for (lanes, wanted) in zip(clipped, expected.clipped) {
      for (lane, wanted) in zip(lanes, wanted) {
        #expect(close(Double(lane[6]), wanted, relative: 4e-7, absolute: 0))
      }
    }
  }

  @Test("Small gradients keep their bits; a NaN stays in its network", arguments: names)
  func lanes(name: String) throws {
    let rule = try #require(Catalog<any Clipping>.clippings[name]).choiceForTests().value
    let matrix = LaneMatrix(rows: 1, columns: 3)
    for index in 0..<3 { matrix[0, index] = Lane((0..<16).map { Real($0 + index) / 100 - 0.07 }) }
    let kept = (0..<3).map { matrix[0, $0] }
    #expect(clip(rule, [matrix])[0] == kept)
    matrix[0, 1][5] = .nan
    let soiled = clip(rule, [matrix])[0]
    for index in 0..<3 {
      for lane in 0..<16 where lane != 5 { #expect(soiled[index][lane] == kept[index][lane]) }
    }
    #expect(soiled[1][5].isNaN)
  }

  @Test("A norm is that of all parameters of one network")
  func norm() throws {
    let (one, other) = (LaneMatrix(rows: 2, columns: 2), LaneMatrix(rows: 1, columns: 1))
    for lane in 0..<16 { one[1, 1][lane] = Real(3 * lane) }
    for lane in 0..<16 { other[0, 0][lane] = Real(4 * lane) }
    let rule = try choose(.clippings, "by_norm", ["limit": 10]).value
    let factor = rule.factor(squaredNorm: one.squaredNorm + other.squaredNorm)
    for lane in 0..<16 {
      let expected = min(1, 10 / (5 * Double(lane) + 1e-6))
      #expect(close(Double(factor[lane]), expected, relative: 1e-7, absolute: 0))
    }
  }
}
