internal import DomainTypes
internal import HTML
internal import HTTPTypes

extension SandboxProvider {
  /// In the place of the app's QR code: everybody who is made up.
  func page(_ query: QueryItems) -> HTTPResponse {
    guard query["client_id"] == Self.clientID, query["redirect_uri"] != nil,
      query["code_challenge_method"] == "S256"
    else { return HTTPResponse(status: 400) }
    let name = LocalizedText(th: "ThaiD จำลอง", en: "ThaiD look-alike")
    var page = WebPage(service: name, title: "เลือกบุคคลสมมติ", language: .thai, path: "/api/v2/oauth2/auth/") {
      Tag.h1("เลือกบุคคลสมมติ")
      Tag.p("ระบบจริงให้สแกน QR ด้วยแอป ที่นี่เลือกจากรายชื่อ")
      Tag.form(.attribute("method", "post"), .action("/api/v2/oauth2/auth/")) {
        for field in ["client_id", "redirect_uri", "state", "nonce", "code_challenge"] {
          Form.hidden(field, query[field] ?? "")
        }
        SelectField(
          "person", label: "บุคคล",
          options: people.map { .init($0.citizenID, $0.title + $0.firstName + " " + $0.lastName) }
        ).html
        Form.submit("ยืนยันด้วยบุคคลนี้")
      }
    }
    page.sandbox = true
    var response = page.response()
    // The answer leads back to identity, and from there on to whichever program of the sandbox began.
    response.fields["content-security-policy"] =
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self' http://127.0.0.1:*; base-uri 'none'"
    return response
  }
}
