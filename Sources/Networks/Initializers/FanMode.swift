/// Which of a layer's widths a variance is divided by.
public enum FanMode: String, Sendable, CaseIterable {
  /// The number of inputs: keeps the variance of activations.
  case input = "fan_in"
  /// The number of units: keeps the variance of gradients.
  case output = "fan_out"
  /// (fan_in + fan_out) / 2: the compromise.
  case average = "fan_avg"
}
