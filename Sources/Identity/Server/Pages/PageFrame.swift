internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain

/// What all of identity's pages share.
struct PageFrame {
  var title: LocalizedText
  /// The page's own address, for the language switch.
  var path: String
  var browser: Browser?
  /// Who is signed in; shows the sign-out button.
  var person: Account?
  /// The client's request that goes on after this page.
  var continuation: String?
  /// Where a form of this page may lead in the end.
  var leadsTo: String?
  /// Addresses of other providers to which a form of this page may lead too.
  var alsoLeadsTo: [String] = []
  /// The page has the script that sends its form.
  var runsScript = false
  /// Set on a page of an officer with a role.
  var isOfficersPage = false
  var hasErrors = false
  var status = 200

  init(_ title: LocalizedText, path: String, browser: Browser? = nil) {
    self.title = title
    self.path = path
    self.browser = browser
  }
}

extension IdentityEnvironment {
  static var serviceName: LocalizedText { LocalizedText(th: "ยืนยันตัวตนดิจิทัล", en: "Digital ID") }

  func page(_ frame: PageFrame, _ context: RequestContext, @HTMLBuilder content: () -> HTML) -> HTTPResponse {
    let language = context.language
    var page = WebPage(
      service: Self.serviceName, title: frame.title[language], language: language,
      path: path(frame.path, continuing: frame.continuation), content: content)
    page.sandbox = sandbox
    page.hasErrors = frame.hasErrors
    if let person = frame.person, let browser = frame.browser {
      page.person = person.personal.fullName
      page.signOut = (action: "/sign-out", csrf: browser.csrf)
      page.navigation = [
        .init(LocalizedText(th: "บัญชีของฉัน", en: "My account"), href: "/account")
      ]
      if person.kind == .person {
        page.navigation.append(.init(LocalizedText(th: "นิติบุคคลของฉัน", en: "My companies"), href: "/companies"))
      }
      if frame.isOfficersPage {
        page.navigation.append(.init(LocalizedText(th: "ช่วยเหลือผู้ใช้", en: "Support"), href: "/support"))
        page.navigation.append(.init(LocalizedText(th: "เคาน์เตอร์", en: "Counter"), href: "/counter"))
      }
    }
    var response = page.response(status: frame.status)
    if let browser = frame.browser, !browser.isKnown { setCookie(browser.token, in: &response) }
    let request = continuation(frame.continuation).flatMap { try? authorizationRequest($0) }
    let targets = [frame.leadsTo ?? request?.redirectURI].compactMap(\.self) + frame.alsoLeadsTo
    let origins = targets.compactMap { FormTarget($0)?.origin }
    if !origins.isEmpty {
      response.fields["content-security-policy"] =
        FormTarget.policy(origins) + (frame.runsScript ? "; script-src 'self'" : "")
    }
    return response
  }

  /// Remembers the language for a year.
  func keep(_ language: Language, in response: inout HTTPResponse) {
    response.fields.add(
      .setCookie, Cookie(name: "lang", value: language.rawValue, maxAge: 31_536_000, secure: isSecure).fieldValue)
  }
}

/// The origin to which a posted form is redirected in the end.
///
/// Browsers hold redirects after a form against `form-action` too (Content Security Policy 3 section 6.4.2), so the
/// client's own origin has to stand there.
struct FormTarget {
  let origin: String

  init?(_ uri: String) {
    guard let colon = uri.firstIndex(of: ":") else { return nil }
    let scheme = uri[..<colon]
    let rest = uri[uri.index(after: colon)...]
    let authority = rest.hasPrefix("//") ? rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" } : ""
    // Nothing that could end the directive; an app's own scheme stands without a host.
    let origin = scheme == "https" || scheme == "http" ? "\(scheme)://\(authority)" : "\(scheme):"
    guard origin.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: ",") })
    else { return nil }
    self.origin = origin
  }

  static func policy(_ origins: [String]) -> String {
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self' "
      + origins.joined(separator: " ") + "; frame-ancestors 'none'; base-uri 'none'"
  }
}
