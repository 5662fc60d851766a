/// A choice of one (radio buttons) or of several (check boxes).
package struct ChoiceField: Sendable {
  package enum Kind: Sendable {
    case one
    case several
  }

  package struct Option: Sendable {
    package var value: String
    package var label: String
    package var hint: String?
    package init(_ value: String, _ label: String, hint: String? = nil) {
      self.value = value
      self.label = label
      self.hint = hint
    }
  }

  package var name: String
  package var label: String
  package var hint: String?
  package var kind: Kind
  package var options: [Option]
  package var chosen: Set<String>
  package var error: String?

  package init(
    _ name: String, label: String, hint: String? = nil, kind: Kind = .one, options: [Option],
    chosen: Set<String> = [], error: String? = nil
  ) {
    self.name = name
    self.label = label
    self.hint = hint
    self.kind = kind
    self.options = options
    self.chosen = chosen
    self.error = error
  }

  package var html: HTML {
    FieldFrame(name: name, label: label, hint: hint, error: error).group(
      .joined(options.enumerated().map { control(at: $0.offset, $0.element) }))
  }

  private func control(at index: Int, _ option: Option) -> HTML {
    let id = FieldID.of(name) + "-\(index)"
    let hintID = id + "-hint"
    return Tag.div(.class("choice")) {
      VoidTag.input(
        .id(id), .name(name), .type(kind == .one ? "radio" : "checkbox"), .value(option.value),
        .flag("checked", chosen.contains(option.value)), .describedBy(option.hint == nil ? [] : [hintID]))
      Tag.label(option.label, .attribute("for", id))
      if let hint = option.hint { Tag.p(hint, .class("hint"), .id(hintID)) }
    }
  }
}

/// A choice of one out of a long list.
package struct SelectField: Sendable {
  package var name: String
  package var label: String
  package var hint: String?
  package var options: [ChoiceField.Option]
  package var chosen: String
  package var error: String?

  package init(
    _ name: String, label: String, hint: String? = nil, options: [ChoiceField.Option], chosen: String = "",
    error: String? = nil
  ) {
    self.name = name
    self.label = label
    self.hint = hint
    self.options = options
    self.chosen = chosen
    self.error = error
  }

  package var html: HTML {
    let frame = FieldFrame(name: name, label: label, hint: hint, error: error)
    return frame.html(
      Tag.select(.id(FieldID.of(name)), .name(name), .describedBy(frame.describedBy)) {
        for option in options {
          Tag.option(option.label, .value(option.value), .flag("selected", option.value == chosen))
        }
      })
  }
}
