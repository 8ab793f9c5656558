internal import Foundation
internal import Networks
public import Results
public import Studies

/// The blocks of a study, and which of them are finished.
///
/// Blocks are made on demand, so that a plan of a billion networks costs nothing.
public struct RunPlan: Sendable {
  /// One block and where it lies.
  public struct Item: Sendable {
    /// The block.
    public let block: Block
    /// What its bits depend on.
    public let identity: BlockIdentity
  }

  /// The study and its data.
  public let prepared: PreparedStudy
  /// Where results go.
  public let folder: RunFolder
  /// The indices of the blocks that are finished.
  public let finished: Set<Int>

  /// Looks which blocks are finished; those of other shards count as missing where one is given.
  public init(_ prepared: PreparedStudy, folder: RunFolder, shard: Shard? = nil) {
    self.prepared = prepared
    self.folder = folder
    // Only names that are there are looked into; without any, no block needs its identity.
    let names = Set((try? FileManager.default.contentsOfDirectory(atPath: folder.blocks)) ?? [])
    // After the blocks: one that is packed meanwhile is seen in one place at least.
    let packs = Packs(in: folder)
    var finished: Set<Int> = []
    if !names.isEmpty || !packs.paths.isEmpty {
      for (index, block) in prepared.study.blocks.enumerated()
      where shard?.contains(index) ?? true {
        let identity = prepared.identity(of: block)
        if packs.place(of: identity) != nil
          || names.contains(identity.fileName)
            && BlockFile.isFinished(identity, at: folder.path(of: identity))
        {
          finished.insert(index)
        }
      }
    }
    self.finished = finished
  }

  /// The number of blocks.
  public var count: Int { prepared.study.blocks.count }

  /// The block with an index.
  public func item(_ index: Int) -> Item {
    let block = prepared.study.blocks[index]
    return Item(block: block, identity: prepared.identity(of: block))
  }

  /// The indices of the blocks that have not been trained, of one shard or of the whole study.
  public func missing(shard: Shard? = nil) -> LazyFilterSequence<Range<Int>> {
    (0..<count).lazy.filter { [finished] index in
      !finished.contains(index) && (shard?.contains(index) ?? true)
    }
  }

  /// The number of networks in blocks that are finished.
  public var finishedNetworks: Int {
    finished.reduce(0) { $0 + prepared.study.blocks[$1].count }
  }

  /// Bytes of all histories and values, without the file's own bookkeeping.
  public var bytes: Int {
    zip(prepared.conditions, prepared.study.conditions).reduce(0) { sum, pair in
      sum + pair.0.layout.bytesPerNetwork * prepared.study.networks
    }
  }

  /// Bytes of memory that a run with so many threads takes, about: the data of every condition once,
  /// for each thread the largest block with its copy of the training rows, and the program itself.
  /// What finished blocks hold while they are written, 1 + ⌊threads/8⌋ at the most, is not counted.
  ///
  /// The number of networks has no part in it.
  public func memory(threads: Int) -> Int {
    var data: [String: Int] = [:]
    var largest = 0.0
    for condition in prepared.conditions {
      let (train, test, probe) = (condition.train, condition.test, condition.probe)
      let values = train.features + train.outputs
      data[condition.dataHash] = 4 * values * (train.count + test.count + probe.count)
      let block = Footprint.bytes(
        condition.settings, features: train.features, outputs: train.outputs)
      let copy = 4 * (values + 15) / 16 * 16 * train.count
      largest = max(largest, Double(block) + Double(copy))
    }
    let all = Double(data.values.reduce(0, +)) + Double(max(threads, 1)) * largest
    return Int(exactly: (Footprint.program + all).rounded()) ?? .max
  }

  /// Multiplications and additions of training all networks: 6 × parameters × batch × steps each.
  public var flops: Double {
    prepared.conditions.reduce(0) { $0 + $1.flopsPerNetwork * Double(prepared.study.networks) }
  }
}

extension PreparedStudy {
  /// What the bits of a block depend on.
  public func identity(of block: Block) -> BlockIdentity {
    BlockIdentity(study: study, block: block, dataHash: conditions[block.condition].dataHash)
  }
}

extension PreparedCondition {
  /// 6 × parameters × batch × steps, the count that benchmarks go by.
  public var flopsPerNetwork: Double {
    let parameters = settings.network.parameterCount(
      features: train.features, outputs: train.outputs)
    let batch = min(settings.training.batch ?? train.count, train.count)
    return 6 * Double(parameters) * Double(batch) * Double(settings.training.steps)
  }
}
