internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain

/// The pages on the way to a client, and those that open an account.
func addPages(to router: inout Router, _ environment: IdentityEnvironment) {
  router.page(.get, StyleSheet.path, .open) { _, _ in StyleSheet.response() }
  router.page(.get, SubmitScript.path, .open) { _, _ in SubmitScript.response() }
  router.page(.get, PersonPicture.path, .open) { _, _ in PersonPicture.response() }

  let signIn = SignIn(environment: environment)
  router.page(.get, "/sign-in", .open, signIn.show)
  router.page(.post, "/sign-in", .open, signIn.post)
  router.page(.post, "/sign-out", .session, signIn.signOut)
  let secondFactor = SecondFactorFlow(environment: environment)
  router.page(.get, "/second-factor", .session, secondFactor.show)
  router.page(.post, "/second-factor", .session, secondFactor.post)
  let actAs = ActAs(environment: environment)
  router.page(.get, "/act-as", .session, actAs.show)
  router.page(.post, "/act-as", .session, actAs.post)
  let consent = ConsentFlow(environment: environment)
  router.page(.get, "/consent", .session, consent.show)
  router.page(.post, "/consent", .session, consent.post)
  let upstream = UpstreamSignIn(environment: environment)
  router.page(.get, "/upstream/{id}", .open, upstream.start)
  router.page(.get, "/upstream/{id}/callback", .open, upstream.callback)
  let recovery = Recovery(environment: environment)
  router.page(.get, "/recover", .open, recovery.show)
  router.page(.post, "/recover", .open, recovery.post)
  router.page(.get, "/recover/code", .open, recovery.showCode)
  router.page(.post, "/recover/code", .open, recovery.postCode)
  addRegistration(to: &router, environment)
}

private func addRegistration(to router: inout Router, _ environment: IdentityEnvironment) {
  let start = RegisterStart(environment: environment)
  router.page(.get, "/register", .open, start.show)
  router.page(.post, "/register", .open, start.post)
  router.page(.get, "/register/card", .open, start.showCard)
  router.page(.post, "/register/card", .open, start.postCard)
  let counter = RegisterCounter(environment: environment)
  router.page(.get, "/register/counter", .open, counter.show)
  router.page(.post, "/register/counter", .open, counter.post)
  let account = RegisterAccount(environment: environment)
  router.page(.get, "/register/account", .open, account.show)
  router.page(.post, "/register/account", .open, account.post)
  let phone = RegisterPhone(environment: environment)
  router.page(.get, "/register/phone", .open, phone.show)
  router.page(.post, "/register/phone", .open, phone.post)
  router.page(.get, "/register/phone/code", .open, phone.showCode)
  router.page(.post, "/register/phone/code", .open, phone.postCode)
  router.page(.get, "/register/review", .open, account.review)
  router.page(.post, "/register/review", .open, account.open)
  router.page(.get, "/register/done", .session, account.done)
}

/// The person's own pages, and the officers'.
func addAccountPages(to router: inout Router, _ environment: IdentityEnvironment) {
  let own = OwnPages(environment: environment)
  router.page(.get, "/", .open, own.front)
  router.page(.get, "/account", .session, own.account)
  let contact = Contact(environment: environment)
  router.page(.get, "/account/email", .session, contact.show(.email))
  router.page(.post, "/account/email", .session, contact.send(.email))
  router.page(.get, "/account/phone", .session, contact.show(.sms))
  router.page(.post, "/account/phone", .session, contact.send(.sms))
  router.page(.get, "/account/code", .session, contact.showCode)
  router.page(.post, "/account/code", .session, contact.verify)
  let profile = Profile(environment: environment)
  router.page(.get, "/account/profile", .session, profile.show)
  router.page(.post, "/account/profile", .session, profile.post)
  let password = ChangePassword(environment: environment)
  router.page(.get, "/account/password", .session, password.show)
  router.page(.post, "/account/password", .session, password.post)
  let factors = SecondFactorSettings(environment: environment)
  router.page(.get, "/account/second-factor", .session, factors.show)
  router.page(.post, "/account/second-factor", .session, factors.confirm)
  router.page(.post, "/account/second-factor/remove", .session, factors.remove)
  router.page(.post, "/account/recovery-codes", .session, factors.renewCodes)
  let sessions = Sessions(environment: environment)
  router.page(.get, "/account/sessions", .session, sessions.show)
  router.page(.post, "/account/sessions/end", .session, sessions.end)
  let consents = ConsentList(environment: environment)
  router.page(.get, "/account/consents", .session, consents.show)
  router.page(.post, "/account/consents", .session, consents.withdraw)
  let proof = ProofAgain(environment: environment)
  router.page(.get, "/proof", .session, proof.show)
  router.page(.post, "/proof", .session, proof.post)
  router.page(.get, "/companies", .session, own.companies)
  router.page(.post, "/companies", .session, own.addCompany)
  let delegations = DelegationPages(environment: environment)
  router.page(.get, "/companies/{juristicID}/delegations", .session, delegations.show)
  router.page(.post, "/companies/{juristicID}/delegations", .session, delegations.give)
  router.page(.post, "/companies/{juristicID}/delegations/revoke", .session, delegations.revoke)
  let support = Support(environment: environment)
  router.page(.get, "/support", .session, support.show)
  router.page(.post, "/support", .session, support.find)
  router.page(.post, "/support/act", .session, support.act)
  let counter = Counter(environment: environment)
  router.page(.get, "/counter", .session, counter.show)
  router.page(.post, "/counter", .session, counter.post)
}
