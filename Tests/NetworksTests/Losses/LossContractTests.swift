import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// What every loss of the catalog keeps to.
@Suite("Every loss")
struct LossContractTests {
  static let names = Catalog<any Loss>.losses.names
  let rows = 6
  let outputs = 4
  /// Losses whose slope jumps or bends somewhere.
  static let bent: Set<String> = ["mae", "huber", "hinge"]

  /// Outputs that differ from lane to lane, and classes or values that do too.
  private func problem(values: Bool, seed: UInt64 = 1, spread: Double = 2)
    -> (LaneMatrix, LaneTargets)
  {
    let stream = RandomStream(key: RandomKey(studySeed: seed), name: "problem")
    let matrix = LaneMatrix(rows: rows, columns: outputs)
    let targets = LaneMatrix(rows: rows, columns: outputs)
    let labels = LaneLabels(rows: rows)
    var index: UInt64 = 0
    for row in 0..<rows {
      for lane in 0..<16 {
        labels.rows[row][lane] = Int32(stream.word(at: 100_000 + index) % UInt32(outputs))
        for output in 0..<outputs {
          matrix[row, output][lane] = Real(spread * stream.normal(at: index))
          targets[row, output][lane] = Real(stream.uniform(at: 10_000 + index))
          index += 1
        }
      }
    }
    return (matrix, values ? .values(targets) : .classes(labels))
  }

  private func wanted(_ targets: LaneTargets, row: Int, lane: Int) -> Wanted {
    switch targets {
    case .classes(let labels): .label(Int(labels.rows[row][lane]))
    case .values(let matrix): .values((0..<outputs).map { Double(matrix[row, $0][lane]) })
    }
  }

  private func kinds(_ loss: any Loss) -> [Bool] {
    (loss.takesClasses ? [false] : []) + (loss.takesValues ? [true] : [])
  }

  private func evaluate(
    _ loss: any Loss, _ outputs: LaneMatrix, _ targets: LaneTargets, rows: Int? = nil,
    scale: Real = 0.25
  ) -> (total: Lane, gradient: LaneMatrix) {
    let gradient = LaneMatrix(rows: outputs.rows, columns: outputs.columns)
    gradient.fill(Lane(repeating: 55))
    var total = Lane(repeating: 1)
    loss.evaluate(
      outputs: outputs, targets: targets, rows: rows ?? outputs.rows, scale: scale,
      gradient: gradient, total: &total)
    return (total, gradient)
  }

  @Test("The entry says what it is, and some targets are taken", arguments: names)
  func entry(name: String) throws {
    let choice = try loss(name)
    #expect(type(of: choice.value).entry.name == name)
    #expect(!choice.formula.isEmpty)
    #expect(!kinds(choice.value).isEmpty)
  }

  @Test("Totals and slopes are those of the formula in Double", arguments: names)
  func formula(name: String) throws {
    try #require(DoubleLoss.known.contains(name))
    let loss = try loss(name).value
    for values in kinds(loss) {
      let (outputs, targets) = problem(values: values)
      let (total, gradient) = evaluate(loss, outputs, targets, rows: rows - 1)
      for lane in 0..<16 {
        var sum = 1.0
        for row in 0..<(rows - 1) {
          let wanted = wanted(targets, row: row, lane: lane)
          let o = (0..<self.outputs).map { Double(outputs[row, $0][lane]) }
          sum += DoubleLoss.value(name, outputs: o, wanted: wanted)
          for output in o.indices {
            let h = 1e-5
            let ends = [h, -h].map { step in
              var moved = o
              moved[output] += step
              return DoubleLoss.value(name, outputs: moved, wanted: wanted)
            }
            let slope = 0.25 * (ends[0] - ends[1]) / (2 * h)
            #expect(
              close(
                Double(gradient[row, output][lane]), slope, relative: tolerance(2e-6, method: 1e-8),
                absolute: tolerance(1e-7, method: 1e-9)))
          }
        }
        #expect(close(Double(total[lane]), sum, relative: tolerance(1e-6), absolute: 0))
      }
      for output in 0..<self.outputs {
        #expect(gradient[rows - 1, output] == Lane(repeating: 55), "a row not asked for")
      }
    }
  }

  /// Every loss of the catalog is convex in the outputs.
  @Test("Losses without slopes have the same bits", arguments: names)
  func lossesAlone(name: String) throws {
    let loss = try loss(name).value
    for values in kinds(loss) {
      let (outputs, targets) = problem(values: values)
      outputs[1, 0][3] = .nan
      outputs[2, 1][4] = .infinity
      let room = LaneMatrix(rows: outputs.rows, columns: outputs.columns)
      var total = Lane(repeating: 1)
      loss.add(outputs: outputs, targets: targets, rows: rows, room: room, to: &total)
      let whole = evaluate(loss, outputs, targets).total
      #expect(total.canonicalized.bits == whole.canonicalized.bits)
    }
  }

  @Test("Slopes lie between the differences to the left and to the right", arguments: names)
  func subgradient(name: String) throws {
    let loss = try loss(name).value
    for values in kinds(loss) {
      let (outputs, targets) = problem(values: values, seed: 9)
      let (total, gradient) = evaluate(loss, outputs, targets)
      for output in 0..<self.outputs {
        for row in 0..<rows {
          let kept = outputs[row, output]
          let ends = [-1, 1].map { (sign: Real) in
            outputs[row, output] = kept + sign / 64
            return sign * 64 * (evaluate(loss, outputs, targets).total - total)
          }
          outputs[row, output] = kept
          for lane in 0..<16 {
            let slope = gradient[row, output][lane]
            #expect(0.25 * ends[0][lane] - 1e-4 < slope && slope < 0.25 * ends[1][lane] + 1e-4)
          }
        }
      }
    }
  }

  @Test("Slopes are the differences of a smooth loss itself", arguments: names)
  func differences(name: String) throws {
    guard !Self.bent.contains(name) else { return }
    let loss = try loss(name).value
    for values in kinds(loss) {
      let (outputs, targets) = problem(values: values, seed: 9)
      let gradient = evaluate(loss, outputs, targets).gradient
      let h: Real = 1.0 / 16
      for output in 0..<self.outputs {
        for row in 0..<rows {
          let kept = outputs[row, output]
          let at = [-2, -1, 1, 2].map { (step: Real) in
            outputs[row, output] = kept + step * h
            return evaluate(loss, outputs, targets).total
          }
          outputs[row, output] = kept
          for lane in 0..<16 {
            let p = at.map { Double($0[lane]) }
            let slope = 0.25 * (p[0] - 8 * p[1] + 8 * p[2] - p[3]) / (12 * Double(h))
            #expect(abs(Double(gradient[row, output][lane]) - slope) < 2e-4)
          }
        }
      }
    }
  }

  @Test("Extreme outputs stay finite", arguments: names)
  func extremes(name: String) throws {
    let loss = try loss(name).value
    for values in kinds(loss) {
      let (outputs, targets) = problem(values: values)
      for row in 0..<rows {
        for output in 0..<self.outputs {
          outputs[row, output] = Lane(repeating: (row + output) % 2 == 0 ? 1e4 : -1e4)
        }
      }
      let (total, gradient) = evaluate(loss, outputs, targets)
      for lane in 0..<16 {
        #expect(total[lane].isFinite)
        for row in 0..<rows {
          for output in 0..<self.outputs { #expect(gradient[row, output][lane].isFinite) }
        }
      }
    }
  }

  @Test("NaN and infinity stay in their network, and show in its loss", arguments: names)
  func laneIndependence(name: String) throws {
    let loss = try loss(name).value
    for values in kinds(loss) {
      for place in 0..<outputs {
        let (outputs, targets) = problem(values: values)
        let clean = evaluate(loss, outputs, targets)
        outputs[2, place][7] = .nan
        outputs[2, place][8] = .infinity
        let soiled = evaluate(loss, outputs, targets)
        for lane in 0..<16 where lane != 7 && lane != 8 {
          #expect(soiled.total[lane].bitPattern == clean.total[lane].bitPattern)
          for output in 0..<self.outputs {
            #expect(soiled.gradient[2, output][lane] == clean.gradient[2, output][lane])
          }
        }
        #expect(soiled.total[7].isNaN)
        // An answer that is infinitely right costs a margin nothing.
        if case .label(place) = wanted(targets, row: 2, lane: 8), name == "hinge" { continue }
        #expect(!soiled.total[8].isFinite)
      }
    }
  }
}
