internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

extension IdentityEnvironment {
  /// Runs a page for an officer who holds a role and has shown a second factor in this session.
  func officer(
    _ role: Account.Role, _ request: HTTPRequest, _ context: RequestContext,
    _ page: (SignedIn) async throws -> HTTPResponse
  ) async throws -> HTTPResponse {
    try await signedIn(request, context) { person in
      try check(role, person)
      guard person.session.aal >= .twoFactors else {
        return .seeOther(path("/second-factor", continuing: returning(to: request)))
      }
      return try await page(person)
    }
  }

  func officerForm(
    _ role: Account.Role, _ request: HTTPRequest, _ page: (SignedIn, QueryItems) async throws -> HTTPResponse
  ) async throws -> HTTPResponse {
    try await signedInForm(request) { person, form in
      try check(role, person)
      guard person.session.aal >= .twoFactors else { return .seeOther("/second-factor") }
      return try await page(person, form)
    }
  }

  private func check(_ role: Account.Role, _ person: SignedIn) throws {
    guard try store.roles(of: person.account.id).contains(role) else { throw IdentityRefusal.roleMissing }
  }
}
