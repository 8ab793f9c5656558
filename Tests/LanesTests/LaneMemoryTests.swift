import Lanes
import Testing

@Suite("LaneMemory")
struct LaneMemoryTests {
  @Test("Room begins at a line, holds the value and is never empty", arguments: [0, 1, 37])
  func lines(count: Int) {
    let lanes = UnsafeMutablePointer<Lane>.allocateLines(count, repeating: Lane(repeating: 3))
    let bytes = UnsafeMutablePointer<UInt8>.allocateLines(count, repeating: 7)
    defer {
      lanes.deallocate()
      bytes.deallocate()
    }
    #expect(UInt(bitPattern: lanes) % 64 == 0 && UInt(bitPattern: bytes) % 64 == 0)
    for index in 0..<max(count, 1) {
      #expect(lanes[index] == Lane(repeating: 3) && bytes[index] == 7)
    }
  }
}
