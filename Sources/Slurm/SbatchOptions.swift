/// The options for sbatch that a person gave: all of them go to the array job, and those that say
/// where and on whose account a job may run go to the merge job too.
public struct SbatchOptions: Sendable, Equatable {
  /// Why an option cannot be passed on.
  public struct Refusal: Error, Sendable, Equatable {
    /// A sentence that names the option.
    public let message: String
  }

  /// The options of the array job, as they were given.
  public let all: [String]
  /// The options that reach the merge job too.
  public let shared: [String]

  /// The long and short names of options that reach the merge job.
  public static let sharedNames: [(long: String, short: String?)] = [
    ("account", "A"), ("clusters", "M"), ("constraint", "C"), ("exclude", "x"), ("export", nil),
    ("mail-type", nil), ("mail-user", nil), ("partition", "p"), ("qos", "q"),
    ("reservation", nil), ("wckey", nil),
  ]

  /// The names of options that would break the plan of two jobs, and why.
  private static let refused: [(long: String, short: String?, reason: String)] = [
    ("array", "a", "the array is that of the shards; say --shards"),
    ("wrap", nil, "the script is written by submit"),
    ("wait", "W", "the merge job is submitted after the array"),
    ("test-only", nil, "use --dry-run"),
  ]

  /// Sorts the options.
  ///
  /// - Throws: ``Refusal`` at an option that would break the plan, and at a word that belongs to no
  ///   option, which sbatch would take for the script.
  public init(_ options: [String]) throws(Refusal) {
    var shared: [String] = []
    var place = 0
    while place < options.count {
      let option = options[place]
      guard option.hasPrefix("-"), option != "--" else {
        throw Refusal(message: "'\(option)' belongs to no option of sbatch.")
      }
      for name in Self.refused where Self.isNamed(option, name.long, name.short) {
        throw Refusal(message: "'\(option)' cannot be passed to sbatch: \(name.reason).")
      }
      // A word after an option without `=` is its value: no option of sbatch starts otherwise.
      let takesNext =
        !option.contains("=") && place + 1 < options.count && !options[place + 1].hasPrefix("-")
      let words = Array(options[place...(takesNext ? place + 1 : place)])
      if Self.sharedNames.contains(where: { Self.isNamed(option, $0.long, $0.short) }) {
        shared += words
      }
      place += words.count
    }
    all = options
    self.shared = shared
  }

  /// `--name`, `--name=value`, `-n`, `-nvalue`.
  private static func isNamed(_ option: String, _ long: String, _ short: String?) -> Bool {
    if option.hasPrefix("--") { return option == "--\(long)" || option.hasPrefix("--\(long)=") }
    return short.map { option.hasPrefix("-\($0)") } ?? false
  }
}
