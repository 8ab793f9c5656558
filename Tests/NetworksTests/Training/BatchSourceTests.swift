import Foundation
import Lanes
import Testing

@testable import Networks

@Suite("BatchSource")
struct BatchSourceTests {
  /// Rows that carry their number as their first input, their class and their values.
  private func numbered(_ rows: Int, values: Bool = false) -> Samples {
    Samples(
      inputs: (0..<rows).flatMap { [Float($0), Float(-$0)] }, features: 2,
      targets: values
        ? .values((0..<rows).flatMap { [Float(10 * $0), Float(20 * $0)] })
        : .classes((0..<rows).map { Int32($0) }),
      outputs: values ? 2 : rows)
  }

  /// The rows each network sees in the first batches; inputs and targets must tell the same row.
  private func rows(
    _ samples: Samples, batch: Int, batches: Int, order: TrainingConfiguration.BatchOrder,
    seeds: [UInt64] = Array(0..<16)
  ) -> [[Int]] {
    let source = BatchSource(
      samples: samples, rows: batch, order: order,
      keys: LaneKeys(studySeed: 3, networkSeeds: seeds))
    var result = (0..<16).map { _ in [Int]() }
    for _ in 0..<batches {
      let (inputs, targets) = source.next()
      for position in 0..<batch {
        for lane in 0..<16 {
          let row: Int
          switch inputs {
          case .perNetwork(let matrix):
            row = Int(matrix[position, 0][lane])
            #expect(matrix[position, 1][lane] == Float(-row))
          case .shared(let values, let features):
            row = Int(values[position * features])
            #expect(values[position * features + 1] == Float(-row))
          }
          switch targets {
          case .classes(let labels): #expect(labels.rows[position][lane] == Int32(row))
          case .values(let matrix):
            #expect(matrix[position, 0][lane] == Float(10 * row))
            #expect(matrix[position, 1][lane] == Float(20 * row))
          }
          result[lane].append(row)
        }
      }
    }
    return result
  }

  @Test("Batches straddle epochs, and lose and repeat no row", arguments: [false, true])
  func straddling(values: Bool) {
    // 21 batches of 4 from 14 rows are 6 epochs.
    for seen in rows(numbered(14, values: values), batch: 4, batches: 21, order: .perNetwork) {
      for epoch in 0..<6 {
        #expect(seen[(epoch * 14)..<(epoch * 14 + 14)].sorted() == Array(0..<14))
      }
    }
  }

  @Test("Networks see rows of their own, or all the same where the order is shared")
  func orders() {
    let own = rows(numbered(14), batch: 4, batches: 7, order: .perNetwork)
    #expect(Set(own).count == 16)
    let shared = rows(numbered(14), batch: 4, batches: 7, order: .shared)
    #expect(Set(shared).count == 1)
    #expect(!own.contains(shared[0]))
    let others = rows(numbered(14), batch: 4, batches: 7, order: .shared, seeds: [99])
    #expect(others == shared, "the shared order belongs to the study")
  }

  @Test("A batch of all rows takes them as they come", arguments: [false, true])
  func whole(values: Bool) {
    for order in TrainingConfiguration.BatchOrder.allCases {
      for seen in rows(numbered(6, values: values), batch: 6, batches: 2, order: order) {
        #expect(seen == [0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5])
      }
    }
  }
}
