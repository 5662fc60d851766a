internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain

extension IdentityEnvironment {
  func confirmLogoutPage(
    _ browser: Browser, _ destination: LogoutDestination?, _ context: RequestContext
  ) -> HTTPResponse {
    func text(_ th: String, _ en: String) -> String { context.language == .thai ? th : en }
    var frame = PageFrame(LocalizedText(th: "ออกจากระบบ", en: "Sign out"), path: "/account", browser: browser)
    frame.leadsTo = destination?.uri
    return page(frame, context) {
      Tag.h1(text("ต้องการออกจากระบบหรือไม่", "Do you want to sign out?"))
      Form.post("/logout/confirm", csrf: browser.csrf) {
        if let destination {
          Form.hidden("client_id", destination.client.rawValue)
          Form.hidden("post_logout_redirect_uri", destination.uri)
          if let state = destination.state { Form.hidden("state", state) }
        }
        Tag.div(.class("actions")) {
          Form.submit(text("ออกจากระบบ", "Sign out"))
          Tag.a(text("ไม่ อยู่ต่อ", "No, stay signed in"), .href("/account"))
        }
      }
    }
  }

  func signedOutPage(_ context: RequestContext) -> HTTPResponse {
    func text(_ th: String, _ en: String) -> String { context.language == .thai ? th : en }
    return page(PageFrame(LocalizedText(th: "ออกจากระบบแล้ว", en: "Signed out"), path: "/signed-out"), context) {
      Tag.h1(text("ท่านออกจากระบบแล้ว", "You are signed out"))
      Tag.p { Tag.a(text("เข้าสู่ระบบอีกครั้ง", "Sign in again"), .href("/sign-in")) }
    }
  }
}
