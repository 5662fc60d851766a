internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage
internal import QRCodes

/// Serves `/account/second-factor`: setting an authenticator app up, and leaving it.
struct SecondFactorSettings: Sendable {
  let environment: IdentityEnvironment

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedIn(request, context) { person in
      let factors = try environment.store.secondFactors(of: person.account.id)
      if factors.hasApp { return environment.secondFactorSettingsPage(person, factors, context) }
      // Reloading shows the same key: it may stand in the app already.
      var secret = try environment.store.appSecret(of: person.account.id)?.secret
      if secret == nil {
        let new = SecureRandom.bytes(TOTP.secretBytes)
        _ = try await environment.store.beginApp(of: person.account.id, secret: new)
        secret = try environment.store.appSecret(of: person.account.id)?.secret
      }
      return environment.appSetupPage(person, secret: secret ?? [], context.query["c"], nil, context)
    }
  }

  /// `GET /account/second-factor/qr.svg`: the key as apps scan it, until it is confirmed; its address says nothing.
  func picture(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedIn(request, context) { person in
      guard let app = try environment.store.appSecret(of: person.account.id), !app.isConfirmed else {
        throw RequestRefusal.notFound
      }
      let uri = TOTP.uri(secret: app.secret, account: person.account.username)
      var response = HTTPResponse(contentType: "image/svg+xml", body: Array(try QRCode.svg(uri).utf8))
      response.fields[.cacheControl] = "no-store"
      return response
    }
  }

  func confirm(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedInForm(request) { person, form in
      let id = person.account.id
      let moment = environment.moment(context)
      guard let app = try environment.store.appSecret(of: id), !app.isConfirmed else {
        return .seeOther("/account/second-factor")
      }
      let codes = AuthenticatorApp.recoveryCodes()
      guard
        let step = AuthenticatorApp.step(
          of: TypedCode.digits(form["code"] ?? ""), secret: app.secret, now: moment.now),
        try await environment.store.useApp(of: id, step: step, recoveryCodes: codes, at: moment)
      else {
        return environment.appSetupPage(
          person, secret: app.secret, form["c"],
          context.text(
            "รหัสไม่ตรง กรุณาตรวจคีย์และเวลาของโทรศัพท์",
            "The code does not match. Please check the key and your phone's clock."),
          context)
      }
      // Whoever just showed a code of the app need not show another one.
      let token = SecureRandom.token()
      try await environment.store.stepUp(
        person.session, by: .oneTimePassword, from: person.browser.token, to: token,
        device: environment.device(context), at: moment)
      var response = environment.recoveryCodesPage(person, codes, form["c"], context)
      environment.setCookie(token, in: &response)
      return response
    }
  }

  /// `POST /account/recovery-codes`.
  func renewCodes(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedInForm(request) { person, _ in
      guard person.session.aal >= .twoFactors else { return .seeOther("/second-factor") }
      let codes = AuthenticatorApp.recoveryCodes()
      try await environment.store.replaceRecoveryCodes(
        codes, of: person.account.id, at: environment.moment(context))
      return environment.recoveryCodesPage(person, codes, nil, context)
    }
  }

  /// `POST /account/second-factor/remove`: only with the factor itself, or a thief of the password could do it.
  func remove(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedInForm(request) { person, _ in
      guard person.session.aal >= .twoFactors else { return .seeOther("/second-factor") }
      try await environment.store.removeSecondFactors(
        of: person.account.id, actor: person.account.id.rawValue, at: environment.moment(context))
      return .seeOther("/account")
    }
  }
}
