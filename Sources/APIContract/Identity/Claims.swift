/// What identity says about a signed-in person: the claims of the UserInfo answer, and of ID and access tokens
/// beside the registered ones.
///
/// Names as DGA Digital ID and OpenID Connect write them. Each comes only with its scope: `profile` the names,
/// `email` the address, `citizen_id` the number, and the company where the person acts for one.
public struct UserInfo: Codable, Sendable, Equatable {
  public var sub: String
  public var name: String?
  public var title: String?
  public var given_name: String?
  public var family_name: String?
  public var preferred_username: String?
  public var email: String?
  public var citizen_id: String?
  /// The company that the person acts for in this session.
  public var juristic_id: String?
  public var juristic_name: String?
  /// Assurance levels, such as `1.3` and `1`.
  public var ial: String?
  public var aal: String?
  /// `person` or `officer`.
  public var member_type: String?
  /// The authentication context, `aal1` or `aal2`, and what was shown for it (RFC 8176).
  public var acr: String?
  public var amr: [String]?

  // OpenID Connect Core section 5.1.
  public var middle_name: String?
  public var nickname: String?
  public var profile: String?
  public var picture: String?
  public var website: String?
  public var gender: String?
  /// `YYYY-MM-DD`, or `YYYY` when the register knows no more.
  public var birthdate: String?
  public var zoneinfo: String?
  public var locale: String?
  public var updated_at: Int?
  public var email_verified: Bool?
  public var phone_number: String?
  public var phone_number_verified: Bool?
  public var address: Address?

  // DGA Digital ID.
  public var user_id: String?
  public var name_verified: Bool?
  public var given_name_verified: Bool?
  public var family_name_verified: Bool?
  public var citizen_id_verified: Bool?
  public var juristic_id_verified: Bool?
  public var juristic_name_verified: Bool?
  public var provider: String?
  public var login_via: String?
  public var roles: [String]?
  public var ial_level: Double?

  /// Only where the parameter `claims` asks for it.
  public var verified_claims: VerifiedClaims?

  /// By what right the person acts for the company: `director` or `delegate`.
  public var representation: String?
  /// What a delegate may do; a service refuses everything else.
  public var delegation: Delegation?

  public struct Address: Codable, Sendable, Equatable {
    public var formatted: String
    public var street_address: String
    public var locality: String
    public var region: String
    public var postal_code: String
    public var country: String

    public init(
      formatted: String, street_address: String, locality: String, region: String, postal_code: String,
      country: String
    ) {
      self.formatted = formatted
      self.street_address = street_address
      self.locality = locality
      self.region = region
      self.postal_code = postal_code
      self.country = country
    }
  }

  /// The limits of a delegation.
  public struct Delegation: Codable, Sendable, Equatable {
    public var id: String
    /// `new`, `renew`, `amend`, `cancel`.
    public var actions: [String]
    /// License ids; all of them when it is left out.
    public var licenses: [String]?
    /// The most that one payment may be; no limit when it is left out.
    public var maximumSatang: Int?
    /// Seconds since 1970.
    public var until: Int

    public init(id: String, actions: [String], licenses: [String]?, maximumSatang: Int?, until: Int) {
      self.id = id
      self.actions = actions
      self.licenses = licenses
      self.maximumSatang = maximumSatang
      self.until = until
    }

    /// Whether the delegate may do this.
    public func allows(action: String, license: String) -> Bool {
      actions.contains(action) && (licenses?.contains(license) ?? true)
    }
  }

  public init(
    sub: String, name: String? = nil, title: String? = nil, given_name: String? = nil, family_name: String? = nil,
    preferred_username: String? = nil, email: String? = nil, citizen_id: String? = nil, juristic_id: String? = nil,
    juristic_name: String? = nil, ial: String? = nil, aal: String? = nil, member_type: String? = nil
  ) {
    self.sub = sub
    self.name = name
    self.title = title
    self.given_name = given_name
    self.family_name = family_name
    self.preferred_username = preferred_username
    self.email = email
    self.citizen_id = citizen_id
    self.juristic_id = juristic_id
    self.juristic_name = juristic_name
    self.ial = ial
    self.aal = aal
    self.member_type = member_type
  }
}
