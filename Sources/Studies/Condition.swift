/// One combination of levels: a cell of the study's grid, trained with every seed.
public struct Condition: Sendable {
  /// Its number, from 0; the last factor of the file varies fastest.
  public let index: Int
  /// The level of each factor, as an index into its levels.
  public let levels: [Int]
  /// The label of each factor's level, by the factor's name.
  public let labels: [String: String]
  /// What its networks are.
  public let settings: Settings

  /// Collects the parts.
  public init(index: Int, levels: [Int], labels: [String: String], settings: Settings) {
    self.index = index
    self.levels = levels
    self.labels = labels
    self.settings = settings
  }
}
