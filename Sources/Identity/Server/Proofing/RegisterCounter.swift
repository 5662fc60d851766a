internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/register/counter`: the code of an officer who saw card and face, for cards without a laser code.
struct RegisterCounter: Sendable {
  let environment: IdentityEnvironment

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    guard environment.begun(request) != nil else {
      return .seeOther(environment.path("/register", continuing: context.query["c"]))
    }
    return environment.registerCounterPage(try environment.browser(request), context.query["c"], nil, context)
  }

  func post(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let (posted, browser) = try await environment.postedForm(request)
    guard let begun = environment.begun(request) else {
      return .seeOther(environment.path("/register", continuing: posted["c"]))
    }
    let moment = environment.moment(context)
    let address = environment.address(context)
    let limits =
      [(key: AttemptKey(.proofingOfCitizen, begun.citizenID.rawValue), limit: AttemptLimit.proofingOfCitizen)]
      + (address.isEmpty
        ? [] : [(key: AttemptKey(.counterCodeFromAddress, address), limit: AttemptLimit.counterCodeFromAddress)])
    let reserved: ReservedAttempts
    switch try await environment.store.reserve(limits, now: moment.now) {
    case .success(let rows): reserved = rows
    case .failure(let exhausted): throw IdentityRefusal.tooManyAttempts(retryAfter: exhausted.retryAfter)
    }
    guard
      let proofed = try await environment.store.takeCounterCode(
        TypedCode.letters(posted["code"] ?? ""), of: begun.citizenID, now: moment.now)
    else {
      return environment.registerCounterPage(
        browser, posted["c"],
        context.text(
          "รหัสไม่ถูกต้อง หมดอายุ หรือไม่ใช่ของเลขประจำตัวนี้",
          "The code is not right, too old, or not for this citizen id"),
        context)
    }
    try await environment.store.release(reserved)
    let token = try await Proofing(environment: environment).keep(
      proofed.person, proofed.evidence, ial: .counter, moment
    ).token
    var response = HTTPResponse.seeOther(environment.path("/register/account", continuing: posted["c"]))
    environment.keep(registration: token, in: &response)
    return response
  }
}
