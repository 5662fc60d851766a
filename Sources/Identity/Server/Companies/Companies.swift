internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/v1/companies`.
struct Companies: Sendable {
  let environment: IdentityEnvironment

  func list(_ input: Empty, _ context: RequestContext) async throws -> Page<RepresentedCompany> {
    let id = AccountID(try context.requirePrincipal().subject)
    return Page(items: try environment.store.companies(of: id).map(RepresentedCompany.init))
  }

  func issue(_ input: CompanyRequest, _ context: RequestContext) async throws -> RepresentedCompany {
    let id = AccountID(try context.requirePrincipal().subject)
    guard let account = try environment.store.account(id) else { throw RequestRefusal.tokenInvalid }
    guard let company = JuristicID(input.juristicID) else { throw IdentityRefusal.company(.unknownCompany) }
    let moment = environment.moment(context)
    return RepresentedCompany(try await IssueCompany(environment: environment)(company, for: account, at: moment))
  }
}

extension RepresentedCompany {
  fileprivate init(_ company: Company) {
    self.init(juristicID: company.juristicID, name: company.name, issuedAt: company.issuedAt)
  }
}
