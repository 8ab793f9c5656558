internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Sees to it that results are what they seem: no name in the folder of a study leads elsewhere.
public enum PlainFiles {
  /// Refuses links among these paths; what is not there is fine.
  public static func requireNoLinks(_ paths: [String]) throws(ResultsError) {
    for path in paths where isLink(path) { throw refusal(path) }
  }

  /// Refuses links in a folder.
  public static func requireNoLinks(in folder: String) throws(ResultsError) {
    try requireNoLinks([folder])
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      // Most file systems say of what kind an entry is; the others are asked.
      let kind = Int(entry.pointee.d_type)
      guard kind == Int(DT_LNK) || kind == Int(DT_UNKNOWN) else { continue }
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      try requireNoLinks(["\(folder)/\(name)"])
    }
  }

  /// Whether a path is a symbolic link.
  public static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static func refusal(_ path: String) -> ResultsError {
    ResultsError(
      path, "is a link, and nothing is read or written through links in a results folder",
      hint: "remove it, or name the folder it leads to with -o")
  }
}
