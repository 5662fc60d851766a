/// One line of text.
package struct TextField: Sendable {
  package enum Kind: String, Sendable {
    case text
    case password
    case email
    case tel
  }

  package var name: String
  package var label: String
  package var hint: String?
  package var value = ""
  package var error: String?
  package var kind = Kind.text
  /// The HTML `autocomplete` word, so that browsers and password managers help.
  package var autocomplete: String?
  /// The keyboard that a phone shows: `numeric`, `decimal`, `tel`, `email`.
  package var inputMode: String?
  /// Characters that show without scrolling; the width of the box follows.
  package var size: Int?
  /// Where the browser begins after a step that reloaded the page.
  package var autofocus = false

  package init(
    _ name: String, label: String, hint: String? = nil, value: String = "", error: String? = nil, kind: Kind = .text,
    autocomplete: String? = nil, inputMode: String? = nil, size: Int? = nil
  ) {
    self.name = name
    self.label = label
    self.hint = hint
    self.value = value
    self.error = error
    self.kind = kind
    self.autocomplete = autocomplete
    self.inputMode = inputMode
    self.size = size
  }

  package var html: HTML {
    let frame = FieldFrame(name: name, label: label, hint: hint, error: error)
    var attributes: [Attribute] = [
      .id(FieldID.of(name)), .name(name), .type(kind.rawValue), .describedBy(frame.describedBy),
    ]
    // A password never travels back to the browser.
    if kind != .password { attributes.append(.value(value)) }
    if error != nil { attributes.append(.attribute("aria-invalid", "true")) }
    if let autocomplete { attributes.append(.attribute("autocomplete", autocomplete)) }
    if let inputMode { attributes.append(.attribute("inputmode", inputMode)) }
    if autofocus { attributes.append(.flag("autofocus")) }
    if let size {
      attributes.append(.attribute("size", String(size)))
      attributes.append(.class("sized"))
    }
    return frame.html(VoidTag.input(attributes: attributes))
  }
}

/// Several lines of text.
package struct TextArea: Sendable {
  package var name: String
  package var label: String
  package var hint: String?
  package var value: String
  package var error: String?

  package init(_ name: String, label: String, hint: String? = nil, value: String = "", error: String? = nil) {
    self.name = name
    self.label = label
    self.hint = hint
    self.value = value
    self.error = error
  }

  package var html: HTML {
    let frame = FieldFrame(name: name, label: label, hint: hint, error: error)
    return frame.html(
      Tag.textarea(
        // The parser drops one line break after the tag; this one is it.
        "\n" + value, .id(FieldID.of(name)), .name(name), .attribute("rows", "4"), .describedBy(frame.describedBy),
        error == nil ? .flag("", false) : .attribute("aria-invalid", "true")))
  }
}
