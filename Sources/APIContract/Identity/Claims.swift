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
