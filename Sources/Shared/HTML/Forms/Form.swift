/// A form that posts.
package enum Form {
  /// The hidden token that proves that the form came from this site.
  package static func csrf(_ token: String) -> HTML {
    VoidTag.input(.type("hidden"), .name(csrfField), .value(token))
  }

  /// The name of the hidden field.
  package static let csrfField = "csrf"

  package static func hidden(_ name: String, _ value: String) -> HTML {
    VoidTag.input(.type("hidden"), .name(name), .value(value))
  }

  /// Posts to `action`; `upload` for forms with files.
  package static func post(
    _ action: String, csrf token: String, upload: Bool = false, @HTMLBuilder content: () -> HTML
  ) -> HTML {
    Tag.form(
      .attribute("method", "post"), .action(action), .flag("novalidate"),
      .attribute("enctype", upload ? "multipart/form-data" : "application/x-www-form-urlencoded")
    ) {
      csrf(token)
      content()
    }
  }

  /// What the Enter key does, where another button stands before the one that sends.
  package static func enter(_ text: String) -> HTML {
    Tag.button(
      text, .type("submit"), .class("hidden"), .attribute("tabindex", "-1"), .attribute("aria-hidden", "true"))
  }

  /// The button that sends the form; `secondary` beside a main one.
  package static func submit(_ text: String, secondary: Bool = false) -> HTML {
    Tag.button(text, .type("submit"), .class(secondary ? "button secondary" : "button"))
  }

  /// A button that stands on the page more than once: what it is about is said to who cannot see where it stands.
  package static func submit(_ text: String, about: String, secondary: Bool = false) -> HTML {
    Tag.button(.type("submit"), .class(secondary ? "button secondary" : "button")) {
      text
      Tag.span(" " + about, .class("hidden"))
    }
  }

  /// A button that sends a name and a value with the form.
  package static func submit(_ text: String, name: String, value: String, secondary: Bool = false) -> HTML {
    Tag.button(
      text, .type("submit"), .name(name), .value(value), .class(secondary ? "button secondary" : "button"))
  }
}
