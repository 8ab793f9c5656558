public import Catalogs
public import Lanes

/// He-normal weights whose signs are turned where they would switch off most of the training rows
/// that are still alive.
///
/// A row is alive in a layer if it is alive in the layer before and some unit's pre-activation is
/// positive. With `of: unit` a unit's weights and bias are negated if it is negative on more of the
/// living rows than it is positive on; with `of: layer` all are, if more than half of the living
/// rows would die. Either way at least half of the living rows stay alive, so at least 2^−k of all
/// in k hidden layers, for every seed; rows on which a pre-activation is exactly zero excepted.
/// The output layer is left alone. Source: Rister & Rubin 2020, "Probabilistic bounds on neuron
/// death in deep rectifier networks".
public struct SignFlipped: LayerInitializer {
  /// What is negated as one.
  public enum Part: String, Sendable, CaseIterable {
    /// Each unit for itself.
    case unit
    /// The whole layer.
    case layer
  }

  /// How a study names it.
  public static let entry = CatalogEntry<any Initializer>(
    "sign_flipped", summary: "He-normal, negated where most living training rows would die",
    formula: "(w, b) ← −(w, b) if z < 0 on more living rows than z > 0; w ~ N(0, gain²·2/fan_in)",
    source: "Rister & Rubin 2020",
    parameters: [
      Gain.parameter("multiplies the spread"),
      CatalogParameter("of", of: Part.self, default: .unit, summary: "what is negated as one"),
      StartRows.parameter,
    ]
  ) { SignFlipped(gain: Gain($0), part: $0["of", default: Part.unit], rows: StartRows($0)) }

  /// Multiplies the spread.
  public let gain: Gain
  /// What is negated as one.
  public let part: Part
  /// How many training rows.
  public let rows: StartRows

  /// False: biases follow their own rule, and are negated with the weights.
  public var drawsBiases: Bool { false }

  private var base: VarianceScaling { VarianceScaling(rule: .he, law: .normal, gain: gain) }

  /// The same with the activation's gain.
  public func resolved(for activation: any Activation) -> any Initializer {
    guard case .keeping = gain else { return self }
    // He's 2 is the squared gain of ReLU, which gives way to that of the activation.
    let number = gain.value(for: activation) / 2.0.squareRoot()
    return SignFlipped(gain: .number(number), part: part, rows: rows)
  }

  /// The weights before any is negated.
  public func values(count: Int, fanIn: Int, fanOut: Int, stream: RandomStream) -> [Float] {
    base.values(count: count, fanIn: fanIn, fanOut: fanOut, stream: stream)
  }

  /// Draws, looks and negates.
  public func start(_ layer: LayerStart) -> LayerValues {
    var values = LayerValues(weights: layer.weights(self), biases: layer.biases())
    guard !layer.isOutput else { return values }
    // A row that died has nothing but zeros here; in the first layer all rows live.
    let living = (0..<layer.rows).filter { row in
      layer.number == 1
        || layer.inputs[(row * layer.fanIn)..<((row + 1) * layer.fanIn)].contains { $0 != 0 }
    }
    let columns = (0..<layer.fanOut).map { layer.preactivations(of: $0, values) }
    switch part {
    case .unit:
      for unit in 0..<layer.fanOut {
        let positive = living.count { columns[unit][$0] > 0 }
        let negative = living.count { columns[unit][$0] < 0 }
        if negative > positive { negate(unit, of: layer, in: &values) }
      }
    case .layer:
      let staying = living.count { row in columns.contains { $0[row] > 0 } }
      let turned = living.count { row in columns.contains { $0[row] < 0 } }
      if 2 * staying < living.count, turned > staying {
        for unit in 0..<layer.fanOut { negate(unit, of: layer, in: &values) }
      }
    }
    return values
  }

  private func negate(_ unit: Int, of layer: LayerStart, in values: inout LayerValues) {
    for input in 0..<layer.fanIn { values.weights[input * layer.fanOut + unit].negate() }
    values.biases?[unit].negate()
  }
}
