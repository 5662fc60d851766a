import Cryptography
import DomainTypes
import FoundationEssentials
import HTTPTypes
import IdentityDomain
import IdentityServer
import IdentityStorage
import Testing

extension IdentityWorld {
  /// The code of the last message that waits to be sent, and to whom it goes.
  func lastCode() throws -> (code: String, to: SentCode)? {
    guard let message = try store.waitingMessages().last.flatMap({ store.personalMessage($0) }),
      let code = message.text.firstMatch(of: /[0-9]{6}/)
    else { return nil }
    return (String(code.output), message.to)
  }

  func accountID(_ name: String = "somchai") throws -> AccountID {
    try #require(try store.account(named: SignInName(name))?.account.id)
  }

  /// What the person's authenticator app shows now; `steps` later if it has been shown already.
  func appCode(of name: String = "somchai", steps: Int64 = 0) throws -> String {
    let secret = try #require(try store.appSecret(of: try accountID(name))?.secret)
    let step = Int64(clock.now.timeIntervalSince1970 / TOTP.period) + steps
    return TOTP.digits(mac: HMACSHA1.code(TOTP.message(step: step), key: secret))
  }

  /// Sets up an authenticator app for whoever is signed in with the browser.
  ///
  /// - Returns: The recovery codes.
  @discardableResult
  func setUpApp(_ browser: inout TestBrowser, of name: String = "somchai") async throws -> [String] {
    try await browser.get("/account/second-factor")
    try await browser.submit("/account/second-factor", ["code": try appCode(of: name)])
    #expect(browser.page.status == 200)
    clock.advance(60)
    return browser.page.body.matches(of: /class="code">([A-Z0-9 ]{11})</).map {
      String($0.output.1).replacing(" ", with: "")
    }
  }
}

extension IdentityWorld {
  func csrf(of token: String) -> String { Base64URL.encode(cipher.blindIndex(token, context: "csrf")) }
}
