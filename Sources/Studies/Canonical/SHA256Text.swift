internal import Crypto

/// The SHA-256 of a text.
enum SHA256Text {
  /// Of its UTF-8 bytes, as 64 lower-case hexadecimal digits.
  static func of(_ text: String) -> String {
    SHA256.hash(data: Array(text.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
