/// A factor as it stands in the file: what each of its levels sets.
struct FactorPlan {
  struct Setting {
    let key: String
    let place: Place
    let value: YAMLNode
  }

  struct Level {
    let label: String
    let number: Double?
    let settings: [Setting]
  }

  let name: String
  let place: Place
  var levels: [Level]

  /// The tree with the chosen levels set, one level of each plan. Shorter keys are set first, so
  /// that a factor's parameter is set on what another factor chooses.
  static func apply(_ levels: [Level], to root: YAMLNode) -> YAMLNode {
    let settings = levels.flatMap(\.settings).enumerated().sorted { one, other in
      (DottedKey.components(one.element.key).count, one.offset)
        < (DottedKey.components(other.element.key).count, other.offset)
    }
    return settings.reduce(root) { tree, setting in
      DottedKey.setting(
        setting.element.key, at: setting.element.place, to: setting.element.value, in: tree)
    }
  }
}
