internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain

extension IdentityEnvironment {
  /// Sends the browser back to the client; `iss` tells it who answers (RFC 9207).
  func response(_ answer: AuthorizationAnswer, _ context: RequestContext) -> HTTPResponse {
    var query = QueryItems(answer.parameters.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
    query.add("iss", issuer.url)
    switch answer.mode {
    case .query:
      let uri = answer.redirectURI
      return .seeOther(uri + (uri.contains("?") ? "&" : "?") + query.encoded)
    case .formPost: return formPostPage(to: answer.redirectURI, query, context)
    }
  }

  /// The answer as a form (OAuth 2.0 Form Post Response Mode): the script sends it, and so does the button.
  private func formPostPage(to uri: String, _ items: QueryItems, _ context: RequestContext) -> HTTPResponse {
    func text(_ th: String, _ en: String) -> String { context.language == .thai ? th : en }
    var frame = PageFrame(LocalizedText(th: "กลับไปยังบริการ", en: "Back to the service"), path: "/account")
    frame.leadsTo = uri
    frame.runsScript = true
    return page(frame, context) {
      Tag.h1(text("กลับไปยังบริการ", "Back to the service"))
      Tag.form(.attribute("method", "post"), .action(uri)) {
        for item in items.all { Form.hidden(item.name, item.value) }
        Form.submit(text("ดำเนินการต่อ", "Continue"))
      }
      Tag.script(src: SubmitScript.path)
    }
  }
}

/// Sends the only form of a page; the one script of identity, and nothing depends on it.
enum SubmitScript {
  static let path = "/assets/submit.js"
  static func response() -> HTTPResponse {
    var response = HTTPResponse(
      contentType: "text/javascript; charset=utf-8", body: Array("document.querySelector('main form').submit();".utf8))
    response.fields[.cacheControl] = "public, max-age=86400"
    return response
  }
}

/// The picture of everybody: we hold no photographs.
enum PersonPicture {
  static let path = "/assets/person.svg"
  static func response() -> HTTPResponse {
    let svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\"><rect width=\"64\" height=\"64\" fill=\"#dfe7ee\"/>"
      + "<circle cx=\"32\" cy=\"24\" r=\"12\" fill=\"#123f6d\"/><path d=\"M8 64a24 24 0 0 1 48 0z\" fill=\"#123f6d\"/></svg>"
    var response = HTTPResponse(contentType: "image/svg+xml", body: Array(svg.utf8))
    response.fields[.cacheControl] = "public, max-age=86400"
    return response
  }
}
