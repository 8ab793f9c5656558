internal import Catalogs
internal import DataSets

extension DataConfiguration {
  /// The task as far as it is known before any data is read; `automatic` if it is not.
  var knownTask: DataTask {
    if task != .automatic { return task }
    switch source.value {
    case .generator(let generator): return generator.task
    case .shipped(let data):
      return target == nil || target == [data.target] ? data.task : .automatic
    case .csv: return .automatic
    }
  }

  /// The test share of a split that is drawn; `nil` where the file may say itself which rows test.
  var drawnTest: Double? {
    if let test = split.test { return test }
    if split.column != nil { return nil }
    if case .shipped(let data) = source.value, data.splitColumn != nil, split.key == nil {
      return nil
    }
    return SplitConfiguration.defaultTest
  }
}
