import Lanes
import Testing

@Suite struct ArithmeticCheckTests {
  @Test func theBitsAreThoseOfEveryOtherBuild() {
    #expect(ArithmeticCheck.hash() == ArithmeticCheck.expected)
  }
}
