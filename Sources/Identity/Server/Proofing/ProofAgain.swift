internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/proof`: somebody who has an account proves again who they are, after a recovery for one.
struct ProofAgain: Sendable {
  let environment: IdentityEnvironment

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedIn(request, context) { person in
      guard let id = person.account.personal.citizenID else { throw IdentityRefusal.notAPerson }
      var form = RegisterForm([:], citizenID: id)
      form.continuation = context.query["c"]
      return environment.registerCardPage(form, .again(person), person.browser, context)
    }
  }

  func post(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedInForm(request) { person, posted in
      guard let id = person.account.personal.citizenID else { throw IdentityRefusal.notAPerson }
      let moment = environment.moment(context)
      var form = RegisterForm(posted, citizenID: id)
      do {
        let claim = try form.input.checked(today: BangkokTime(moment.now).date)
        let proved = try await Proofing(environment: environment).prove(
          claim, address: environment.address(context), at: moment)
        try await environment.store.raiseIAL(
          of: person.account.id, to: .cardAndRegister, evidence: proved.evidence, at: moment)
        return .seeOther(environment.destination(form.continuation))
      } catch let faults as ProofingInput.Faults {
        form.faults = faults.byField
        return environment.registerCardPage(form, .again(person), person.browser, context, status: 422)
      } catch let refusal as IdentityRefusal {
        form.refusal = refusal
        return environment.refused(
          refusal,
          environment.registerCardPage(form, .again(person), person.browser, context, status: refusal.status))
      }
    }
  }
}
