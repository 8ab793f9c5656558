public import Catalogs
internal import Lanes

/// How gradients are kept in bounds, before penalties and the optimizer see them.
public protocol Clipping: Sendable {
  /// How a study names it.
  static var entry: CatalogEntry<any Clipping> { get }

  /// Whether gradients stay as they are.
  var isNone: Bool { get }

  /// Whether a step must know the norm of the whole gradient before its first update.
  var needsNorm: Bool { get }

  /// What the gradient is multiplied by, for the squared norm of all gradients of each network.
  func factor(squaredNorm: SIMD16<Double>) -> Lane

  /// One element of the gradient, given the factor.
  func clipped(_ gradient: Lane, factor: Lane) -> Lane
}

extension Catalog where Value == any Clipping {
  /// Every clipping that a study can name.
  public static let clippings = Catalog(
    "clippings", [NoClipping.entry, ValueClipping.entry, NormClipping.entry])
}

/// Gradients as they are.
public struct NoClipping: Clipping {
  /// How a study names it.
  public static let entry = CatalogEntry<any Clipping>(
    "none", summary: "Gradients as they are", formula: "g", source: "–"
  ) { _ in NoClipping() }

  /// True.
  public var isNone: Bool { true }
  /// False.
  public var needsNorm: Bool { false }
  /// 1.
  public func factor(squaredNorm: SIMD16<Double>) -> Lane { Lane(repeating: 1) }
  /// The gradient.
  public func clipped(_ gradient: Lane, factor: Lane) -> Lane { gradient }
}
