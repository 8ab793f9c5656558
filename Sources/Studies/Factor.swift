/// What differs between the conditions of a study: a key, or a name for several keys.
public struct Factor: Sendable, Equatable {
  /// One value of a factor.
  public struct Level: Sendable, Equatable {
    /// How files and reports call it: `leaky_relu(slope=0.2)`, `0.05`, `8-8`.
    public let label: String
    /// Its value, when all levels of the factor are numbers.
    public let number: Double?

    /// Names a level.
    public init(label: String, number: Double? = nil) {
      self.label = label
      self.number = number
    }
  }

  /// The name in the study file: a dotted key such as `network.activation`, or any word.
  public let name: String
  /// The name of its coordinate in result files: the last part of a dotted key where that is
  /// unambiguous, otherwise the whole key with `_` for dots.
  public let coordinate: String
  /// The levels in the order of the file.
  public let levels: [Level]

  /// Collects the parts.
  public init(name: String, coordinate: String, levels: [Level]) {
    self.name = name
    self.coordinate = coordinate
    self.levels = levels
  }

  /// The index of the level called `label`, if there is one.
  public func level(_ label: String) -> Int? { levels.firstIndex { $0.label == label } }
}
