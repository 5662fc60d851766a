internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import IdentityDomain
internal import IdentityStorage

/// Serves `POST /v1/registrations` and `POST /v1/registrations/{id}/account`.
struct Registrations: Sendable {
  let environment: IdentityEnvironment

  func register(_ input: RegistrationRequest, _ context: RequestContext) async throws -> RegistrationAnswer {
    let moment = environment.moment(context)
    let claim: ProofingClaim
    do {
      claim = try ProofingInput(input).checked(today: BangkokTime(moment.now).date)
    } catch {
      throw InvalidInput(error, context.language)
    }
    let proofed = try await Proofing(environment: environment)(
      claim, address: environment.address(context), at: moment)
    let person = proofed.registration.person
    return RegistrationAnswer(
      id: proofed.token, expiresAt: proofed.registration.expiresAt, title: person.title, firstName: person.firstName,
      lastName: person.lastName)
  }

  func open(_ input: NewAccount, _ context: RequestContext) async throws -> OpenedAccountAnswer {
    let typed = AccountInput(
      username: input.username, email: input.email, password: input.password, repeatedPassword: input.password)
    do {
      let account = try await OpenAccount(environment: environment)(
        registration: try context.parameter("id"), typed, at: environment.moment(context))
      return OpenedAccountAnswer(accountID: account.id.rawValue, username: account.username.rawValue)
    } catch let faults as AccountInput.Faults {
      throw InvalidInput(faults, context.language)
    }
  }
}

extension ProofingInput {
  fileprivate init(_ request: RegistrationRequest) {
    self.init(
      firstName: request.firstName, lastName: request.lastName, citizenID: request.citizenID,
      birthDay: request.birthDate.day.map { "\($0)" } ?? "", birthMonth: request.birthDate.month.map { "\($0)" } ?? "",
      birthYear: "\(request.birthDate.year)", laserCode: request.laserCode)
  }
}

/// Fields of a JSON body whose values have the wrong shape.
struct InvalidInput: ProblemConvertible {
  let errors: [Problem.FieldError]

  init(_ faults: ProofingInput.Faults, _ language: Language) {
    errors = ProofingInput.Field.allCases.compactMap { field in
      faults.byField[field].map {
        .init(field: field.rawValue, code: $0.rawValue, message: field.message($0)[language])
      }
    }
  }

  init(_ faults: AccountInput.Faults, _ language: Language) {
    errors = AccountInput.Field.allCases.compactMap { field in
      faults.byField[field].map { .init(field: field.rawValue, code: $0.code, message: field.message($0)[language]) }
    }
  }

  init(_ faults: DelegationInput.Faults, _ language: Language) {
    errors = DelegationInput.Field.allCases.filter(faults.fields.contains).map { field in
      .init(field: field.rawValue, code: "malformed", message: field.message[language])
    }
  }

  func problem(_ language: Language) -> Problem {
    let title = LocalizedText(th: "ข้อมูลบางช่องไม่ถูกต้อง", en: "Some fields are not right")
    return Problem(code: "invalid-input", status: 422, title: title[language], errors: errors)
  }
}
