internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/second-factor`: a code beside the password, when a service asks for it.
struct SecondFactorFlow: Sendable {
  let environment: IdentityEnvironment

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedIn(request, context) { person in
      environment.secondFactorPage(
        person, try environment.store.secondFactors(of: person.account.id), context.query["c"], nil, context)
    }
  }

  func post(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedInForm(request) { person, form in
      let id = person.account.id
      let moment = environment.moment(context)
      let limit = (key: AttemptKey(.secondFactorOfAccount, id.rawValue), limit: AttemptLimit.secondFactorOfAccount)
      let reserved: ReservedAttempts
      switch try await environment.store.reserve([limit], now: moment.now) {
      case .success(let rows): reserved = rows
      case .failure(let exhausted): throw IdentityRefusal.tooManyAttempts(retryAfter: exhausted.retryAfter)
      }
      guard let method = try await method(of: form["code"] ?? "", id, moment) else {
        try await environment.store.recordFailedSignIn(
          .wrongSecondFactor, of: id, device: environment.device(context), at: moment)
        return environment.secondFactorPage(
          person, try environment.store.secondFactors(of: id), form["c"],
          context.text(
            "รหัสไม่ถูกต้องหรือใช้ไปแล้ว กรุณารอรหัสใหม่แล้วลองอีกครั้ง",
            "The code is not right, or was used already. Please wait for the next one and try again."),
          context)
      }
      try await environment.store.release(reserved)
      let token = SecureRandom.token()
      try await environment.store.stepUp(
        person.session, by: method, from: person.browser.token, to: token, device: environment.device(context),
        at: moment)
      var response = HTTPResponse.seeOther(environment.destination(form["c"]))
      environment.setCookie(token, in: &response)
      return response
    }
  }

  private func method(of typed: String, _ id: AccountID, _ moment: Moment) async throws -> SignInMethod? {
    if TypedCode.digits(typed).utf8.count == 6, TypedCode.letters(typed).utf8.count == 6 {
      guard let app = try environment.store.appSecret(of: id), app.isConfirmed,
        let step = AuthenticatorApp.step(of: TypedCode.digits(typed), secret: app.secret, now: moment.now)
      else { return nil }
      return try await environment.store.useApp(of: id, step: step, at: moment) ? .oneTimePassword : nil
    }
    let code = TypedCode.letters(typed)
    return try await environment.store.useRecoveryCode(code, of: id, at: moment) ? .recoveryCode : nil
  }
}

/// The arithmetic of authenticator apps.
enum AuthenticatorApp {
  /// The step whose code this is, within the window.
  static func step(of code: String, secret: [UInt8], now: Date) -> Int64? {
    TOTP.steps(now: now).first { step in
      let right = TOTP.digits(mac: HMACSHA1.code(TOTP.message(step: step), key: secret))
      return ConstantTime.equal(Array(right.utf8), Array(code.utf8))
    }
  }

  static let recoveryCodeCount = 10

  /// Ten letters and digits without those that look alike.
  static func recoveryCodes() -> [String] {
    let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
    return (0..<recoveryCodeCount).map { _ in
      // 32 divides 256, so each is equally likely.
      String(SecureRandom.bytes(10).map { alphabet[Int($0) % alphabet.count] })
    }
  }
}
