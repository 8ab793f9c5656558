import Testing

@testable import Analysis

@Suite struct LabelCountsTests {
  @Test func pairsAndKappa() throws {
    // sklearn.metrics.cohen_kappa_score gives 0.4 for this table.
    var counts = LabelCounts()
    counts.add(0b101, times: 20)
    counts.add(0b001, times: 5)
    counts.add(0b110, times: 10)
    counts.add(0b010, times: 15)
    let pair = counts.pair(0, 2)
    #expect(pair == LabelCounts.Pair(both: 20, firstOnly: 5, secondOnly: 10, neither: 15))
    #expect(abs(try #require(pair.kappa) - 0.4) < 1e-12)
    #expect(try #require(counts.pair(0, 1).kappa) == -1)
  }

  @Test func kappaOfOneLabelAloneIsNone() {
    #expect(LabelCounts.Pair(both: 0, firstOnly: 0, secondOnly: 0, neither: 9).kappa == nil)
    #expect(LabelCounts.Pair(both: 9, firstOnly: 0, secondOnly: 0, neither: 0).kappa == nil)
    #expect(LabelCounts.Pair().kappa == nil)
    #expect(LabelCounts.Pair(both: 9, firstOnly: 1, secondOnly: 0, neither: 0).kappa == 0)
  }
}
