import Testing

@testable import Analysis

@Suite struct UnitFateTests {
  private func fate(_ text: String) -> (UnitFate, String) {
    var events: [String] = []
    let fate = UnitFate(labels: text.map { $0 == "x" }) { events.append("\($0.name) \($1)") }
    return (fate, events.joined(separator: ", "))
  }

  @Test(
    arguments: [
      ("....", nil, nil, nil, ""),
      ("xxxx", 0, nil, 0, "born_dead 0"),
      ("..xx", 2, nil, 2, "dies 2"),
      ("x.x.", 0, 1, nil, "born_dead 0, revives 1, dies 2, revives 3"),
      ("x..x", 0, 1, 3, "born_dead 0, revives 1, dies 3"),
      ("", nil, nil, nil, ""),
    ] as [(String, Int?, Int?, Int?, String)])
  func lives(_ labels: String, _ death: Int?, _ revival: Int?, _ last: Int?, _ told: String) {
    let (fate, events) = fate(labels)
    #expect(fate.death == death && fate.revival == revival && fate.finalDeath == last)
    #expect(events == told)
  }
}
