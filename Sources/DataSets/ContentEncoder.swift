/// Writes data as the bytes that a fingerprint is taken of.
struct ContentEncoder {
  var bytes: [UInt8] = []

  mutating func append(count: Int) { append(bits: UInt64(count)) }

  mutating func append(_ texts: [String]) {
    append(count: texts.count)
    for text in texts {
      append(count: text.utf8.count)
      bytes += text.utf8
    }
  }

  mutating func append(_ numbers: [Float]) {
    append(count: numbers.count)
    bytes.reserveCapacity(bytes.count + numbers.count * 4)
    // NaN payloads carry nothing here and may differ between processors.
    for number in numbers { append(bits: number.isNaN ? 0x7fc0_0000 : number.bitPattern) }
  }

  mutating func append(_ numbers: [Int32]) {
    append(count: numbers.count)
    for number in numbers { append(bits: UInt32(bitPattern: number)) }
  }

  mutating func append(_ targets: DataSet.Targets) {
    switch targets {
    case .classes(let labels, let names):
      bytes.append(0)
      append(names)
      append(labels)
    case .values(let values, let names):
      bytes.append(1)
      append(names)
      append(values)
    }
  }

  private mutating func append<Bits: FixedWidthInteger>(bits: Bits) {
    for shift in stride(from: 0, to: Bits.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: bits >> Bits(shift)))
    }
  }
}
