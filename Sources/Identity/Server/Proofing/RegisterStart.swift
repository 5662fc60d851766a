internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/register` and `/register/card`: terms, number and way, then the card.
struct RegisterStart: Sendable {
  let environment: IdentityEnvironment

  static let card = "card"
  static let counter = "counter"

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    environment.registerStartPage(
      RegisterStartForm(continuation: context.query["c"]), try environment.browser(request), context)
  }

  func post(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let (posted, browser) = try await environment.postedForm(request)
    var form = RegisterStartForm(
      citizenID: posted["citizenID"] ?? "", method: posted["method"] ?? Self.card,
      accepted: posted["terms"] == "accepted", continuation: posted["c"])
    form.isChecked = true
    guard form.accepted, let id = CitizenID(form.citizenID), let next = next(form.method) else {
      return environment.registerStartPage(form, browser, context)
    }
    var response = HTTPResponse.seeOther(environment.path(next, continuing: form.continuation))
    try environment.keep(BegunRegistration(citizenID: id, acceptedTermsAt: environment.now()), in: &response)
    return response
  }

  private func next(_ method: String) -> String? {
    switch method {
    case Self.card: "/register/card"
    case Self.counter: "/register/counter"
    default: environment.upstreams.contains { $0.id == method } ? "/upstream/\(method)" : nil
    }
  }

  /// `GET /register/card`.
  func showCard(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    guard let begun = environment.begun(request) else { return again(context.query["c"]) }
    var form = RegisterForm([:], citizenID: begun.citizenID)
    form.continuation = context.query["c"]
    return environment.registerCardPage(form, .register, try environment.browser(request), context)
  }

  func postCard(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let (posted, browser) = try await environment.postedForm(request)
    guard let begun = environment.begun(request) else { return again(posted["c"]) }
    let moment = environment.moment(context)
    var form = RegisterForm(posted, citizenID: begun.citizenID)
    do {
      let claim = try form.input.checked(today: BangkokTime(moment.now).date)
      let proofed = try await Proofing(environment: environment)(
        claim, address: environment.address(context), at: moment)
      var response = HTTPResponse.seeOther(environment.path("/register/account", continuing: form.continuation))
      environment.keep(registration: proofed.token, in: &response)
      return response
    } catch let faults as ProofingInput.Faults {
      form.faults = faults.byField
      return environment.registerCardPage(form, .register, browser, context, status: 422)
    } catch let refusal as IdentityRefusal {
      form.refusal = refusal
      return environment.refused(
        refusal, environment.registerCardPage(form, .register, browser, context, status: refusal.status))
    }
  }

  private func again(_ continuation: String?) -> HTTPResponse {
    .seeOther(environment.path("/register", continuing: continuation))
  }
}

extension IdentityEnvironment {
  /// A page that shows a refusal, with the time to wait in its fields.
  func refused(_ refusal: IdentityRefusal, _ page: HTTPResponse) -> HTTPResponse {
    var response = page
    if let seconds = refusal.retryAfter { response.fields[.retryAfter] = "\(seconds)" }
    return response
  }
}
