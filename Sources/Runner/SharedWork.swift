internal import Foundation
internal import Results
internal import Studies

/// The missing blocks of a plan, handed out one by one to a run that may not be the only one.
struct SharedWork {
  private let plan: RunPlan
  private let claims: BlockClaims
  private var packs: Packs
  private var untried: LazyFilterSequence<Range<Int>>.Iterator
  /// The blocks that another run had in hand when they were last looked at.
  private var others: [Int] = []
  /// Networks that this run has to train, trained ones included.
  private(set) var networks: Int
  /// Who had a block in hand when it was last looked at.
  private(set) var other: BlockClaim?

  init(plan: RunPlan, claims: BlockClaims, shard: Shard?) {
    self.plan = plan
    self.claims = claims
    packs = Packs(in: plan.folder)
    let missing = plan.missing(shard: shard)
    untried = missing.makeIterator()
    networks = missing.reduce(0) { $0 + plan.prepared.study.blocks[$1].count }
  }

  /// Whether another run has blocks in hand that are not finished yet.
  var isShared: Bool { !others.isEmpty }

  /// A block that this run has claimed; `nil` if there is none at the moment.
  mutating func next() throws -> RunPlan.Item? {
    while let index = untried.next() {
      if let item = try take(index) { return item }
    }
    let again = others
    others = []
    for (place, index) in again.enumerated() {
      if let item = try take(index) {
        others += again[(place + 1)...]
        return item
      }
    }
    return nil
  }

  /// Claims a block, or finds that another has it in hand or has finished it.
  private mutating func take(_ index: Int) throws -> RunPlan.Item? {
    let item = plan.item(index)
    let path = plan.folder.path(of: item.identity)
    switch try claims.take(path) {
    case .taken:
      // Between the look at the folder and now, another may have begun it and ended it.
      if isFinished(item, path) {
        claims.release(path)
        networks -= item.block.count
        return nil
      }
      return item
    case .held(let claim):
      if isFinished(item, path) {
        networks -= item.block.count
      } else {
        others.append(index)
        other = claim
      }
      return nil
    }
  }

  private mutating func isFinished(_ item: RunPlan.Item, _ path: String) -> Bool {
    if FileManager.default.fileExists(atPath: path), BlockFile.isFinished(item.identity, at: path) {
      return true
    }
    if let newer = packs.renewed() { packs = newer }
    return packs.place(of: item.identity) != nil
  }
}
