import Foundation
import Testing

@testable import DataSets

@Suite struct UnitVectorTests {
  @Test func exactOnTheAxes() {
    let axes = [(0.0, 1.0, 0.0), (0.25, 0.0, 1.0), (0.5, -1.0, 0.0), (0.75, 0.0, -1.0)]
    for (turns, cosine, sine) in axes {
      for whole in [-1000.0, -1, 0, 1, 7] {
        let vector = unitVector(turns: turns + whole)
        #expect(vector.cosine == cosine)
        #expect(vector.sine == sine)
      }
    }
  }

  /// Against the C library, whose own error is below one unit in the last place.
  @Test func agreesWithTheCLibrary() {
    var worst = 0.0
    for i in -2000...2000 {
      let turns = Double(i) / 1999
      let vector = unitVector(turns: turns)
      // The reduction is done here too, or 2π·turns would be the less exact of the two.
      let near = turns - turns.rounded()
      worst = max(worst, abs(vector.cosine - cos(2 * .pi * near)))
      worst = max(worst, abs(vector.sine - sin(2 * .pi * near)))
    }
    print("unit vector, greatest difference: \(worst)")
    #expect(worst < 1e-15)
  }
}
