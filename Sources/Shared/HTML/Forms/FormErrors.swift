package import DomainTypes

/// What is wrong with the fields of a form that came back, in the order of the form.
package struct FormErrors: Sendable, Equatable {
  package private(set) var all: [(field: String, message: String)] = []

  package init() {}

  package var isEmpty: Bool { all.isEmpty }

  package mutating func add(_ field: String, _ message: String) { all.append((field, message)) }

  package subscript(_ field: String) -> String? { all.first { $0.field == field }?.message }

  package static func == (left: FormErrors, right: FormErrors) -> Bool {
    left.all.map(\.field) == right.all.map(\.field) && left.all.map(\.message) == right.all.map(\.message)
  }

  /// The box on top that names every fault and links to its field; nothing when there is none.
  package func summary(_ language: Language) -> HTML {
    guard !isEmpty else { return .empty }
    // `autofocus` on any element that can have focus (HTML 6.6.7): the browser puts it there without a script.
    return Tag.div(
      .class("error-summary"), .attribute("role", "alert"), .attribute("tabindex", "-1"), .id("errors"),
      .flag("autofocus")
    ) {
      Tag.h2(language == .thai ? "กรุณาแก้ไขข้อมูลต่อไปนี้" : "Please correct the following")
      Tag.ul {
        for error in all {
          Tag.li { Tag.a(error.message, .href("#" + FieldID.of(error.field))) }
        }
      }
    }
  }
}

/// The element id of a form field.
enum FieldID {
  static func of(_ name: String) -> String {
    "f-" + name.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
  }
  static func hint(_ name: String) -> String { of(name) + "-hint" }
  static func error(_ name: String) -> String { of(name) + "-error" }
}
