/// What stands around every control: label, hint, error, each tied to the control.
struct FieldFrame {
  let name: String
  let label: String
  let hint: String?
  let error: String?

  var describedBy: [String] {
    (hint == nil ? [] : [FieldID.hint(name)]) + (error == nil ? [] : [FieldID.error(name)])
  }

  func html(_ control: HTML) -> HTML {
    Tag.div(.class(error == nil ? "field" : "field wrong")) {
      Tag.label(label, .attribute("for", FieldID.of(name)))
      notes
      control
    }
  }

  /// For a group of radio buttons or check boxes.
  func group(_ controls: HTML) -> HTML {
    Tag.fieldset(.class(error == nil ? "field" : "field wrong"), .describedBy(describedBy)) {
      Tag.legend(label)
      notes
      controls
    }
  }

  @HTMLBuilder var notes: HTML {
    if let hint { Tag.p(hint, .class("hint"), .id(FieldID.hint(name))) }
    if let error { Tag.p(error, .class("error"), .id(FieldID.error(name))) }
  }
}
