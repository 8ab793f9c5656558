import Catalogs
import Networks
import Testing

@testable import Studies

/// Activations as study keys.
@Suite("Activation keys")
struct ActivationKeyTests {
  @Test("Every entry can be named", arguments: Catalog<any Activation>.activations.names)
  func names(name: String) throws {
    let text = try Samples.changed([("activation: relu", "activation: \(name)")], in: Samples.small)
    #expect(try Samples.study(text).conditions[0].settings.network.activation.name == name)
  }

  @Test(
    "Parameters are keys",
    arguments: [
      ("{name: relu, slope_at_zero: 0.5}", "relu(slope_at_zero=0.5)"),
      ("{name: gelu, form: tanh}", "gelu(form=tanh)"),
      ("{name: prelu, per: layer}", "prelu(per=layer)"),
      ("{name: maxout, pieces: 4}", "maxout(pieces=4)"),
      ("{name: silu, beta: 1.7}", "silu(beta=1.7)"),
    ])
  func parameters(given: String, label: String) throws {
    let text = try Samples.changed(
      [("activation: relu", "activation: \(given)")], in: Samples.small)
    #expect(try Samples.study(text).conditions[0].settings.network.activation.description == label)
  }

  @Test(
    "Illegal ones are refused",
    arguments: [
      ("{name: relu, slope_at_zero: 2}", "'slope_at_zero' must be at most 1"),
      ("{name: maxout, pieces: 1}", "'pieces' must be at least 2"),
      ("{name: maxout, pieces: 2.5}", "'pieces' must be a whole number"),
      ("{name: celu, alpha: 0}", "'alpha' must be greater than 0"),
      (
        "{name: gelu, form: sine}", "'network.activation.form' cannot be 'sine' (one of: erf, tanh)"
      ),
    ])
  func refused(given: String, message: String) throws {
    let text = try Samples.changed(
      [("activation: relu", "activation: \(given)")], in: Samples.small)
    let problems = Samples.problems(of: text)
    #expect(problems.count == 1 && problems[0].contains(message), "\(problems)")
  }
}
