import Catalogs
import Lanes
import Networks

/// The passes of every activation of the catalog, on values in the first cache.
enum ActivationBenchmarks {
  static func run(_ stopwatch: Stopwatch) throws {
    for entry in Catalog<any Activation>.activations.entries {
      var needed = Arguments()
      for parameter in entry.parameters where parameter.defaultValue == nil {
        needed[parameter.name] =
          parameter.kind == .word ? .word(parameter.words[0]) : .number(max(parameter.minimum, 2))
      }
      let activation = try Choice(entry, needed).value
      let (rows, units) = (12, 16)
      let (wide, narrow) = (
        activation.preactivations(units: units), activation.activations(units: units)
      )
      let z = LaneMatrix.sample(rows: rows, columns: wide)
      let h = LaneMatrix(rows: rows, columns: narrow)
      let gradient = LaneMatrix.sample(rows: rows, columns: narrow)
      let slope = LaneMatrix(rows: rows, columns: wide)
      let count = activation.learned(preactivations: wide)
      let learned = count > 0 ? LaneMatrix(rows: 1, columns: count) : nil
      let learnedGradient = count > 0 ? LaneMatrix(rows: 1, columns: count) : nil
      stopwatch.time("\(entry.name) forward", items: rows * wide, "lane") {
        activation.forward(z, into: h, rows: 0..<rows, learned: learned)
      }
      stopwatch.time("\(entry.name) backward", items: rows * wide, "lane") {
        activation.backward(
          z: z, h: h, gradient: gradient, into: slope, rows: 0..<rows, learned: learned,
          learnedGradient: learnedGradient, adding: false)
      }
    }
  }
}
