package import DomainTypes
package import HTML
internal import HTTPTypes

/// A form that came when its sender was no longer signed in, or was signed in anew meanwhile: nothing of it was done,
/// and nothing that was typed is lost.
package struct KeptForm: Sendable, Codable {
  struct Item: Sendable, Codable {
    var name: String
    var value: String
  }

  /// Where it was to go: a path of this site.
  var action: String
  var items: [Item]

  init(action: String, _ form: QueryItems) {
    self.action = action
    items = form.all.filter { $0.name != Form.csrfField }.map { Item(name: $0.name, value: $0.value) }
  }

  package static let title = LocalizedText(th: "แบบฟอร์มยังไม่ได้ส่ง", en: "Your form has not been sent yet")

  /// What happened, and one button that sends it now, by whoever is signed in now.
  package func html(_ session: BrowserSession, _ language: Language) -> HTML {
    let signedInAs = LocalizedText(th: "ขณะนี้ท่านเข้าสู่ระบบในชื่อ ", en: "You are signed in as ")[language]
    return Tag.section(.class("card")) {
      Tag.h1(Self.title[language])
      Tag.p(
        LocalizedText(
          th: "ท่านออกจากระบบไปก่อนที่แบบฟอร์มจะมาถึง สิ่งที่พิมพ์ไว้ยังอยู่ครบและยังไม่ได้ดำเนินการใด",
          en: "You were no longer signed in when it came. What you typed is kept, and nothing has been done with it."
        )[language])
      Tag.p(signedInAs + session.displayName)
      Form.post(action, csrf: session.csrf) {
        for item in items { Form.hidden(item.name, item.value) }
        Form.submit(LocalizedText(th: "ส่งแบบฟอร์มนี้", en: "Send this form now")[language])
      }
    }
  }
}
