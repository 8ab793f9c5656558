/// How a study ends before its last network: at the first look at which every claim is decided.
///
/// The looks are numbers of networks that stand in the study file. At look n the claims are judged by
/// the networks 0 ..< n of every condition and by nothing else, so that the decision does not depend
/// on the order in which they were trained.
public struct Stopping: Sendable, Hashable {
  /// The numbers of networks at which the claims are judged, ascending; the last is the most there
  /// may be.
  public let looks: [Int]

  /// Names the looks.
  public init(looks: [Int]) {
    self.looks = looks
  }

  /// 32 networks, then twice as many at each look, up to the most there may be.
  static func doubling(to most: Int) -> [Int] {
    var looks = Array(sequence(first: 32) { $0 * 2 }.prefix { $0 < most })
    looks.append(most)
    return looks
  }
}

/// Reads the key `networks` of the study: a number, or the most there may be.
enum NetworksReader {
  static let keys = ["at_most", "stop", "looks"]
  static let range = 1...1_000_000_000

  static func read(_ reader: NodeReader) -> (networks: Int, stopping: Stopping?)? {
    guard reader.node.entries != nil else { return reader.integer(range).map { ($0, nil) } }
    guard let mapping = reader.mapping(keys: keys) else { return nil }
    let most = mapping.required("at_most") { $0.integer(range) }
    let stop = mapping.required("stop") { reader -> String? in
      guard let text = reader.text() else { return nil }
      return text == "decided" ? text : reader.refuse(unknown: text, among: ["decided"])
    }
    let looks = mapping.optional("looks", default: most.map(Stopping.doubling) ?? []) { reader in
      reader.list { $0.integer(2...1_000_000_000) }
    }
    guard let most, stop != nil, let looks else { return nil }
    guard zip(looks, looks.dropFirst()).allSatisfy({ $0 < $1 }), looks.last == most else {
      return (mapping.reader("looks") ?? reader).refuse(
        "'networks.looks' must ascend and end with 'at_most', \(most)")
    }
    return (most, Stopping(looks: looks))
  }
}
