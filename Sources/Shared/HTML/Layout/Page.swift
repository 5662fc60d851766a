package import DomainTypes
package import HTTPTypes

/// One whole page: head, skip link, header with language switch, content, footer.
package struct WebPage: Sendable {
  package struct Link: Sendable {
    package var text: LocalizedText
    package var href: String
    package init(_ text: LocalizedText, href: String) {
      self.text = text
      self.href = href
    }
  }

  /// What the header calls this service.
  package var service: LocalizedText
  package var title: String
  package var language: Language
  /// The page's own path and query, for the language switch.
  package var path: String
  package var navigation: [Link] = []
  /// Links at the foot of the page.
  package var footer: [Link] = []
  /// A line under the service's name.
  package var tagline: LocalizedText?
  /// Who is signed in, as the header shows it.
  package var person: String?
  /// Where the sign-out form posts, and the token that proves it came from here.
  package var signOut: (action: String, csrf: String)?
  /// Shown in the title, so that a screen reader says it first.
  package var hasErrors = false
  package var sandbox = false
  package var content: HTML

  package init(
    service: LocalizedText, title: String, language: Language, path: String, @HTMLBuilder content: () -> HTML
  ) {
    self.service = service
    self.title = title
    self.language = language
    self.path = path
    self.content = content()
  }

  package func response(status: Int = 200) -> HTTPResponse {
    HTTPResponse(
      status: status, contentType: "text/html; charset=utf-8", body: Array(("<!DOCTYPE html>" + markup).utf8))
  }

  private var markup: String {
    let error = hasErrors ? (language == .thai ? "ข้อผิดพลาด: " : "Error: ") : ""
    return Tag.html(.lang(language.rawValue)) {
      Tag.head {
        VoidTag.meta(.attribute("charset", "utf-8"))
        VoidTag.meta(.name("viewport"), .attribute("content", "width=device-width, initial-scale=1"))
        VoidTag.meta(.name("color-scheme"), .attribute("content", "light dark"))
        VoidTag.meta(.name("theme-color"), .attribute("content", "#14365c"))
        Tag.title("\(error)\(title) – \(service[language])")
        VoidTag.link(.attribute("rel", "stylesheet"), .href(StyleSheet.path))
        // No icon, and no request for one either.
        VoidTag.link(.attribute("rel", "icon"), .attribute("href", "data:,"))
      }
      Tag.body {
        Tag.a(language == .thai ? "ข้ามไปยังเนื้อหา" : "Skip to content", .class("skip"), .href("#content"))
        PageHeader(page: self).html
        Tag.main(.id("content")) { content }
        PageFooter(page: self).html
      }
    }.markup
  }
}
