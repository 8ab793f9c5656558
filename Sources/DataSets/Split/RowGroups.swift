/// Gathers rows whose inputs are equal bit by bit, zeros being unsigned and NaNs equal.
///
/// - Returns: the groups in the order of their first rows; each lists its rows in order.
func groupsOfEqualRows(_ data: DataSet, among rows: [Int32]) -> [[Int32]] {
  var places: [[UInt32]: Int] = [:]
  var groups: [[Int32]] = []
  let features = data.features
  for row in rows {
    let cells = data.inputs[Int(row) * features..<(Int(row) + 1) * features]
    let bits = cells.map { $0.isNaN ? Float.nan.bitPattern : $0 == 0 ? 0 : $0.bitPattern }
    if let place = places[bits] {
      groups[place].append(row)
    } else {
      places[bits] = groups.count
      groups.append([row])
    }
  }
  return groups
}
