/// Finds what a mistyped word was meant to be.
enum Suggestion {
  /// `did you mean 'steps'?` when a word is near enough, otherwise `one of: …`.
  static func hint(for word: String, among words: [String]) -> String? {
    if let nearest = nearest(to: word, among: words) { return "did you mean '\(nearest)'?" }
    return words.isEmpty ? nil : "one of: \(words.joined(separator: ", "))"
  }

  /// The word at the least edit distance, if that is at most a third of the length (at least 1);
  /// the first of equals.
  static func nearest(to word: String, among words: [String]) -> String? {
    let typed = Array(word.lowercased().unicodeScalars)
    guard typed.count <= 64 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in words {
      let wanted = Array(candidate.lowercased().unicodeScalars)
      let distance = distance(typed, wanted)
      let limit = max(1, min(typed.count, wanted.count) / 3)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var least = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          least = min(least, before[j - 1] + 1)
        }
        row.append(least)
      }
      before = last
      last = row
    }
    return last[b.count]
  }
}
