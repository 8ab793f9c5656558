import Slurm
import Testing

@Suite struct IndexListTests {
  @Test(arguments: [
    ([], ""), ([4], "4"), ([1, 2, 3], "1-3"), ([1, 3, 4, 9], "1,3-4,9"),
  ])
  func runsAreShortened(_ indices: [Int], _ text: String) {
    #expect(IndexList.text(indices) == text)
    #expect(IndexList.count(text) == indices.count)
  }

  @Test(arguments: [
    ("3-8%2", 6), ("0-9:3", 4), ("1-4,7%10", 5), ("1-2,...", 2), ("1000", 1),
  ])
  func whatSlurmWritesIsCounted(_ text: String, _ count: Int) {
    #expect(IndexList.count(text) == count)
  }

  @Test(arguments: ["a", "4-1", "1-2-3", "1-9:0", "1-", "-"])
  func whatIsNoListIsNone(_ text: String) { #expect(IndexList.count(text) == nil) }
}
