import CProcessor
import Foundation

/// The cores that this process may run on.
enum Cores {
  /// Keeps the process, the threads that it has and those that it will have, to the first so many of
  /// its cores; does nothing where it has fewer, or where the system offers no such thing (macOS).
  ///
  /// - Returns: how many cores it may run on from now on.
  static func confine(to count: Int) -> Int {
    // A bit for each core, of at most 8,192.
    var cores = [UInt8](repeating: 0, count: 1024)
    let filled = cprocessor_cores(0, UInt(cores.count), &cores)
    guard filled > 0 else { return ProcessInfo.processInfo.activeProcessorCount }
    var kept = 0
    // The system's mask is of words; in machines whose least byte comes first, byte b has cores 8·b ….
    for core in 0..<(8 * filled) where cores[core / 8] & 1 << UInt8(core % 8) != 0 {
      if kept < count { kept += 1 } else { cores[core / 8] &= ~(1 << UInt8(core % 8)) }
    }
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
    guard !threads.isEmpty, cprocessor_keep_to(0, UInt(filled), cores) == 0 else {
      return ProcessInfo.processInfo.activeProcessorCount
    }
    // One of them may have ended meanwhile.
    for thread in threads.compactMap(Int32.init) {
      _ = cprocessor_keep_to(thread, UInt(filled), cores)
    }
    return kept
  }
}
