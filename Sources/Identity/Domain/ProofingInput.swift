package import DomainTypes

/// What a person types to prove who they are, untouched.
package struct ProofingInput: Sendable, Equatable {
  package var firstName: String
  package var lastName: String
  package var citizenID: String
  package var birthDay: String
  package var birthMonth: String
  package var birthYear: String
  package var laserCode: String

  package init(
    firstName: String, lastName: String, citizenID: String, birthDay: String, birthMonth: String, birthYear: String,
    laserCode: String
  ) {
    self.firstName = firstName
    self.lastName = lastName
    self.citizenID = citizenID
    self.birthDay = birthDay
    self.birthMonth = birthMonth
    self.birthYear = birthYear
    self.laserCode = laserCode
  }

  package enum Field: String, Sendable, CaseIterable {
    case firstName, lastName, citizenID, birthDate, laserCode
  }

  /// What the shape of a value already tells, before any register is asked.
  package enum Fault: String, Sendable {
    case missing
    case malformed
    case tooLong
    /// The civil registry keeps Thai names; a title or Latin letters never match.
    case notThai
    case inFuture
  }

  package struct Faults: Error, Sendable, Equatable {
    package let byField: [Field: Fault]
  }

  /// At a counter the officer looks at the card, and a lifetime card has no code on its back.
  ///
  /// - Throws: Every fault at once.
  package func checked(today: CivilDate, atCounter: Bool = false) throws(Faults) -> ProofingClaim {
    var faults: [Field: Fault] = [:]
    let first = Self.name(firstName)
    let last = Self.name(lastName)
    if case .failure(let fault) = first { faults[.firstName] = fault }
    if case .failure(let fault) = last { faults[.lastName] = fault }
    let id = CitizenID(citizenID)
    if id == nil { faults[.citizenID] = citizenID.trimmed.isEmpty ? .missing : .malformed }
    let laser = atCounter ? nil : LaserCode(laserCode)
    if laser == nil, !atCounter { faults[.laserCode] = laserCode.trimmed.isEmpty ? .missing : .malformed }
    var birth: BirthDate?
    do {
      birth = try TypedBirthDate.read(day: birthDay, month: birthMonth, year: birthYear, today: today)
    } catch {
      faults[.birthDate] =
        switch error {
        case .missing: .missing
        case .malformed: .malformed
        case .inFuture: .inFuture
        }
    }
    guard case .success(let first) = first, case .success(let last) = last, let id, let birth,
      atCounter || laser != nil
    else {
      throw Faults(byField: faults)
    }
    return ProofingClaim(citizenID: id, firstName: first, lastName: last, birthDate: birth, laserCode: laser)
  }

  private static func name(_ text: String) -> Result<String, NameFault> {
    let name = ThaiName.normalize(text.trimmed)
    if name.isEmpty { return .failure(.missing) }
    if name.utf8.count > 300 { return .failure(.tooLong) }
    let isThai = name.unicodeScalars.allSatisfy {
      ("\u{0E00}"..."\u{0E7F}").contains($0) || $0 == " " || $0 == "-" || $0 == "."
    }
    return isThai ? .success(name) : .failure(.notThai)
  }

  private typealias NameFault = Fault
}

extension ProofingInput.Fault: Error {}

/// Values of the right shape; whether they are true is for the registers to say.
package struct ProofingClaim: Sendable, Equatable {
  package let citizenID: CitizenID
  package let firstName: String
  package let lastName: String
  package let birthDate: BirthDate
  /// Asked about once and forgotten; `nil` at a counter.
  package let laserCode: LaserCode?
}
