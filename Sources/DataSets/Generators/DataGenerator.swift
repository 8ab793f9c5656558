public import Lanes

/// A program that draws a data set; the same key gives the same bits on every machine.
public protocol DataGenerator: Sendable {
  /// Whether the targets are classes or numbers.
  var task: DataTask { get }

  /// Draws the rows.
  ///
  /// - Parameters:
  ///   - name: what the data set is to be called.
  ///   - key: the study's key; streams are named `data.<purpose>`.
  func generate(name: String, key: RandomKey) -> DataSet
}
