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
    let mine = try environment.store.representations(of: id, now: environment.now())
    return Page(items: mine.map { RepresentedCompany($0.company) })
  }

  func issue(_ input: CompanyRequest, _ context: RequestContext) async throws -> RepresentedCompany {
    let id = AccountID(try context.requirePrincipal().subject)
    guard let account = try environment.store.account(id) else { throw RequestRefusal.tokenInvalid }
    guard let company = JuristicID(input.juristicID) else { throw IdentityRefusal.company(.unknownCompany) }
    let moment = environment.moment(context)
    return RepresentedCompany(try await IssueCompany(environment: environment)(company, for: account, at: moment))
  }

  /// `PUT /v1/companies/{juristicID}`: the company register says how the company is now.
  func provision(_ input: ProvisionedCompany, _ context: RequestContext) async throws -> RepresentedCompany {
    guard let id = JuristicID(try context.parameter("juristicID")) else {
      throw IdentityRefusal.company(.unknownCompany)
    }
    let moment = environment.moment(context)
    let company = Company(juristicID: id, name: input.name, isActive: input.isActive, issuedAt: moment.now)
    try await environment.store.provision(
      company, directors: Set(input.directors), by: ClientID(try context.requirePrincipal().clientID), at: moment)
    environment.wakeOutbox()
    return RepresentedCompany(company)
  }
}

extension RepresentedCompany {
  fileprivate init(_ company: Company) {
    self.init(juristicID: company.juristicID, name: company.name, issuedAt: company.issuedAt)
  }
}
