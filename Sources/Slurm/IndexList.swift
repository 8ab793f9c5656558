/// Sets of array indices as Slurm writes them: `1-3,7`.
public enum IndexList {
  /// The shortest text of ascending indices.
  public static func text(_ indices: some Sequence<Int>) -> String {
    var runs: [ClosedRange<Int>] = []
    for index in indices {
      if let last = runs.last, last.upperBound + 1 == index {
        runs[runs.count - 1] = last.lowerBound...index
      } else {
        runs.append(index...index)
      }
    }
    return runs.map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }.joined(separator: ",")
  }

  /// How many indices a text names; steps (`1-9:2`) and a limit of running tasks (`1-9%2`) are
  /// understood.
  ///
  /// - Returns: `nil` if the text is no such list. One cut short with `...` counts what it shows.
  public static func count(_ text: some StringProtocol) -> Int? {
    let list = text.prefix { $0 != "%" }
    var count = 0
    for part in list.split(separator: ",") where part != "..." {
      let stepped = part.split(separator: ":", maxSplits: 1)
      let ends = stepped[0].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      let step = stepped.count == 2 ? Int(stepped[1]) : 1
      guard let step, step > 0, let first = ends.first ?? nil, ends.count <= 2,
        let last = ends[ends.count - 1], last >= first
      else { return nil }
      count += (last - first) / step + 1
    }
    return count
  }
}
