internal import Lanes

/// Skip connections around every so many hidden layers: h′ₗ = hₗ + h′ₗ₋ₖ.
///
/// The first hidden layer makes the width; from there on each block of k layers is one residual block,
/// and what is left at the end has none: h′ₗ for the hidden layers l = 1 + k, 1 + 2k, … counted from 1.
/// h is what a layer hands on otherwise, after dropout.
/// Source: He, Zhang, Ren & Sun 2016, with identity mappings.
struct SkipConnections {
  /// h′ of the layers that end a block, by their index.
  private let sums: [Int: LaneMatrix]
  /// ∂loss/∂h′ at the end of the block that a backward pass is in.
  private let slope: LaneMatrix
  private let every: Int

  /// Room for hidden layers of these widths; `nil` where nothing is skipped.
  init?(every: Int, widths: [Int], rows: Int) {
    guard every > 0, every < widths.count else { return nil }
    self.every = every
    slope = LaneMatrix(rows: rows, columns: widths[0])
    let ends = stride(from: every, to: widths.count, by: every)
    sums = Dictionary(
      uniqueKeysWithValues: ends.map { ($0, LaneMatrix(rows: rows, columns: widths[$0])) })
  }

  /// h′ of a layer; `nil` where it ends no block.
  func sum(_ index: Int) -> LaneMatrix? { sums[index] }

  /// h′ = h + what the block began with.
  func add(_ h: LaneMatrix, _ start: (Int) -> LaneMatrix, layer index: Int, rows: Int) {
    guard let target = sums[index] else { return }
    let first = start(index - every)
    for row in 0..<rows {
      let (a, b, sum) = (h.row(row), first.row(row), target.row(row))
      for column in 0..<h.columns { sum[column] = a[column] + b[column] }
    }
  }

  /// Adds to ∂loss/∂h′ of a layer what comes around the block above it, and keeps the whole for the
  /// block below.
  func pass(_ below: LaneMatrix, layer index: Int, rows: Range<Int>) {
    let startsBlock = sums[index + every] != nil
    let endsBlock = sums[index] != nil
    guard startsBlock || endsBlock else { return }
    for row in rows {
      let (own, kept) = (below.row(row), slope.row(row))
      for column in 0..<below.columns {
        if startsBlock { own[column] += kept[column] }
        if endsBlock { kept[column] = own[column] }
      }
    }
  }
}
