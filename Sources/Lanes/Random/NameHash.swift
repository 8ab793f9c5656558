/// FNV-1a, 64 bits: how the names of streams become counter words.
public enum NameHash {
  /// The hash of the name's UTF-8 bytes: h = 0xcbf29ce484222325, then h = (h ⊕ byte)·0x100000001b3 for each.
  ///
  /// `NameHash.fnv1a("a")` is 0xaf63dc4c8601ec8c. Source: Fowler, Noll and Vo, RFC 9923.
  public static func fnv1a(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return hash
  }
}
