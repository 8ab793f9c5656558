public import Lanes

/// Where the random numbers of resampling come from.
public enum Resampling {
  /// The draws of one purpose: the Philox stream `statistics.PURPOSE` of what `seed` shares.
  ///
  /// They depend on nothing but the two, so that a resampled p-value can be had again.
  public static func generator(seed: UInt64, _ purpose: String) -> RandomCursor {
    RandomStream(key: RandomKey(studySeed: seed), name: "statistics.\(purpose)").cursor()
  }
}
