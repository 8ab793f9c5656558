import Catalogs
import Lanes
import Networks

/// Normalizations of pre-activations in `Double`.
enum DoubleNormalization {
  /// γ·x̂ + β for rows of pre-activations.
  static func apply(
    _ choice: Choice<any Normalization>, _ layer: DoubleNetwork.Layer, _ rows: [[Double]],
    isTraining: Bool
  ) -> [[Double]] {
    let epsilon = Double(Real(choice.parameters["epsilon"] ?? .nan))
    func scaled(_ x: Double, _ unit: Int, _ mean: Double, _ variance: Double) -> Double {
      layer.scale[unit] * (x - mean) / (variance + epsilon).squareRoot() + layer.shift[unit]
    }
    switch choice.name {
    case "layer_norm":
      return rows.map { row in
        let (mean, variance) = moments(row)
        return row.indices.map { scaled(row[$0], $0, mean, variance) }
      }
    case "batch_norm":
      let figures = layer.scale.indices.map { unit in
        isTraining
          ? moments(rows.map { $0[unit] }) : (layer.mean[unit], layer.variance[unit])
      }
      return rows.map { row in
        row.indices.map { scaled(row[$0], $0, figures[$0].0, figures[$0].1) }
      }
    default: return rows
    }
  }

  /// The mean and the biased variance.
  static func moments(_ values: [Double]) -> (mean: Double, variance: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, squares / Double(values.count))
  }
}

extension DoubleNetwork {
  /// One network with its normalization and skip connections.
  init(_ network: LaneNetwork, lane: Int, _ configuration: NetworkConfiguration) {
    self.init(network, lane: lane, activation: configuration.activation)
    normalization = configuration.normalization
    residual = configuration.residual
    for (index, layer) in network.layers.enumerated() {
      func values(_ matrix: LaneMatrix?) -> [Double] {
        (matrix?.values(ofNetwork: lane) ?? []).map { Double($0) }
      }
      layers[index].scale = values(layer.scale)
      layers[index].shift = values(layer.shift)
      if index < network.statistics.count {
        layers[index].mean = values(network.statistics[index].mean)
        layers[index].variance = values(network.statistics[index].variance)
      }
    }
  }
}
