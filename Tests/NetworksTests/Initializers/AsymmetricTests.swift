import Catalogs
import Lanes
import Networks
import Testing

@Suite("randomized_asymmetric and mean_field")
struct AsymmetricTests {
  private func start(
    _ name: String, _ parameters: [String: Double] = [:], fanIn: Int, fanOut: Int
  ) throws -> (rule: any LayerInitializer, layer: LayerStart, values: LayerValues) {
    let rule = try #require(weights(name, parameters).value as? any LayerInitializer)
    let layer = LayerStart(
      number: 1, fanIn: fanIn, fanOut: fanOut, isOutput: false,
      key: RandomKey(studySeed: 1, networkSeed: 3), biasRule: nil)
    return (rule, layer, rule.start(layer))
  }

  /// 20,000 units of 9 inputs: the place has ten cells, the value has P(X ≤ x) = x².
  @Test("One value of each unit, weight or bias alike, comes from Beta(2, 1)")
  func beta() throws {
    let units = 20_000
    let (rule, layer, values) = try start("randomized_asymmetric", fanIn: 9, fanOut: units)
    let base = layer.weights(rule)
    let shifts = try #require(layer.biases(rule))
    let biases = try #require(values.biases)
    var drawn: [Double] = []
    var places = Array(repeating: 0, count: 10)
    for unit in 0..<units {
      let column = (0..<9).map { values.weights[$0 * units + unit] } + [biases[unit]]
      let before = (0..<9).map { base[$0 * units + unit] } + [shifts[unit]]
      let changed = column.indices.filter { column[$0] != before[$0] }
      #expect(changed.count == 1)
      for place in changed {
        places[place] += 1
        drawn.append(Double(column[place]))
      }
    }
    #expect(drawn.allSatisfy { $0 >= 0 && $0 <= 1 })
    #expect(kolmogorov(drawn) { min(max($0, 0), 1) * min(max($0, 0), 1) } < 2.2)
    let mean = drawn.reduce(0, +) / Double(units)
    #expect(abs(mean - 2.0 / 3) < 5 * (1.0 / 18 / Double(units)).squareRoot())
    let chi = places.reduce(0.0) { $0 + (Double($1) - 2_000) * (Double($1) - 2_000) / 2_000 }
    // 9 degrees of freedom: SciPy chi2.isf(1e-4, 9) = 33.7.
    #expect(chi < 33.7)
    let rest = zip(base.indices, base).filter { values.weights[$0.0] == $0.1 }.map { Double($0.1) }
    let spread = 0.6007 / 3
    #expect(kolmogorov(rest.map { $0 / spread }, InitializerLaw.normalLaw) < 2.2)
  }

  /// An input layer of ReLU units on one row x ≥ 0: more than half are on, as Lu et al. intend.
  @Test("Fewer units are off than with a symmetric law")
  func asymmetry() throws {
    let (_, layer, values) = try start("randomized_asymmetric", fanIn: 4, fanOut: 20_000)
    let row = LayerStart(
      number: 1, fanIn: 4, fanOut: 20_000, isOutput: false, key: layer.key, biasRule: nil,
      rows: 1, inputs: [0.5, 1, 0.25, 0.75])
    let off = (0..<20_000).count { row.preactivations(of: $0, values)[0] <= 0 }
    #expect(Double(off) / 20_000 < 0.25)
    #expect(Double(off) / 20_000 > 0.05)
  }

  @Test("mean_field has the variances of its names")
  func meanField() throws {
    let (_, layer, values) = try start(
      "mean_field", ["sigma_w2": 1.5, "sigma_b2": 0.25], fanIn: 30, fanOut: 4_000)
    let w = values.weights.map { Double($0) / (1.5 / 30).squareRoot() }
    #expect(kolmogorov(w, InitializerLaw.normalLaw) < 2.2)
    let b = try #require(values.biases).map { Double($0) / 0.5 }
    #expect(b.count == 4_000)
    #expect(kolmogorov(b, InitializerLaw.normalLaw) < 2.2)
    // The draws are those of other rules.
    let he = layer.weights(try weights("he_normal").value)
    for (a, b) in zip(values.weights, he) {
      #expect(close(Double(a), 0.75.squareRoot() * Double(b), relative: 3e-7, absolute: 0))
    }
    let bare = try start("mean_field", fanIn: 30, fanOut: 5)
    #expect(bare.values.weights == bare.layer.weights(try weights("he_normal").value))
    #expect(bare.values.biases == [0, 0, 0, 0, 0])
  }
}
