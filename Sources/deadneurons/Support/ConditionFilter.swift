import ArgumentParser
import Results

extension StudyFile {
  /// Splits at the commas that a factor's name follows: a level may hold commas of its own, as
  /// `normal(mean=0, standard_deviation=1)` does.
  private func parts(of filter: String) -> [String] {
    var parts: [String] = []
    for piece in filter.split(separator: ",", omittingEmptySubsequences: false) {
      let name = piece.split(separator: "=", omittingEmptySubsequences: false).first.map(
        String.init)
      let isFactor = factors.contains { $0.name == name || $0.coordinate == name }
      if isFactor || parts.isEmpty {
        parts.append(String(piece))
      } else {
        parts[parts.count - 1] += "," + piece
      }
    }
    return filter.isEmpty ? [] : parts
  }

  /// The conditions whose levels are those of `activation=relu,inputs=ternary`, and of every other such
  /// text; all without.
  func conditions(matching filters: [String]) throws -> [Int] {
    var wanted: [(factor: Factor, label: String)] = []
    for part in filters.flatMap({ parts(of: $0) }) {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2 else {
        throw ValidationError("--where '\(part)' is not FACTOR=LEVEL.")
      }
      guard
        let factor = factors.first(where: { $0.name == pair[0] || $0.coordinate == pair[0] })
      else {
        let names = factors.map(\.coordinate).joined(separator: ", ")
        throw ValidationError(
          "There is no factor '\(pair[0])'; "
            + (names.isEmpty ? "the study varies none." : "there are \(names)."))
      }
      guard factor.labels.contains(pair[1]) else {
        var labels: [String] = []
        for label in factor.labels where !labels.contains(label) { labels.append(label) }
        throw ValidationError(
          "\(factor.coordinate) has no level '\(pair[1])'; it has \(labels.joined(separator: ", "))."
        )
      }
      wanted.append((factor, pair[1]))
    }
    let chosen = (0..<conditions).filter { condition in
      wanted.allSatisfy { $0.factor.labels[condition] == $0.label }
    }
    if chosen.isEmpty {
      let levels = wanted.map { "\($0.factor.coordinate)=\($0.label)" }
      throw ValidationError("No condition has \(levels.joined(separator: " and ")).")
    }
    return chosen
  }

  /// The condition and the index of the network with a seed, where one condition alone was chosen.
  func place(ofSeed seed: UInt64, among chosen: [Int]) throws -> (condition: Int, network: Int) {
    guard let network = seeds.firstIndex(of: seed) else {
      throw ValidationError(
        "There is no seed \(seed); there are \(seeds.first ?? 0)…\(seeds.last ?? 0).")
    }
    guard chosen.count == 1, let condition = chosen.first else {
      throw ValidationError(
        "--seed needs one condition, and \(chosen.count) match; say which with --where "
          + factors.map { "\($0.coordinate)=…" }.joined(separator: ",") + ".")
    }
    return (condition, network)
  }
}
