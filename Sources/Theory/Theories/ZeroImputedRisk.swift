public import Catalogs

/// The least squared risk of linear regression on inputs whose missing values are set to 0, and that
/// of the best predictor.
///
/// Y = X₁ + X₂ with unit variances and correlation ρ; X₁ is observed with probability q, completely
/// at random:
///
///     risk = 2(1 + ρ) − (1 + ρ)²(1 + q − 2qρ)/(1 − qρ²),   bayes_risk = (1 − q)(1 − ρ²)
///
/// Source: Le Morvan, Prost, Josse, Scornet & Varoquaux 2020 for the setting.
public struct ZeroImputedRisk: Theory {
  /// How it is named.
  public static let entry = CatalogEntry<any Theory>(
    "zero_imputed_risk", summary: "Squared risk of linear regression on inputs imputed by zero",
    formula: "risk = 2(1+ρ) − (1+ρ)²(1+q−2qρ)/(1−qρ²); bayes_risk = (1−q)(1−ρ²)",
    source: "normal equations; setting of Le Morvan, Prost, Josse, Scornet & Varoquaux 2020",
    parameters: [
      CatalogParameter(
        "rho", default: nil, minimum: -1, maximum: 1, includesMinimum: false,
        includesMaximum: false, summary: "correlation ρ of the two inputs"),
      CatalogParameter(
        "observed", default: nil, minimum: 0, maximum: 1,
        summary: "probability q that the first input is observed"),
    ]
  ) { _ in ZeroImputedRisk() }

  /// For a first try.
  public static let example = "rho=0.5 observed=0.8"

  /// The two risks.
  public static let outputs = ["risk", "bayes_risk"]

  /// The two risks.
  public func predict(_ inputs: TheoryInputs) -> [PredictedValue] {
    let (rho, q) = (inputs["rho"], inputs["observed"])
    let explained = (1 + rho) * (1 + rho) * (1 + q - 2 * q * rho) / (1 - q * rho * rho)
    return [
      .number(max(2 * (1 + rho) - explained, 0)), .number((1 - q) * (1 - rho) * (1 + rho)),
    ]
  }
}
