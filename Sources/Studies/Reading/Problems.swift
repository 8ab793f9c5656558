/// Collects what is wrong while a study is read, so that all of it is told at once.
final class Problems {
  private(set) var list: [Problem] = []
  /// Whether keys that contradict each other are looked for; not while a value is judged that a
  /// factor replaces.
  let findsConflicts: Bool
  /// Dotted keys whose absence is no problem, since a factor gives them.
  let givenElsewhere: Set<String>

  init(findsConflicts: Bool = true, givenElsewhere: Set<String> = []) {
    self.findsConflicts = findsConflicts
    self.givenElsewhere = givenElsewhere
  }

  func add(_ message: String, at place: Place, hint: String? = nil) {
    list.append(Problem(message, at: place, hint: hint))
  }

  func add(_ problem: Problem) { list.append(problem) }

  /// Adds a problem of keys that are each legal but do not go together.
  func addConflict(_ message: String, at place: Place, hint: String? = nil) {
    if findsConflicts { add(message, at: place, hint: hint) }
  }

  /// Throws what was collected, if anything.
  func throwIfAny() throws(StudyError) {
    if !list.isEmpty { throw StudyError(list) }
  }
}
