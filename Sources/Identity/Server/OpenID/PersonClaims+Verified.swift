internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import IdentityDomain

extension PersonClaims {
  /// The claims that a register or an officer confirmed, with the evidence (OpenID Connect for Identity Assurance 1.0).
  ///
  /// `nil` when nobody was proofed, when nothing is left of what was asked, or when the wish asks for another kind of
  /// verification: nothing that was only typed passes as verified.
  func verified(
    _ names: Set<String>, _ wish: VerifiedClaimsWish, by evidence: [Evidence], now: Date
  ) -> VerifiedClaims? {
    let ofPerson = evidence.filter { $0.source != .companyRegister }
    guard account.ial >= .cardAndRegister, let time = ofPerson.map(\.at).max(),
      wish.isMet(by: VerifiedClaims.trustFramework, account.ial, at: time, now: now)
    else { return nil }
    let known = shown(Self.registered.intersection(names))
    let claims = Self.values(of: known)
    guard !claims.isEmpty else { return nil }
    return VerifiedClaims(
      verification: .init(
        assurance_level: account.ial.rawValue, time: time.formatted(.iso8601), evidence: ofPerson.map(Self.record)),
      claims: claims)
  }

  /// What the civil registry has of a person.
  static let registered: Set<String> = [
    "name", "title", "given_name", "middle_name", "family_name", "birthdate", "citizen_id",
  ]

  private static func values(of info: UserInfo) -> [String: String] {
    [
      "name": info.name, "title": info.title, "given_name": info.given_name, "middle_name": info.middle_name,
      "family_name": info.family_name, "birthdate": info.birthdate, "citizen_id": info.citizen_id,
    ].compactMapValues(\.self)
  }

  private static func record(_ evidence: Evidence) -> VerifiedClaims.Evidence {
    let (type, source, method) =
      switch evidence.source {
      case .cardCheck: ("citizen_card", "กรมการปกครอง", "data")
      case .civilRegistry: ("civil_registry", "กรมการปกครอง", "data")
      case .companyRegister: ("company_register", "กรมพัฒนาธุรกิจการค้า", "data")
      case .counterOfficer: ("counter_proofing", "เจ้าหน้าที่", "vpip")
      case .upstreamProvider: ("identity_provider", "ผู้ให้บริการดิจิทัลไอดี", "data")
      }
    return VerifiedClaims.Evidence(
      check_details: [
        .init(check_method: method, txn: evidence.receiptID, time: evidence.at.formatted(.iso8601))
      ], record: .init(type: type, source: source))
  }
}
