internal import Foundation
public import Results
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The files that one run has in hand, so that several runs on one folder share the work.
///
/// The claim of `x` is the file `x.claim`, made by ``DurableFile/createOnce(_:at:)`` and touched
/// while it is held. A claim whose process is known to have ended is taken over at once; any other,
/// once it was not touched for ``Timing/patience`` by the watcher's own clock. Nothing that a killed
/// run leaves behind blocks another for longer.
public final class BlockClaims: Sendable {
  /// How often a claim is touched, and how long a watcher waits for that.
  public struct Timing: Sendable {
    /// Between two touches.
    public let heartbeat: Duration
    /// Without a touch for so long, a claim is stale.
    public let patience: Duration
    /// Between two looks at the claims of others.
    public let pause: Duration

    /// Ten seconds, a minute, a quarter of a second; a shorter patience shortens the others.
    public init(patience: Duration = .seconds(60)) {
      self.patience = patience
      heartbeat = min(.seconds(10), patience / 6)
      pause = min(.milliseconds(250), patience / 6)
    }
  }

  /// What came of a wish to take a file.
  public enum Answer: Sendable, Equatable {
    /// It is this run's, until it is released.
    case taken
    /// Another has it: who, if that can be read.
    case held(by: BlockClaim?)
  }

  /// When claims are stale.
  public let timing: Timing
  /// What this run writes into its claims.
  public let claim: BlockClaim

  private let held = Held()
  private let watched = Mutex<[String: (sighting: ClaimSighting, since: SuspendingClock.Instant)]>(
    [:])

  /// A run that has nothing in hand.
  public init(owner: ProcessIdentity = .current, timing: Timing = Timing()) {
    self.timing = timing
    claim = BlockClaim(owner: owner, run: UUID().uuidString.lowercased())
  }

  deinit { releaseAll() }

  /// The claim file of a file.
  public static func file(for path: String) -> String { path + BlockClaim.ending }

  /// Tries to take a file; never waits.
  ///
  /// - Throws: where the folder cannot be written to.
  public func take(_ path: String) throws(ResultsError) -> Answer {
    let file = Self.file(for: path)
    // Twice: a claim may be released or taken over between two looks.
    for _ in 0..<2 {
      if try DurableFile.createOnce(claim.text, at: file) { return hold(file) }
      guard let seen = ClaimSighting(file) else { continue }
      if seen.claim == claim { return hold(file) }
      guard isStale(seen, file), Self.remove(seen, file) else { return .held(by: seen.claim) }
    }
    return .held(by: ClaimSighting(file)?.claim)
  }

  /// Takes a file as soon as nobody else has it.
  ///
  /// - Returns: whether it was taken; not if the run was cancelled before.
  public func wait(for path: String, cancellation: Cancellation) throws(ResultsError) -> Bool {
    while try take(path) != .taken {
      if cancellation.isCancelled { return false }
      usleep(UInt32(timing.pause / .microseconds(1)))
    }
    return true
  }

  /// Whether another run has a file in hand, as far as one look can tell.
  public func isHeldByAnother(_ path: String) -> Bool {
    guard let seen = ClaimSighting(Self.file(for: path)) else { return false }
    return seen.claim != claim && seen.claim?.owner.isGone != true
  }

  /// Gives a file back.
  public func release(_ path: String) { drop(Self.file(for: path)) }

  /// Gives everything back.
  public func releaseAll() {
    for file in held.files() { drop(file) }
  }

  private func hold(_ file: String) -> Answer {
    watched.withLock { _ = $0.removeValue(forKey: file) }
    held.add(file, claim: claim, every: timing.heartbeat)
    return .taken
  }

  private func drop(_ file: String) {
    held.remove(file)
    // One that was taken over belongs to another.
    if ClaimSighting(file)?.claim == claim { unlink(file) }
  }

  private func isStale(_ seen: ClaimSighting, _ file: String) -> Bool {
    if let owner = seen.claim?.owner, owner.isGone { return true }
    // A clock that stands while the machine sleeps, as the owner does too.
    let now = SuspendingClock.now
    return watched.withLock { watched in
      if let before = watched[file], before.sighting == seen {
        return before.since.duration(to: now) >= timing.patience
      }
      watched[file] = (seen, now)
      return false
    }
  }

  /// Removes a stale claim; `false` if it has changed since it was looked at.
  static func remove(_ seen: ClaimSighting, _ file: String) -> Bool {
    // Renaming has one winner. What the winner has may be the claim of somebody faster, though.
    let aside = DurableFile.temporaryName(for: file)
    guard rename(file, aside) == 0 else { return false }
    defer { unlink(aside) }
    if ClaimSighting(aside) == seen { return true }
    link(aside, file)
    return false
  }
}

/// The claims that are held, and the thread that touches them.
private final class Held: Sendable {
  private struct State {
    var files: Set<String> = []
    var isBeating = false
  }

  private let state = Mutex(State())

  func files() -> Set<String> { state.withLock { $0.files } }

  func remove(_ file: String) { state.withLock { _ = $0.files.remove(file) } }

  /// Training keeps every thread of the runtime busy for minutes, so the touching has its own.
  func add(_ file: String, claim: BlockClaim, every pause: Duration) {
    let mustStart = state.withLock { state in
      state.files.insert(file)
      defer { state.isBeating = true }
      return !state.isBeating
    }
    guard mustStart else { return }
    let isBegun = OwnThread.begin { [self] in
      while true {
        Thread.sleep(forTimeInterval: pause / .seconds(1))
        let files = state.withLock { state in
          state.isBeating = !state.files.isEmpty
          return state.files
        }
        if files.isEmpty { return }
        for file in files where !touch(file, claim) { remove(file) }
      }
    }
    // The next claim tries again.
    if !isBegun { state.withLock { $0.isBeating = false } }
  }

  /// Touches a claim, by the clock of whoever keeps the file; `false` if another has taken it over.
  private func touch(_ file: String, _ claim: BlockClaim) -> Bool {
    if let seen = ClaimSighting(file), seen.claim != claim { return false }
    utimensat(AT_FDCWD, file, nil, AT_SYMLINK_NOFOLLOW)
    return true
  }
}
