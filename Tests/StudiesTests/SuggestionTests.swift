import Testing

@testable import Studies

@Suite struct SuggestionTests {
  /// Distances from the definition, by hand.
  @Test(arguments: [
    ("", "abc", 3), ("kitten", "sitting", 3), ("ab", "ba", 1), ("abc", "abc", 0), ("ca", "abc", 3),
    ("learing_rate", "learning_rate", 1),
  ])
  func distances(_ sample: (a: String, b: String, distance: Int)) {
    let distance = Suggestion.distance(
      Array(sample.a.unicodeScalars), Array(sample.b.unicodeScalars))
    #expect(distance == sample.distance)
  }

  @Test func onlyNearWordsAreSuggested() {
    #expect(Suggestion.nearest(to: "rellu", among: ["relu", "elu"]) == "relu")
    #expect(Suggestion.nearest(to: "ReLU", among: ["elu", "relu"]) == "relu")
    #expect(Suggestion.nearest(to: "swish", among: ["relu", "elu"]) == nil)
    #expect(Suggestion.hint(for: "swish", among: ["relu", "elu"]) == "one of: relu, elu")
    #expect(Suggestion.hint(for: "swish", among: []) == nil)
  }
}
