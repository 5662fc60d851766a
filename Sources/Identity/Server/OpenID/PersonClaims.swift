internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import IdentityDomain

/// A person, and the company that they act for, as claims.
struct PersonClaims {
  let issuer: String
  let subject: String
  let account: Account
  let representation: Representation?
  let methods: Set<SignInMethod>
  let roles: Set<Account.Role>

  private var aal: AAL { methods.contains(where: \.isSecondFactor) ? .twoFactors : .password }
  private var isProofed: Bool { account.kind == .officer || account.ial >= .cardAndRegister }

  /// Beside what is always told, each claim comes only when it was opened by a scope or a wish.
  func shown(_ names: Set<String>) -> UserInfo {
    var info = UserInfo(
      sub: subject, ial: account.ial.rawValue, aal: aal.rawValue, member_type: account.kind.rawValue)
    info.acr = aal.acr
    addCompany(to: &info)
    for name in names {
      if let set = Self.profile[name] ?? Self.contact[name] ?? Self.official[name] { set(&info, self) }
    }
    return info
  }

  /// A daemon that acts on a person's behalf needs to know who it is; a token for userinfo alone tells nothing.
  func forAccessToken(_ scopes: Set<String>) -> UserInfo {
    guard scopes.contains(where: Scopes.isRight) else { return shown([]) }
    return shown(["name", "title", "given_name", "family_name", "preferred_username", "citizen_id"])
  }

  private func addCompany(to info: inout UserInfo) {
    guard let representation else { return }
    info.juristic_id = representation.company.juristicID.rawValue
    info.juristic_name = representation.company.name
    switch representation.right {
    case .director: info.representation = "director"
    case .delegate(let delegation):
      info.representation = "delegate"
      info.delegation = .init(
        id: delegation.id.rawValue, actions: delegation.terms.actions.sorted(),
        licenses: delegation.terms.licenses?.sorted(), maximumSatang: delegation.terms.maximumSatang,
        until: Int(delegation.until.timeIntervalSince1970))
    }
  }

  private typealias Setter = @Sendable (inout UserInfo, PersonClaims) -> Void

  private static let profile: [String: Setter] = [
    "name": { $0.name = $1.account.personal.plainName },
    "title": { $0.title = $1.account.personal.title },
    "given_name": { $0.given_name = $1.account.personal.firstName },
    "middle_name": { $0.middle_name = $1.account.personal.middleName },
    "family_name": { $0.family_name = $1.account.personal.lastName },
    "nickname": { $0.nickname = $1.account.personal.nickname ?? $1.account.personal.firstName },
    "preferred_username": { $0.preferred_username = $1.account.username.rawValue },
    "profile": { $0.profile = $1.issuer + "/account" },
    "picture": { $0.picture = $1.issuer + PersonPicture.path },
    "website": { $0.website = $1.account.personal.website },
    "gender": { $0.gender = $1.account.personal.gender },
    "birthdate": { $0.birthdate = $1.account.personal.birthDate?.openID },
    "zoneinfo": { info, _ in info.zoneinfo = "Asia/Bangkok" },
    "locale": { info, _ in info.locale = "th-TH" },
    "updated_at": { $0.updated_at = Int($1.account.updatedAt.timeIntervalSince1970) },
  ]

  private static let contact: [String: Setter] = [
    "email": { $0.email = $1.account.personal.email },
    "email_verified": { $0.email_verified = $1.account.emailVerifiedAt != nil },
    "phone_number": { $0.phone_number = $1.account.personal.phoneNumber?.international },
    "phone_number_verified": { info, person in
      guard person.account.personal.phone != nil else { return }
      info.phone_number_verified = person.account.personal.phoneVerified ?? false
    },
    "address": { $0.address = $1.account.personal.address.map(UserInfo.Address.init) },
  ]

  private static let official: [String: Setter] = [
    "citizen_id": { $0.citizen_id = $1.account.personal.citizenID?.rawValue },
    "citizen_id_verified": { $0.citizen_id_verified = $1.account.personal.citizenID != nil && $1.isProofed },
    "name_verified": { $0.name_verified = $1.isProofed },
    "given_name_verified": { $0.given_name_verified = $1.isProofed },
    "family_name_verified": { $0.family_name_verified = $1.isProofed },
    "juristic_id_verified": { info, person in if person.representation != nil { info.juristic_id_verified = true } },
    "juristic_name_verified": { info, person in
      if person.representation != nil { info.juristic_name_verified = true }
    },
    "user_id": { $0.user_id = $1.subject },
    "provider": { $0.provider = $1.issuer },
    "login_via": { $0.login_via = $1.methods.contains(.upstream) ? "upstream" : "password" },
    "roles": { $0.roles = $1.roles.map(\.rawValue).sorted() },
    "ial_level": { $0.ial_level = $1.account.ial.number },
  ]
}

extension PersonalData {
  /// As far as the title tells: an adult's or a child's.
  fileprivate var gender: String? {
    if title.hasPrefix("นาย") || title == "เด็กชาย" { return "male" }
    if title.hasPrefix("นาง") || title == "เด็กหญิง" { return "female" }
    return nil
  }
}

extension BirthDate {
  /// OpenID Connect Core section 5.1 knows whole dates and bare years only.
  fileprivate var openID: String {
    guard let month, let day, let date = CivilDate(year: year, month: month, day: day) else { return "\(year)" }
    return date.iso
  }
}

extension UserInfo.Address {
  fileprivate init(_ address: ContactAddress) {
    self.init(
      formatted: [address.street, address.locality, address.region + " " + address.postalCode].joined(separator: "\n"),
      street_address: address.street, locality: address.locality, region: address.region,
      postal_code: address.postalCode, country: "TH")
  }
}
