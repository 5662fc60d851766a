package import DomainTypes
package import FoundationEssentials

/// What a warrant says, once its signature, issuer and type are known to be right.
package struct WarrantClaims: Sendable, Equatable {
  package var issuer: String
  package var audience: String
  package var issuedAt: Date
  package var expires: Date
  /// Names this one warrant of its issuer.
  package var id: String
  package var caseReference: String
  package var officer: String
  package var agency: AgencyID
  package var service: String
  package var fields: Set<String>
  package var citizenID: CitizenID?
  package var juristicID: JuristicID?
  /// An issuer that tells the state of the case may say here that it is closed.
  package var caseIsOpen: Bool

  package init(
    issuer: String, audience: String, issuedAt: Date, expires: Date, id: String, caseReference: String,
    officer: String, agency: AgencyID, service: String, fields: Set<String>, citizenID: CitizenID?,
    juristicID: JuristicID?, caseIsOpen: Bool = true
  ) {
    self.issuer = issuer
    self.audience = audience
    self.issuedAt = issuedAt
    self.expires = expires
    self.id = id
    self.caseReference = caseReference
    self.officer = officer
    self.agency = agency
    self.service = service
    self.fields = fields
    self.citizenID = citizenID
    self.juristicID = juristicID
    self.caseIsOpen = caseIsOpen
  }

  /// Seconds that a warrant may live: long enough for one call, too short to keep.
  package static let longestLife: TimeInterval = 60
  /// Seconds by which the issuer's clock may be ahead of or behind ours.
  package static let clockSkew: TimeInterval = 5

  /// For us, issued by now, short-lived, and naming who holds the case.
  package func isOurs(at now: Date) -> Bool {
    audience == "gdx-gateway" && !id.isEmpty && !officer.isEmpty && !agency.rawValue.isEmpty
      && expires.timeIntervalSince(issuedAt) <= Self.longestLife
      && issuedAt <= now.addingTimeInterval(Self.clockSkew)
  }

  package func hasExpired(at now: Date) -> Bool { now >= expires.addingTimeInterval(Self.clockSkew) }

  /// Whether it is for this very question: same case, service and subject.
  package func isAbout(_ question: LookUpQuestion) -> Bool {
    caseReference == question.caseReference && !caseReference.isEmpty && service == question.service.rawValue
      && Subject(citizenID: citizenID, juristicID: juristicID, for: question.service) == question.subject
  }
}
