internal import Lanes

/// The log-rank statistic under exchange of whole clusters between groups.
///
/// Where each cluster lies in one group, the groups of the clusters are permuted (within strata, if each
/// lies in one stratum). Where every cluster has units in every group, as networks of one seed have in
/// every condition, the groups are permuted within each cluster.
struct LogRankPermutation {
  private let cells: [(cluster: Int, stratum: Int, group: Int, table: RiskTable)]
  private let groups: Int
  private let grids: [Int]
  /// The group of each cluster; `nil` where clusters have units in every group.
  private let groupOfCluster: [Int]?
  /// Clusters that may be exchanged with each other.
  private let blocks: [[Int]]
  /// How many clusters there are.
  let clusters: Int

  /// Sorts the rows into cells.
  ///
  /// - Throws: where some clusters lie in several groups but not in all.
  init(
    _ lives: Lives, clusters names: [String], operation: String
  ) throws(StatisticsError) {
    let levels = lives.levels
    let clusterNames = StatisticTable.levels(names)
    let strata = lives.strata ?? names.map { _ in "" }
    let stratumNames = StatisticTable.levels(strata)
    let rows = Array(lives.times.indices)
    var cells: [(Int, Int, Int, RiskTable)] = []
    var grids: [Int] = []
    var groupsOf = [Set<Int>](repeating: [], count: clusterNames.count)
    var strataOf = groupsOf
    let clusterIndex = Dictionary(uniqueKeysWithValues: zip(clusterNames, clusterNames.indices))
    for (s, stratum) in stratumNames.enumerated() {
      let members = rows.filter { strata[$0] == stratum }
      let grid = Set(members.map { lives.times[$0] }).sorted()
      grids.append(grid.count)
      for (g, level) in levels.enumerated() {
        let own = members.filter { (lives.groups?[$0] ?? "") == level }
        for (cluster, rows) in Dictionary(grouping: own, by: { names[$0] }) {
          guard let c = clusterIndex[cluster] else { continue }
          cells.append((c, s, g, lives.risk(of: rows, at: grid)))
          groupsOf[c].insert(g)
          strataOf[c].insert(s)
        }
      }
    }
    cells.sort { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }
    self.cells = cells
    self.grids = grids
    groups = levels.count
    clusters = clusterNames.count
    let isNested = groupsOf.allSatisfy { $0.count == 1 }
    guard isNested || groupsOf.allSatisfy({ $0.count == levels.count }) else {
      throw StatisticsError(
        .unequalCounts, in: operation, argument: "groups of the clusters",
        value: "one in some, several in others",
        hint: "give clusters that lie each in one group, or each in all")
    }
    groupOfCluster = isNested ? groupsOf.map { $0.min() ?? 0 } : nil
    let isWithin = strataOf.allSatisfy { $0.count == 1 }
    blocks =
      isNested && isWithin
      ? stratumNames.indices.map { s in strataOf.indices.filter { strataOf[$0].contains(s) } }
      : [Array(clusterNames.indices)]
  }

  /// Whether groups are exchanged within clusters.
  var isWithinClusters: Bool { groupOfCluster == nil }

  /// (1 + the number of permutations with χ² at least that of the data)/(1 + their number).
  func pValue(
    replicates: Int, using generator: inout RandomCursor
  ) -> Double? {
    var maps = (0..<clusters).map { _ in Array(0..<groups) }
    guard let reference = statistic(maps) else { return nil }
    // Sums in another order differ by rounding.
    let bound = reference * (1 - 1e-10) - 1e-12
    var count = 1
    for _ in 0..<replicates {
      if let groupOfCluster {
        for block in blocks {
          var drawn = block.map { groupOfCluster[$0] }
          drawn.shuffle(using: &generator)
          for (cluster, group) in zip(block, drawn) {
            maps[cluster][groupOfCluster[cluster]] = group
          }
        }
      } else {
        for cluster in maps.indices { maps[cluster].shuffle(using: &generator) }
      }
      // Without any death that tells groups apart the statistic is 0.
      if statistic(maps) ?? 0 >= bound { count += 1 }
    }
    return Double(count) / Double(replicates + 1)
  }

  private func statistic(_ maps: [[Int]]) -> Double? {
    var strata = grids.map { count in (0..<groups).map { _ in RiskTable(empty: count) } }
    for cell in cells { strata[cell.stratum][maps[cell.cluster][cell.group]].add(cell.table) }
    return LogRank(strata: strata).chiSquared
  }
}
