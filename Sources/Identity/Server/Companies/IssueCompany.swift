internal import APIClient
internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import IdentityDomain
internal import IdentityStorage
internal import Observability

/// Issues a company's account to one of its directors, on the word of the company register.
struct IssueCompany {
  let environment: IdentityEnvironment

  /// - Throws: An `IdentityRefusal`.
  func callAsFunction(_ id: JuristicID, for account: Account, at moment: Moment) async throws -> Company {
    guard account.kind == .person else { throw IdentityRefusal.notAPerson }
    let limits = [(key: AttemptKey(.companyOfAccount, account.id.rawValue), limit: AttemptLimit.companyOfAccount)]
    let reserved: ReservedAttempts
    switch try await environment.store.reserve(limits, now: moment.now) {
    case .success(let rows): reserved = rows
    case .failure(let exhausted): throw IdentityRefusal.tooManyAttempts(retryAfter: exhausted.retryAfter)
    }
    do {
      let (registered, receipt) = try await ask(id)
      let company = try registered.company(representedBy: account.personal, at: moment.now)
      try await environment.store.issue(company, representative: account.id, receiptID: receipt, at: moment)
      try await environment.store.release(reserved)
      return company
    } catch let refusal as RepresentationRefusal {
      try await environment.store.record(
        .companyRefused, actor: account.id.rawValue, object: id.rawValue, detail: ["reason": "\(refusal)"], at: moment)
      throw IdentityRefusal.company(refusal)
    } catch let refusal as IdentityRefusal {
      try await environment.store.release(reserved)
      throw refusal
    }
  }

  private func ask(_ id: JuristicID) async throws -> (RegisteredCompany, receipt: String) {
    let answer: LookUpAnswer
    do {
      answer = try await environment.gateway.lookUp(
        LookUpRequest(
          service: "dbd.profile", subject: LookUpSubject(juristicID: id),
          fields: ["company.name", "company.isActive", "company.directors"], purpose: .companyRepresentation,
          legalBasis: "พ.ร.บ. การปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565 มาตรา 12"))
    } catch let problem as Problem where problem.status == 404 {
      throw RepresentationRefusal.unknownCompany
    } catch {
      environment.logger.warning("company look-up not possible", ["error": describe(error)])
      throw IdentityRefusal.registersUnavailable
    }
    return (RegisteredCompany(id, answer.values), answer.receipt.id)
  }
}

extension RegisteredCompany {
  fileprivate init(_ id: JuristicID, _ values: [String: JSONValue]) {
    var name = ""
    if case .string(let text) = values["company.name"] { name = text }
    var directors: [Director] = []
    if case .array(let list) = values["company.directors"] {
      for case .object(let members) in list {
        guard case .string(let first) = members["firstName"], case .string(let last) = members["lastName"] else {
          continue
        }
        directors.append(Director(firstName: first, lastName: last))
      }
    }
    self.init(juristicID: id, name: name, isActive: values["company.isActive"] == .bool(true), directors: directors)
  }
}
