internal import DomainTypes
internal import HTTPTypes

/// The band on top: whose service it is, where to go, who is signed in, the other language.
struct PageHeader {
  let page: WebPage

  var html: HTML {
    Tag.header(.class("top")) {
      if page.sandbox {
        Tag.p(
          page.language == .thai
            ? "ระบบทดลอง: ข้อมูลทั้งหมดเป็นข้อมูลสมมติ" : "Sandbox: everybody here is made up",
          .class("sandbox"))
      }
      Tag.div(.class("bar")) {
        Tag.a(.class("brand"), .href("/")) {
          Icon.emblem
          Tag.span {
            page.service[page.language]
            if let tagline = page.tagline { Tag.small(tagline[page.language]) }
          }
        }
        languageSwitch
        if !page.navigation.isEmpty || page.person != nil { menu }
      }
    }
  }

  /// Folded away on a telephone, opened by the browser itself, without a script.
  ///
  /// Where there is room the style sheet shows it unfolded, in browsers that can.
  private var menu: HTML {
    Tag.details(.class("menu")) {
      Tag.summary(page.language == .thai ? "เมนู" : "Menu")
      Tag.nav(.attribute("aria-label", page.language == .thai ? "เมนูหลัก" : "Main menu")) {
        for link in page.navigation { self.link(link) }
        person
      }
    }
  }

  private func link(_ link: WebPage.Link) -> HTML {
    // A place with a query of its own is told apart by it.
    let isHere =
      link.href.contains("?")
      ? page.path == link.href || page.path.hasPrefix(link.href + "&")
      : page.path.prefix { $0 != "?" } == link.href
    return Tag.a(
      link.text[page.language], .href(link.href),
      isHere ? .attribute("aria-current", "page") : .flag("", false))
  }

  /// A link, so that it works without JavaScript; the answer sets the language cookie.
  private var languageSwitch: HTML {
    let other: Language = page.language == .thai ? .english : .thai
    let address = page.path + (page.path.contains("?") ? "&" : "?") + "lang=" + other.rawValue
    return Tag.a(
      other == .thai ? "ภาษาไทย" : "English", .class("language"), .href(address), .lang(other.rawValue),
      .attribute("hreflang", other.rawValue))
  }

  @HTMLBuilder private var person: HTML {
    if let person = page.person {
      Tag.span(person, .class("person"))
    }
    if let signOut = page.signOut {
      Tag.form(.attribute("method", "post"), .action(signOut.action), .class("inline")) {
        Form.csrf(signOut.csrf)
        Tag.button(page.language == .thai ? "ออกจากระบบ" : "Sign out", .class("link"), .type("submit"))
      }
    }
  }
}

struct PageFooter {
  let page: WebPage

  var html: HTML {
    Tag.footer(.class("bottom")) {
      Tag.div {
        if !page.footer.isEmpty {
          Tag.nav(.attribute("aria-label", page.language == .thai ? "ลิงก์ท้ายหน้า" : "Footer links")) {
            for link in page.footer { Tag.a(link.text[page.language], .href(link.href)) }
          }
        }
        Tag.p(
          page.language == .thai
            ? "ยื่นที่เดียว แบบฟอร์มเดียว เอกสารชุดเดียว · เราไม่ถามรหัสผ่านของท่านทางโทรศัพท์หรืออีเมล"
            : "One place, one form, one set of documents · We never ask for your password by phone or e-mail")
      }
    }
  }
}
