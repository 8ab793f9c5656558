import Catalogs
import Lanes
import Networks
import Testing
import Theory

/// The functions that theory integrates are those that training computes.
@Suite("Scalar activations")
struct ScalarActivationTests {
  static let cases: [(String, Arguments)] =
    Catalog<any Activation>.activations.names.map { ($0, [:]) } + [
      ("leaky_relu", ["slope": -0.5]), ("elu", ["alpha": 0.25]), ("celu", ["alpha": 0.25]),
      ("gelu", ["form": "tanh"]), ("silu", ["beta": 1.75]), ("softplus", ["beta": 3]),
      ("thresholded_relu", ["theta": 0.25]), ("snake", ["frequency": 2.5]),
      ("sine", ["frequency": 30]), ("prelu", ["slope": 0.125]),
    ]

  @Test("φ and φ′ agree with the engine's to float32's accuracy", arguments: cases)
  func engine(name: String, arguments: Arguments) throws {
    let choice = try Choice(#require(Catalog<any Activation>.activations[name]), arguments)
    guard let scalar = ScalarActivation(choice) else {
      #expect(name == "maxout")
      return
    }
    #expect(scalar.accuracy < 1e-12, "\(name) has no formula in double precision")
    #expect(scalar.kinks == scalar.kinks.sorted())
    for step in -1200...1200 {
      let z = Float(step) / 128
      let lane = Lane(repeating: z)
      // Of crelu the half that is observed on the right.
      if name == "crelu", z < 0 { continue }
      let h = choice.value.value(lane)
      let (value, slope) = (Double(h[0]), Double(choice.value.derivative(lane, h)[0]))
      // The angle 30·z is rounded to float32 by no more than this.
      let size = name == "sine" ? 3e-5 : 3e-7
      #expect(
        close(scalar.value(Double(z)), value, relative: 1e-6, absolute: size), "\(name)(\(z))")
      if scalar.kinks.contains(Double(z)) { continue }
      #expect(
        close(scalar.derivative(Double(z)), slope, relative: 1e-6, absolute: 30 * size),
        "\(name)′(\(z))")
    }
  }

  @Test("φ′ is the slope of φ", arguments: cases)
  func slopes(name: String, arguments: Arguments) throws {
    let choice = try Choice(#require(Catalog<any Activation>.activations[name]), arguments)
    guard let scalar = ScalarActivation(choice) else { return }
    let h = 0x1p-12
    for step in -60...60 {
      let z = Double(step) / 7.3 + 0.01
      guard scalar.kinks.allSatisfy({ abs($0 - z) > 3 * h }) else { continue }
      let points = [-2.0, -1, 1, 2].map { scalar.value(z + $0 * h) }
      let slope = (points[0] - 8 * points[1] + 8 * points[2] - points[3]) / (12 * h)
      #expect(close(scalar.derivative(z), slope, relative: 1e-8, absolute: 1e-8), "\(name)′(\(z))")
    }
  }

  @Test("An activation that is new to the catalog is taken from the engine")
  func fallback() throws {
    let tanh = try #require(Catalog<any Activation>.activations["tanh"])
    let entry = CatalogEntry<any Activation>(
      "brand_new", summary: "", formula: "", source: "", make: tanh.make)
    let choice = try Choice(entry)
    let scalar = try #require(ScalarActivation(choice))
    #expect(scalar.accuracy == 1e-6)
    #expect(close(scalar.value(0.5), 0.46211715726, relative: 1e-6))
  }
}
