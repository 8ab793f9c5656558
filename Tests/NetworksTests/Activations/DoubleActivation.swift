import Catalogs
import Lanes
import Networks
import Theory

/// φ in `Double`, as theory has it, with parameters as the activation keeps them.
enum DoubleActivation {
  /// Where φ or φ′ jumps or bends.
  static func kinks(_ choice: Choice<any Activation>) -> [Double] {
    choice.name == "maxout" ? [] : formula(choice)?.kinks ?? [0]
  }

  /// φ(z): by the formula, or from the lane functions where none is listed.
  static func value(_ z: Double, _ choice: Choice<any Activation>) -> Double {
    switch choice.name {
    // What is observed of a unit.
    case "crelu": abs(z)
    case "maxout": z
    default: formula(choice)?.value(z) ?? interpolated(z, choice)
    }
  }

  /// Whether the formula is written down.
  static func isListed(_ name: String) -> Bool {
    name == "maxout" || ScalarActivation.formula(name, [:]) != nil
  }

  private static func formula(_ choice: Choice<any Activation>) -> ScalarActivation? {
    let kept = choice.arguments.values.mapValues { value in
      value.number.map { CatalogValue.number(Double(Real($0))) } ?? value
    }
    return ScalarActivation.formula(choice.name, Arguments(kept))
  }

  /// h of a whole layer; what a unit learns is given for PReLU alone.
  static func layer(_ z: [Double], learned: [Double], _ choice: Choice<any Activation>) -> [Double]
  {
    switch choice.name {
    case "crelu": return z.map { max($0, 0) } + z.map { max(-$0, 0) }
    case "maxout":
      let pieces = Int(choice.arguments["pieces", default: 2])
      return stride(from: 0, to: z.count, by: pieces).map { z[$0..<($0 + pieces)].max() ?? .nan }
    default:
      return z.indices.map { unit in
        guard !learned.isEmpty else { return value(z[unit], choice) }
        return z[unit] > 0 ? z[unit] : learned[min(unit, learned.count - 1)] * z[unit]
      }
    }
  }

  /// Whether a kink of the layer is nearer than `reach`: of φ, or two pieces that are nearly equal.
  static func isNearKink(_ z: [Double], _ choice: Choice<any Activation>, reach: Double) -> Bool {
    if choice.name == "maxout" {
      let pieces = Int(choice.arguments["pieces", default: 2])
      return stride(from: 0, to: z.count, by: pieces).contains { first in
        let sorted = z[first..<(first + pieces)].sorted()
        return sorted[pieces - 1] - sorted[pieces - 2] < reach
      }
    }
    let kinks = kinks(choice)
    return z.contains { z in kinks.contains { abs(z - $0) < reach } }
  }

  /// φ′(z) by central differences of the formula, away from kinks.
  static func slope(_ z: Double, _ choice: Choice<any Activation>) -> Double {
    // Five points over steps of 2⁻¹⁰: the method's error is under 1e-8 of the fastest tail, and that of
    // rounding a few times 1e-13.
    let h = 0x1p-10
    let points = [-2.0, -1, 1, 2].map { value(z + $0 * h, choice) }
    return (points[0] - 8 * points[1] + 8 * points[2] - points[3]) / (12 * h)
  }

  /// Half the distance of the nodes of ``interpolated(_:_:)``: kinks at multiples of 1/64 lie in the
  /// middle of a cell.
  static let reach = 1.0 / 128

  /// The cubic through φ and φ′ at the two nodes around z. `Float` values alone are too coarse for
  /// differences over small steps; a test of its own holds φ′ against φ.
  static func interpolated(_ z: Double, _ choice: Choice<any Activation>) -> Double {
    let width = 2 * reach
    let cell = ((z + reach) / width).rounded(.down)
    let t = (z + reach) / width - cell
    func node(_ index: Double) -> (value: Double, slope: Double) {
      let z = Lane(repeating: Real(index * width - reach))
      let h = choice.value.value(z)
      return (Double(h[0]), width * Double(choice.value.derivative(z, h)[0]))
    }
    let (a, b) = (node(cell), node(cell + 1))
    let rise = b.value - a.value
    let bend = 3 * rise - 2 * a.slope - b.slope
    return a.value + t * (a.slope + t * (bend + t * (a.slope + b.slope - 2 * rise)))
  }
}
