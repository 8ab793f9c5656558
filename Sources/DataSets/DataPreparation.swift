internal import Catalogs

extension DataConfiguration {
  /// Loads, divides, fills in and transforms: everything a study says of its data, in that order.
  ///
  /// - Parameters:
  ///   - studySeed: what a generator's streams depend on, and the split unless it has a key.
  ///   - locator: where files are sought.
  /// - Throws: ``DataError`` with the study key, file, line and column at fault.
  public func prepare(
    studySeed: UInt64, locator: DataLocator
  ) throws(DataError) -> PreparedData {
    try prepare(load(studySeed: studySeed, locator: locator), studySeed: studySeed)
  }

  /// Divides, fills in and transforms a data set that was loaded before.
  ///
  /// - Throws: ``DataError`` with the study key or column at fault.
  public func prepare(_ data: DataSet, studySeed: UInt64) throws(DataError) -> PreparedData {
    let split = try divide(data, studySeed: studySeed)
    let features = data.features
    var trainInputs = [Float](repeating: 0, count: split.train.count * features)
    var testInputs = [Float](repeating: 0, count: split.test.count * features)
    var maps: [AffineMap] = []
    var imputed: [Float?] = []
    for (column, name) in data.featureNames.enumerated() {
      func cells(_ rows: [Int32]) -> [Float] {
        rows.map { data.inputs[Int($0) * features + column] }
      }
      var train = cells(split.train)
      var test = cells(split.test)
      let value = try Imputation(method: missing).value(
        [train, test].joined(), training: train, name: name)
      if let value {
        for row in train.indices where train[row].isNaN { train[row] = value }
        for row in test.indices where test[row].isNaN { test[row] = value }
      }
      imputed.append(value)
      let map = (transform?.value ?? IdentityTransform()).fit(train)
      maps.append(map)
      for (row, x) in train.enumerated() {
        trainInputs[row * features + column] = try finite(map(x), name, "transform")
      }
      for (row, x) in test.enumerated() {
        testInputs[row * features + column] = try finite(map(x), name, "transform")
      }
    }

    var trainTargets = data.targets.selecting(split.train)
    var testTargets = data.targets.selecting(split.test)
    var targetMaps: [AffineMap] = []
    var resolved = DataTask.classification
    if case .values(let train, let names) = trainTargets {
      resolved = .regression
      for (output, _) in names.enumerated() {
        let column = stride(from: output, to: train.count, by: names.count).map { train[$0] }
        targetMaps.append((targetTransform?.value ?? IdentityTransform()).fit(column))
      }
      trainTargets = try mapped(trainTargets, targetMaps)
      testTargets = try mapped(testTargets, targetMaps)
    } else if let targetTransform, targetTransform.name != "none" {
      throw DataError(
        "the target is classes, which are not transformed", key: "target_transform",
        hint: "for numbers say 'task: regression'")
    }
    return PreparedData(
      name: data.name, task: resolved, sourceRows: data.rows, featureNames: data.featureNames,
      outputNames: data.targets.names,
      train: .init(rows: split.train, inputs: trainInputs, targets: trainTargets),
      test: .init(rows: split.test, inputs: testInputs, targets: testTargets),
      imputed: imputed, inputMaps: maps, targetMaps: targetMaps)
  }

  /// Leaves out incomplete rows if so asked, and divides the others.
  private func divide(_ data: DataSet, studySeed: UInt64) throws(DataError) -> RowSplit {
    var rows = (0..<Int32(data.rows)).map { $0 }
    if missing != .dropRows {
      for row in rows where !data.hasTarget(Int(row)) {
        throw DataError(
          "row \(row + 1) has no target", key: "missing", hint: "'drop_rows' leaves such rows out")
      }
    } else {
      rows.removeAll { row in
        !data.hasTarget(Int(row)) || !data.hasInputs(Int(row))
      }
      if rows.isEmpty {
        throw DataError(
          "every row has a missing value, so none is left", key: "missing",
          hint: "choose among \(MissingValues.words.joined(separator: ", "))")
      }
    }
    if let given = data.givenTest, !split.asksForDraw {
      return try RowSplit(rows, givenTest: given)
    }
    let groups =
      split.duplicates == .together ? groupsOfEqualRows(data, among: rows) : rows.map { [$0] }
    return try RowSplit(
      groups: groups, test: split.test ?? SplitConfiguration.defaultTest,
      key: split.key ?? studySeed)
  }

  private func mapped(
    _ targets: DataSet.Targets, _ maps: [AffineMap]
  ) throws(DataError) -> DataSet.Targets {
    guard case .values(var values, let names) = targets else { return targets }
    for index in values.indices {
      let output = index % names.count
      values[index] = try finite(maps[output](values[index]), names[output], "target_transform")
    }
    return .values(values, names: names)
  }

  private func finite(_ y: Float, _ name: String, _ key: String) throws(DataError) -> Float {
    if y.isFinite { return y }
    throw DataError(
      "'\(key)' makes a number too large for 32 bits", column: name, key: key)
  }
}

extension DataSet {
  /// Whether no input of the row is missing.
  func hasInputs(_ row: Int) -> Bool {
    !inputs[row * features..<(row + 1) * features].contains { $0.isNaN }
  }

  /// Whether no target of the row is missing.
  func hasTarget(_ row: Int) -> Bool {
    switch targets {
    case .classes(let labels, _): labels[row] >= 0
    case .values(let values, let names):
      !values[row * names.count..<(row + 1) * names.count].contains { $0.isNaN }
    }
  }
}
