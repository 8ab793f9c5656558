/// Which characters names may have.
enum Words {
  static func letterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }
  static func nameCharacter(_ byte: UInt8) -> Bool {
    wordCharacter(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  static func wordCharacter(_ byte: UInt8) -> Bool {
    letterOrDigit(byte) || byte == UInt8(ascii: "_")
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Whether the first byte and all others pass; never for an empty text.
  static func isLegal(_ text: String, first: (UInt8) -> Bool, rest: (UInt8) -> Bool) -> Bool {
    guard let head = text.utf8.first else { return false }
    return first(head) && text.utf8.dropFirst().allSatisfy(rest)
  }
}
