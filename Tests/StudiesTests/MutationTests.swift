import Testing

@testable import Studies

/// Thousands of damaged files: each is read or refused with problems, never a crash.
@Suite struct MutationTests {
  /// SplitMix64: the tests must not depend on the engine that they test.
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let pieces: [String] = [
    "[", "]", "{", "}", ":", ": ", ",", "- ", "\n", "\n  ", "\t", "#", "'", "\"", "|", ">", "&a ",
    "*a", "? ", "!!int ", "!x ", "%", "---\n", "...", "~", "null", "true", "-1", "0", "1e999",
    "1e3",
    ".nan", "99999999999999999999", "0x1F", "\u{0}", "\u{E001}", "é", "\r", "<<: ", "name", "relu",
    "network.activation", "data: ", "steps: ", "factors:", "{name: leaky_relu}", "[[]]", "{}",
  ]

  static func mutate(_ text: String, with generator: inout Generator) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let at = Int.random(in: 0...scalars.count, using: &generator)
      let end = min(scalars.count, at + Int.random(in: 0...12, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: scalars.removeSubrange(at..<end)
      case 1:
        let piece = pieces.randomElement(using: &generator) ?? ""
        scalars.insert(contentsOf: piece.unicodeScalars, at: at)
      case 2:
        let piece = pieces.randomElement(using: &generator) ?? ""
        scalars.replaceSubrange(at..<end, with: piece.unicodeScalars)
      default:
        let copy = Array(scalars[at..<end])
        scalars.insert(contentsOf: copy, at: Int.random(in: 0...scalars.count, using: &generator))
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  @Test(arguments: [1, 2, 3, 4])
  func damagedFilesAreReadOrRefused(seed: UInt64) {
    var generator = Generator(state: seed)
    var sound = 0
    for _ in 0..<1000 {
      let text = Self.mutate(Samples.design, with: &generator)
      let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.count
      do {
        let study = try StudyReader.read(text: text, file: "s.yaml")
        #expect(study.hash.count == 64)
        sound += 1
      } catch {
        #expect(!error.problems.isEmpty)
        #expect(error.problems.allSatisfy { ($0.place.line ?? 1) <= lines + 1 })
      }
    }
    // Some mutations hit comments; most do not.
    #expect((1..<700).contains(sound))
  }
}
