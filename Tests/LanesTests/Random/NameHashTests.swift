import Lanes
import Testing

@Suite struct NameHashTests {
  /// The test vectors of RFC 9923 and of the authors' page.
  @Test func publishedVectors() {
    #expect(NameHash.fnv1a("") == 0xcbf2_9ce4_8422_2325)
    #expect(NameHash.fnv1a("a") == 0xaf63_dc4c_8601_ec8c)
    #expect(NameHash.fnv1a("foobar") == 0x8594_4171_f739_67e8)
  }
}
