import Catalogs
import Foundation
import Statistics
import Testing

@Suite struct StatisticResultTests {
  @Test func jsonHasTheFieldsThatAllHave() throws {
    let result = try calculate(
      "welch", numbers: ["value": [1, 2, 4, 2, 5, 9]],
      labels: ["group": ["a", "a", "a", "b", "b", "b"]], ["alternative": "less"])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(encoded(result).utf8)) as? [String: Any])
    #expect(object["name"] as? String == "welch")
    #expect(agrees(object["estimate"] as? Double, result.estimate))
    let interval = try #require(object["interval"] as? [Any])
    #expect(interval.count == 2 && interval[0] is NSNull)
    #expect(agrees(interval[1] as? Double, result.interval?.upper))
    #expect(agrees(object["p"] as? Double, result.p) && object["n"] as? Int == 6)
    #expect(agrees(object["statistic"] as? Double, result.statistic))
    #expect(
      result.description.hasPrefix("welch: difference of means (a − b) -3 (95% interval -inf"))
  }

  @Test func whatIsUndefinedIsLeftOutWithAReason() throws {
    let result = try calculate("one_sample_t", numbers: ["value": [3, 3, 3]])
    #expect(result.estimate == 3 && result.p == nil && result.statistic == nil)
    #expect(result.undefined["p"] == "the values do not vary")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(encoded(result).utf8)) as? [String: Any])
    #expect(object["p"] == nil && object["statistic"] == nil && object["interval"] == nil)
    #expect((object["undefined"] as? [String: String])?["p"] == "the values do not vary")
    #expect(result.report.contains("no p: the values do not vary"))
  }
}

@Suite struct StatisticTableTests {
  @Test func groupsThatAreNotTwoAreRefused() throws {
    for labels in [["a", "a", "a"], ["a", "b", "c"]] {
      let error = #expect(throws: StatisticsError.self) {
        try calculate("welch", numbers: ["value": [1, 2, 3]], labels: ["group": labels])
      }
      #expect(error?.argument == "number of groups")
    }
  }

  @Test func columnsMustBeThereAndEquallyLong() throws {
    let missing = #expect(throws: StatisticsError.self) {
      try calculate("welch", numbers: ["value": [1, 2]])
    }
    #expect(missing?.description.contains("--group") == true)
    #expect(throws: StatisticsError.self) {
      try StatisticTable(numbers: ["value": [1, 2]], labels: ["group": ["a"]])
    }
  }

  @Test func pairsAreMatchedByTheirColumn() throws {
    let shuffled = try calculate(
      "paired_t", numbers: ["value": [1, 5, 2, 9, 4, 7]],
      labels: ["group": ["a", "b", "a", "a", "b", "b"], "pair": ["1", "10", "2", "10", "2", "1"]])
    let direct = try MeanEstimate.paired([1, 2, 9], [7, 4, 5]).tTest()
    #expect(shuffled.estimate == direct.estimate && shuffled.p == direct.p && shuffled.n == 3)
    let error = #expect(throws: StatisticsError.self) {
      try calculate(
        "paired_t", numbers: ["value": [1, 5, 2]],
        labels: ["group": ["a", "b", "a"], "pair": ["1", "1", "2"]])
    }
    #expect(error?.argument == "pair '2'")
  }
}
