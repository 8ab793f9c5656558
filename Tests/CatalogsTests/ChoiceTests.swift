import Catalogs
import Testing

@Suite("Choice")
struct ChoiceTests {
  @Test("Defaults are filled in, and given values win")
  func defaults() throws {
    #expect(try Choice(Example.leaky).parameters == ["slope": 0.01, "depth": 3])
    let choice = try Choice(Example.leaky, ["slope": 0.2])
    #expect(choice.parameters == ["slope": 0.2, "depth": 3])
    #expect(choice.value == choice.arguments, "the value is made from all parameters")
    #expect(choice.name == "leaky")
    #expect(choice.formula == "a formula")
  }

  @Test("The description names what differs from the defaults, in order")
  func description() throws {
    #expect(try Choice(Example.plain).description == "plain")
    #expect(try Choice(Example.leaky, ["slope": 0.01]).description == "leaky")
    #expect(
      try Choice(Example.leaky, ["slope": 0.2, "depth": 4]).description
        == "leaky(depth=4, slope=0.2)")
    #expect(try Choice(Example.scaled, ["scale": 2]).description == "scaled(scale=2)")
  }

  @Test("Words are kept beside numbers, and named where they differ from the default")
  func words() throws {
    let choice = try Choice(Example.wordy, ["mode": "fan_out"])
    #expect(choice.arguments == ["mode": "fan_out", "gain": 1])
    #expect(choice.parameters == ["gain": 1])
    #expect(choice.description == "wordy(mode=fan_out)")
    let both = try Choice(Example.wordy, ["gain": "activation", "mode": "fan_in"])
    #expect(both.description == "wordy(gain=activation)")
    #expect(both.parameters == [:])
    let error = #expect(throws: ChoiceError.self) { try Choice(Example.wordy, ["mode": "both"]) }
    #expect(error?.message == "'mode' must be one of fan_in, fan_out, not 'both'")
  }

  @Test("A parameter that came later is written only where it differs from its default")
  func written() throws {
    #expect(try Choice(Example.wordy).writtenArguments == ["mode": "fan_in"])
    #expect(try Choice(Example.wordy, ["gain": 1]).writtenArguments == ["mode": "fan_in"])
    #expect(
      try Choice(Example.wordy, ["gain": 2]).writtenArguments == ["mode": "fan_in", "gain": 2])
    #expect(try Choice(Example.leaky).writtenArguments == ["slope": 0.01, "depth": 3])
  }

  @Test("A missing required parameter is named")
  func missing() {
    #expect(throws: ChoiceError(parameter: "scale", message: "'scaled' needs 'scale'")) {
      try Choice(Example.scaled)
    }
  }

  @Test("An unknown parameter is named")
  func unknown() {
    #expect(throws: ChoiceError(parameter: "slop", message: "'leaky' takes no 'slop'")) {
      try Choice(Example.leaky, ["slop": 1])
    }
    #expect(throws: ChoiceError(parameter: "slope", message: "'plain' takes no 'slope'")) {
      try Choice(Example.plain, ["slope": 0.01])
    }
  }

  @Test("An illegal value is told why")
  func illegal() {
    let error = #expect(throws: ChoiceError.self) { try Choice(Example.leaky, ["slope": -1]) }
    #expect(error?.parameter == "slope")
    #expect(error?.description == "'slope' must be at least 0")
  }
}
