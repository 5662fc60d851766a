/// A file to upload.
package struct FileField: Sendable {
  package var name: String
  package var label: String
  package var hint: String?
  /// Media types that the browser offers; the server looks at the bytes all the same.
  package var accept: [String]
  package var error: String?
  /// Several files at once.
  package var several: Bool

  package init(
    _ name: String, label: String, hint: String? = nil, accept: [String], error: String? = nil, several: Bool = false
  ) {
    self.several = several
    self.name = name
    self.label = label
    self.hint = hint
    self.accept = accept
    self.error = error
  }

  package var html: HTML {
    let frame = FieldFrame(name: name, label: label, hint: hint, error: error)
    return frame.html(
      VoidTag.input(
        .id(FieldID.of(name)), .name(name), .type("file"), .attribute("accept", accept.joined(separator: ",")),
        .flag("multiple", several), .describedBy(frame.describedBy)))
  }
}

/// A value that a register gave: shown, with its source and time, and not to be changed here.
package struct LockedField: Sendable {
  package var label: String
  package var value: String
  package var source: String
  /// What can be done about it, such as a remark that it is wrong.
  package var remark: HTML

  package init(label: String, value: String, source: String, remark: HTML = .empty) {
    self.label = label
    self.value = value
    self.source = source
    self.remark = remark
  }

  package var html: HTML {
    Tag.div(.class("field locked")) {
      Tag.p(label, .class("label"))
      Tag.p(value, .class("value"))
      Tag.p(.class("hint")) {
        Icon.lock
        " " + source
      }
      remark
    }
  }
}
