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
  /// Where the browser begins after a step that reloaded the page.
  package var autofocus = false

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
    // The first carries the question's own id: the link of an error leads to a control that can have focus.
    let id = index == 0 ? FieldID.of(name) : FieldID.of(name) + "-\(index)"
    let hintID = id + "-hint"
    return Tag.div(.class("choice")) {
      VoidTag.input(
        .id(id), .name(name), .type(kind == .one ? "radio" : "checkbox"), .value(option.value),
        .flag("checked", chosen.contains(option.value)), .flag("autofocus", autofocus && index == 0),
        .describedBy(option.hint == nil ? [] : [hintID]))
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
  package var autofocus = false
  package var autocomplete: String?

  /// Tells two of one name on a page apart.
  private let id: String

  package init(
    _ name: String, label: String, hint: String? = nil, options: [ChoiceField.Option], chosen: String = "",
    error: String? = nil, id: String? = nil
  ) {
    self.id = id ?? name
    self.name = name
    self.label = label
    self.hint = hint
    self.options = options
    self.chosen = chosen
    self.error = error
  }

  package var html: HTML {
    let frame = FieldFrame(name: id, label: label, hint: hint, error: error)
    return frame.html(
      Tag.select(
        .id(FieldID.of(id)), .name(name), .describedBy(frame.describedBy), .flag("autofocus", autofocus),
        error == nil ? .flag("", false) : .attribute("aria-invalid", "true"),
        autocomplete.map { .attribute("autocomplete", $0) } ?? .flag("", false)
      ) {
        for option in options {
          Tag.option(option.label, .value(option.value), .flag("selected", option.value == chosen))
        }
      })
  }
}
