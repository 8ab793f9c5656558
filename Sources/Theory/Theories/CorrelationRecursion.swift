public import Catalogs
internal import Statistics

/// The correlation of two inputs through wide random layers, and where it ends.
///
///     c_(l+1) = (σ_w²·E[φ(u)φ(v)] + σ_b²)/V(q_l),   u, v ~ N(0, q_l) with correlation c_l
///
/// `c` are c₀ … c_depth; both inputs have variance q₀ (the fixed point q* unless given), which
/// follows its own map. `c_star` is the stable fixed point at q*, `slope` the map's slope there,
/// σ_w²·E[φ′(u)φ′(v)], χ that at c = 1, and ξ_c = −1/log slope. relu with (2, 0) from c = 0:
/// 0.318310, 0.493731, 0.604826, which is c' = (sin θ + (π − θ)cos θ)/π. Where φ jumps, the slope of
/// the map at 1 is infinite; χ stays what multiplies gradients.
/// Source: Poole et al. 2016; Schoenholz et al. 2017; Cho & Saul 2009 for relu.
public struct CorrelationRecursion: Theory {
  /// How it is named.
  public static let entry = CatalogEntry<any Theory>(
    "correlation_map", summary: "Correlation of two inputs through wide random layers",
    formula:
      "c' = (σ_w²·E[φ(u)φ(v)] + σ_b²)/V(q), u, v ~ N(0, q) with correlation c; χ = σ_w²·E[φ′(√q* z)²]; ξ_c = −1/log(dc'/dc at c*)",
    source:
      "Poole, Lahiri, Raghu, Sohl-Dickstein & Ganguli 2016; Schoenholz, Gilmer, Ganguli & Sohl-Dickstein 2017; Cho & Saul 2009",
    parameters: [
      .activation, .weightVariance, .biasVariance,
      CatalogParameter(
        "c", default: 0, minimum: -1, maximum: 1, summary: "correlation in the first layer"),
      CatalogParameter(
        "q", default: .word("fixed_point"), minimum: 0, maximum: 1e12, includesMinimum: false,
        or: ["fixed_point"], summary: "variance in the first layer"),
      .depth,
    ]
  ) { _ in CorrelationRecursion() }

  /// For a first try.
  public static let example = "activation=relu sigma_w2=2 depth=3"

  /// The course, the fixed point and what is true there.
  public static let outputs = ["c_star", "chi", "slope", "xi_c", "q_star", "c"]

  /// The course, the fixed point and what is true there.
  public func predict(_ inputs: TheoryInputs) throws -> [PredictedValue] {
    let variance = VarianceMap(
      kernel: try MeanFieldKernel(scalarOf: inputs, in: "correlation_map"),
      weights: inputs["sigma_w2"], biases: inputs["sigma_b2"])
    let given = inputs.arguments["q"]?.number
    var fixed: Double?
    if case .fixed(let q) = try variance.limit(from: given ?? 1), q > 0 { fixed = q }
    guard let start = given ?? fixed else {
      throw TheoryError(
        "correlation_map", parameter: "q", "the variance has no positive fixed point",
        hint: "give the variance in the first layer, such as q=1")
    }
    let map = CorrelationMap(variance: variance)
    let course = try course(map, from: inputs["c"], start, layers: inputs.integer("depth"))
    guard let fixed else {
      let none = PredictedValue.undefined("the variance has no positive fixed point")
      return [none, none, none, none, none, .numbers(course)]
    }
    let limit = try map.limit(at: fixed)
    let chi = try variance.chi(fixed)
    let isJump = limit == 1 && !variance.kernel.activation.isContinuous
    let slope = limit == 1 ? chi : try map.slope(limit, at: fixed)
    return [
      .number(limit), .number(chi), .number(slope),
      isJump ? .undefined("the map's slope is infinite") : DepthScale.value(slope, "ξ_c"),
      .number(fixed), .numbers(course),
    ]
  }

  private func course(
    _ map: CorrelationMap, from c: Double, _ q: Double, layers: Int
  ) throws -> [Double] {
    var (course, q) = ([c], q)
    for _ in 0..<layers {
      let next = try map.variance(q)
      guard next < 1e100, next > 1e-100 else {
        throw TheoryError(
          "correlation_map", parameter: "depth",
          "the variance leaves 1e-100 … 1e100 in layer \(course.count)",
          hint: "choose a smaller depth")
      }
      course.append(try map(course[course.count - 1], at: q, next: next))
      q = next
    }
    return course
  }
}
