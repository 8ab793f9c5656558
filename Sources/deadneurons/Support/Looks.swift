import Analysis
import Runner
import Studies

/// The looks of a study, in their order.
enum Looks {
  /// Each with the study as it is then; one of the whole study where it does not stop early.
  static func all(_ prepared: PreparedStudy) -> [(prepared: PreparedStudy, look: Look?)] {
    guard let stopping = prepared.study.stopping else { return [(prepared, nil)] }
    return stopping.looks.enumerated().map { index, networks in
      (
        prepared.truncated(to: networks),
        Look(index + 1, of: stopping.looks.count, networks: networks)
      )
    }
  }
}
