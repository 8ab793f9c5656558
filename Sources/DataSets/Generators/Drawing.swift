internal import Catalogs
internal import Lanes

/// `x1`, `x2`, …: the names of generated inputs.
func numberedFeatures(_ count: Int) -> [String] { (0..<count).map { "x\($0 + 1)" } }

/// `class_0`, `class_1`, …: the names of generated classes.
func numberedClasses(_ count: Int) -> [String] { (0..<count).map { "class_\($0)" } }

/// mean + sd · z with z standard normal, each product and sum rounded in Double, once to Float.
func normals(_ count: Int, mean: Double, deviation: Double, from stream: RandomStream) -> [Float] {
  (0..<count).map { positiveZero(Float(mean + deviation * stream.normal(at: UInt64($0)))) }
}

/// `x`, with 0 for −0, so that equal rows have equal bits.
func positiveZero(_ x: Float) -> Float { x == 0 ? 0 : x }

extension Arguments {
  /// A whole-number parameter, which the catalog has already checked.
  func count(_ name: String) -> Int { Int(self[name, default: 0]) }

  /// A real parameter, which the catalog has already filled in.
  func real(_ name: String) -> Double { self[name, default: 0] }
}
