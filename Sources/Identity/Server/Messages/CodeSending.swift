internal import Cryptography
internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Sends one-time codes, a bounded number of them, and reads them back.
struct CodeSending {
  let environment: IdentityEnvironment

  /// Sends a code to an address of the signed-in person's choice.
  ///
  /// - Returns: The token that the browser keeps.
  /// - Throws: `IdentityRefusal.tooManyAttempts`.
  func send(
    _ purpose: OneTimeCode.Purpose, to sent: SentCode, account: AccountID?, _ context: RequestContext
  ) async throws -> String {
    try await reserve(Self.key(sent), context)
    return try await insert(purpose, to: sent, account: account, isReal: true, context)
  }

  /// Sends a code to whoever has that name, and looks the same when nobody has.
  ///
  /// - Throws: `IdentityRefusal.tooManyAttempts`, counted by the name that was typed.
  func sendRecovery(to name: SignInName, _ context: RequestContext) async throws -> String {
    try await reserve("name:" + name.countingKey, context)
    let found = try environment.store.account(named: name)?.account
    let isReal = found?.status == .active
    // To one address never more than the limit, by whichever of the person's names; nobody outside sees which. An
    // unknown name counts for nobody's address, so that it costs the same.
    let sent = SentCode(channel: .email, to: found?.personal.email ?? "nobody@invalid")
    let key = AttemptKey(.codesToAddress, found == nil ? name.countingKey : Self.key(sent))
    let counted = try await environment.store.reserve(
      [(key: key, limit: .codesToAddress)], now: environment.now())
    var mayReceive = false
    if case .success = counted { mayReceive = true }
    return try await insert(.recovery, to: sent, account: found?.id, isReal: isReal && mayReceive, context)
  }

  private static func key(_ sent: SentCode) -> String { sent.channel.rawValue + ":" + sent.to.lowercased() }

  private func reserve(_ whose: String, _ context: RequestContext) async throws {
    var limits = [(key: AttemptKey(.codesToAddress, whose), limit: AttemptLimit.codesToAddress)]
    let address = environment.address(context)
    if !address.isEmpty { limits.append((AttemptKey(.codesFromAddress, address), .codesFromAddress)) }
    if case .failure(let exhausted) = try await environment.store.reserve(limits, now: environment.now()) {
      throw IdentityRefusal.tooManyAttempts(retryAfter: exhausted.retryAfter)
    }
  }

  private func insert(
    _ purpose: OneTimeCode.Purpose, to sent: SentCode, account: AccountID?, isReal: Bool, _ context: RequestContext
  ) async throws -> String {
    let code = SecureRandom.digits(OneTimeCode.digits)
    let token = SecureRandom.token()
    try await environment.store.insert(
      code: code, token: token, purpose, to: sent, account: account,
      message: isReal ? message(code, purpose, sent, context.language) : nil, at: environment.moment(context))
    environment.wakeOutbox()
    return token
  }

  /// No link in it: people are not to be trained to follow any.
  private func message(
    _ code: String, _ purpose: OneTimeCode.Purpose, _ sent: SentCode, _ language: Language
  ) -> PersonalMessage {
    let what: LocalizedText =
      switch purpose {
      case .verifyEmail: .init(th: "ยืนยันอีเมล", en: "confirm your e-mail address")
      case .verifyPhone: .init(th: "ยืนยันหมายเลขโทรศัพท์", en: "confirm your telephone number")
      case .secondFactor: .init(th: "เข้าสู่ระบบ", en: "sign in")
      case .recovery: .init(th: "ตั้งรหัสผ่านใหม่", en: "choose a new password")
      }
    let text = LocalizedText(
      th: "รหัส \(code) เพื่อ\(what.th) ใช้ได้ 10 นาที อย่าบอกรหัสนี้แก่ผู้ใด เจ้าหน้าที่จะไม่ขอรหัสจากท่าน",
      en: "Your code is \(code), to \(what.en). It works for 10 minutes. Tell it to nobody; no officer will ask for it."
    )
    return PersonalMessage(
      to: sent, subject: LocalizedText(th: "รหัสยืนยัน \(code)", en: "Code \(code)")[language], text: text[language])
  }
}

/// The cookie that ties a sent code to the browser that asked for it.
extension IdentityEnvironment {
  private var codeCookie: String { (isSecure ? "__Host-" : "") + "bp_code" }

  func codeToken(_ request: HTTPRequest) -> String? { request.cookie(codeCookie) }

  func keepCode(_ token: String, in response: inout HTTPResponse) {
    response.fields.add(
      .setCookie,
      Cookie(name: codeCookie, value: token, maxAge: Int(OneTimeCode.lifetime), secure: isSecure).fieldValue)
  }
}
