internal import Foundation
public import Results

/// The packs in the folder of a study, and which blocks they hold.
public struct Packs: Sendable {
  private let folder: RunFolder
  /// The paths of the packs whose lists of blocks can be read.
  public let paths: [String]
  private let names: [String]
  private let places: [BlockIdentity: PackReferences.Place]

  /// Reads the lists of blocks. A pack whose list is damaged counts as not there: its blocks are
  /// missing, and `doctor` says why.
  public init(in folder: RunFolder) {
    self.folder = folder
    names = Self.names(in: folder)
    var paths: [String] = []
    var places: [BlockIdentity: PackReferences.Place] = [:]
    for name in names {
      let path = "\(folder.packs)/\(name)"
      guard let index = try? PackIndex(ofPack: path) else { continue }
      for entry in index.entries {
        places[entry.identity] = PackReferences.Place(pack: paths.count, entry: entry)
      }
      paths.append(path)
    }
    self.paths = paths
    self.places = places
  }

  /// Where a block lies; `nil` if no pack holds it.
  public func place(of identity: BlockIdentity) -> PackReferences.Place? { places[identity] }

  /// What is there now, if that is not what was there when the lists were read.
  public func renewed() -> Packs? {
    Self.names(in: folder) == names ? nil : Packs(in: folder)
  }

  private static func names(in folder: RunFolder) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.packs)) ?? []
    return names.filter { $0.hasSuffix(".h5") }.sorted()
  }
}
