internal import Catalogs

/// The different values of a column and which of them each row has.
struct Levels {
  /// The values: numbers in ascending order if all are numbers, otherwise texts sorted by bytes.
  let names: [String]
  /// Each row's place in `names`; −1 where the cell is empty.
  let ofRows: [Int32]

  /// Collects the texts of a column, sorted by their bytes.
  init(_ table: CSVTable, _ column: Int) {
    self.init(
      (0..<table.rows).map { row in
        let cell = table[row, column]
        return cell.isEmpty ? nil : cell
      },
      sorted: { $0.lexicographicallyPrecedes($1) },
      name: { String(decoding: $0, as: UTF8.self) })
  }

  /// Collects numbers, in ascending order; `1`, `1.0` and `+1` are one value.
  init(_ numbers: [Double?]) {
    self.init(numbers, sorted: <, name: shortest)
  }

  private init<Value: Hashable>(
    _ cells: [Value?], sorted precedes: (Value, Value) -> Bool, name: (Value) -> String
  ) {
    var places: [Value: Int32] = [:]
    for case let cell? in cells where places[cell] == nil { places[cell] = Int32(places.count) }
    let ordered = places.keys.sorted(by: precedes)
    for (place, value) in ordered.enumerated() { places[value] = Int32(place) }
    names = ordered.map(name)
    ofRows = cells.map { cell in cell.flatMap { places[$0] } ?? -1 }
  }
}
