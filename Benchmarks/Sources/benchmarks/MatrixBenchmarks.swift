import Lanes

/// The three products of a dense layer, in the shapes of the presets of `deadneurons bench`.
enum MatrixBenchmarks {
  static func run(_ stopwatch: Stopwatch) {
    for (batch, fanIn, fanOut) in [
      (32, 9, 16), (32, 16, 16), (32, 16, 2), (32, 64, 64), (32, 64, 10), (64, 64, 256),
      (64, 256, 256), (64, 256, 10), (64, 2, 2),
    ] {
      layer(stopwatch, batch, fanIn, fanOut)
    }
  }

  private static func layer(_ stopwatch: Stopwatch, _ batch: Int, _ fanIn: Int, _ fanOut: Int) {
    let x = LaneMatrix.sample(rows: batch, columns: fanIn)
    let w = LaneMatrix.sample(rows: fanIn, columns: fanOut)
    let z = LaneMatrix.sample(rows: batch, columns: fanOut)
    let dz = LaneMatrix.sample(rows: batch, columns: fanOut)
    let dx = LaneMatrix(rows: batch, columns: fanIn)
    let dw = LaneMatrix(rows: fanIn, columns: fanOut)
    let products = batch * fanIn * fanOut
    let flops = Double(2 * Lane.width * products)
    let shape = "\(batch)×\(fanIn)×\(fanOut)"
    stopwatch.time("forward \(shape)", items: products, "product", flops: flops) {
      MatrixProduct<Lane>(
        left: x.storage, row: x.stride, term: 1, right: w.storage, term: w.stride, column: 1,
        target: z.storage, row: z.stride
      ).compute(rows: batch, columns: fanOut, terms: fanIn, start: .zero)
    }
    stopwatch.time("input gradient \(shape)", items: products, "product", flops: flops) {
      MatrixProduct<Lane>(
        left: dz.storage, row: dz.stride, term: 1, right: w.storage, term: 1, column: w.stride,
        target: dx.storage, row: dx.stride
      ).compute(rows: batch, columns: fanIn, terms: fanOut, start: .zero)
    }
    stopwatch.time("weight gradient \(shape)", items: products, "product", flops: flops) {
      MatrixProduct<Lane>(
        left: x.storage, row: 1, term: x.stride, right: dz.storage, term: dz.stride, column: 1,
        target: dw.storage, row: dw.stride
      ).compute(rows: fanIn, columns: fanOut, terms: batch, start: .zero)
    }
  }
}
