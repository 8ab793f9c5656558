internal import CGSL

/// `value` with at most `digits` significant digits: `0.0123457`, `3e-15`, `inf`.
func text(_ value: Double, digits: Int = 6) -> String {
  unsafe String(unsafeUninitializedCapacity: 40) { buffer in
    unsafe cgsl_format(buffer.baseAddress, buffer.count, Int32(digits), value)
  }
}

/// A p-value as it is printed in a sentence: `p = 0.00123457`, or `p undefined`.
func text(p: Double?) -> String {
  p.map { "p = \(text($0))" } ?? "p undefined"
}
