public import Catalogs

/// Networks train as they are.
public struct NoRemedy: Remedy {
  /// How a study names it.
  public static let entry = CatalogEntry<any Remedy>(
    "none", summary: "Networks train as they are", formula: "–", source: "–"
  ) { _ in NoRemedy() }

  private final class Nothing: RemedyCourse {
    func act(step: Int, _ space: Workspace, rows: Int) {}
  }

  /// True.
  public var isNone: Bool { true }
  /// Nothing.
  public var needs: RemedyNeeds { [] }
  /// Does nothing.
  public func course(_ tools: RemedyTools) -> any RemedyCourse { Nothing() }
}
