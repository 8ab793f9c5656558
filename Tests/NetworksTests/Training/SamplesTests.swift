import Networks
import Testing

@Suite("Samples")
struct SamplesTests {
  @Test("Chosen rows come in the asked order, repeats included")
  func selecting() {
    let classes = Samples(
      inputs: [0, 1, 10, 11, 20, 21], features: 2, targets: .classes([5, 6, 7]), outputs: 8)
    let chosen = classes.selecting([2, 0, 2])
    #expect(chosen.inputs == [20, 21, 0, 1, 20, 21])
    #expect(chosen.count == 3 && chosen.features == 2 && chosen.outputs == 8)
    guard case .classes(let labels) = chosen.targets else {
      Issue.record("the targets are classes")
      return
    }
    #expect(labels == [7, 5, 7])
    #expect(chosen.hasClasses)
  }

  @Test("Values move with their rows")
  func values() {
    let values = Samples(
      inputs: [1, 2], features: 1, targets: .values([1, 2, 3, 4, 5, 6]), outputs: 3)
    let chosen = values.selecting([1])
    guard case .values(let numbers) = chosen.targets else {
      Issue.record("the targets are values")
      return
    }
    #expect(numbers == [4, 5, 6])
    #expect(chosen.count == 1 && !chosen.hasClasses)
    #expect(values.selecting([]).count == 0)
  }
}
