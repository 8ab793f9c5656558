public import Catalogs
internal import Networks
internal import Statistics

/// The variance of pre-activations through wide random layers, and where it ends.
///
///     q_(l+1) = V(q_l) = σ_w²·E[φ(√q_l z)²] + σ_b²,   z ~ N(0, 1)
///
/// `q` are q₀ … q_depth; `q_star` is the fixed point to which q₀ tends, `slope` is V′ there,
/// χ = σ_w²·E[φ′(√q* z)²] is what multiplies squared gradients from layer to layer,
/// ξ_q = −1/log V′(q*) the depth scale, and `second_moment` = (q* − σ_b²)/σ_w² the mean square
/// E[φ(√q* z)²] of the activations there. relu with (2, 0): every q is a fixed point, χ = 1.
/// Source: Poole, Lahiri, Raghu, Sohl-Dickstein & Ganguli 2016; Schoenholz, Gilmer, Ganguli &
/// Sohl-Dickstein 2017.
public struct VarianceRecursion: Theory {
  /// How it is named.
  public static let entry = CatalogEntry<any Theory>(
    "variance_map", summary: "Variance of pre-activations through wide random layers",
    formula:
      "q' = σ_w²·E[φ(√q z)²] + σ_b²; χ = σ_w²·E[φ′(√q* z)²]; ξ_q = −1/log(dq'/dq at q*)",
    source:
      "Poole, Lahiri, Raghu, Sohl-Dickstein & Ganguli 2016; Schoenholz, Gilmer, Ganguli & Sohl-Dickstein 2017",
    parameters: [
      .activation, .weightVariance, .biasVariance,
      CatalogParameter(
        "q", default: 1, minimum: 0, maximum: 1e12, includesMinimum: false,
        summary: "variance in the first layer"),
      .depth,
    ]
  ) { _ in VarianceRecursion() }

  /// For a first try.
  public static let example = "activation=tanh sigma_w2=1.5 sigma_b2=0.05"

  /// The course, the fixed point and what is true there.
  public static let outputs = ["q_star", "chi", "slope", "xi_q", "q", "second_moment"]

  /// The course, the fixed point and what is true there.
  public func predict(_ inputs: TheoryInputs) throws -> [PredictedValue] {
    let map = VarianceMap(
      kernel: try MeanFieldKernel(scalarOf: inputs, in: "variance_map"),
      weights: inputs["sigma_w2"], biases: inputs["sigma_b2"])
    var course = [inputs["q"]]
    for _ in 0..<inputs.integer("depth") {
      let next = try map(course[course.count - 1])
      guard next < 1e100 else {
        throw TheoryError(
          "variance_map", parameter: "depth",
          "the variance passes 1e100 in layer \(course.count)", hint: "choose a smaller depth")
      }
      course.append(next)
    }
    guard case .fixed(let q) = try map.limit(from: inputs["q"]) else {
      let none = PredictedValue.undefined("the variance grows without bound")
      return [none, none, none, none, .numbers(course), none]
    }
    let slope = try map.slope(q)
    return [
      .number(q), .number(try map.chi(q)), .number(slope), DepthScale.value(slope, "ξ_q"),
      .numbers(course),
      .number((q - inputs["sigma_b2"]) / inputs["sigma_w2"]),
    ]
  }
}

extension CatalogParameter {
  /// An activation; its own parameters stand beside it.
  static let activation = CatalogParameter(
    "activation", kind: .word, default: nil, or: Catalog<any Activation>.activations.names,
    summary: "φ; its own parameters may follow, such as slope=0.2")

  /// σ_w².
  static let weightVariance = CatalogParameter(
    "sigma_w2", default: nil, minimum: 0, maximum: 1e6, includesMinimum: false,
    summary: "variance of the weights times the fan-in")

  /// σ_b².
  static let biasVariance = CatalogParameter(
    "sigma_b2", default: 0, minimum: 0, maximum: 1e6, summary: "variance of the biases")

  /// Layers of a course.
  static let depth = CatalogParameter(
    "depth", kind: .integer, default: 10, minimum: 0, maximum: 1000,
    summary: "layers for which the course is given")
}

extension MeanFieldKernel {
  /// The kernel of the activation that is asked for.
  init(scalarOf inputs: TheoryInputs, in theory: String) throws {
    guard let choice = inputs.activation, let scalar = ScalarActivation(choice) else {
      throw TheoryError(
        theory, parameter: "activation",
        "'\(inputs.activation?.name ?? "")' takes several pre-activations a unit",
        hint: "choose an activation of one; gaussian_moment knows this one's moments")
    }
    self.init(scalar)
  }
}
