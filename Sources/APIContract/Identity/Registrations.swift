public import FoundationEssentials
internal import HTTPTypes

extension IdentityAPI {
  /// Proofs who somebody is against the card service and the civil registry, before there is an account.
  ///
  /// A wrong value is one neutral 422 that does not say which. Attempts are bounded: 429 with `Retry-After`.
  public static let register = Endpoint(
    .post, "/v1/registrations", input: RegistrationRequest.self, output: RegistrationAnswer.self, status: 201)

  /// Opens the account of a proofed person, once.
  public static let openAccount = Endpoint(
    .post, "/v1/registrations/{id}/account", input: NewAccount.self, output: OpenedAccountAnswer.self, status: 201)
}

/// What the person reads off their citizen card.
public struct RegistrationRequest: Codable, Sendable {
  /// A date with parts that the card may lack; the year in the Buddhist or the common era.
  public struct BirthDate: Codable, Sendable {
    public var year: Int
    public var month: Int?
    public var day: Int?
    public init(year: Int, month: Int? = nil, day: Int? = nil) {
      self.year = year
      self.month = month
      self.day = day
    }
  }

  /// Thai, without title and without middle name.
  public var firstName: String
  public var lastName: String
  public var citizenID: String
  public var birthDate: BirthDate
  /// Two letters and ten digits; asked about once, neither logged nor stored.
  public var laserCode: String

  public init(firstName: String, lastName: String, citizenID: String, birthDate: BirthDate, laserCode: String) {
    self.firstName = firstName
    self.lastName = lastName
    self.citizenID = citizenID
    self.birthDate = birthDate
    self.laserCode = laserCode
  }
}

public struct RegistrationAnswer: Codable, Sendable, Equatable {
  /// The key to opening the account: as secret as a password, good until `expiresAt`.
  public var id: String
  public var expiresAt: Date
  /// As the civil registry has them.
  public var title: String
  public var firstName: String
  public var lastName: String

  public init(id: String, expiresAt: Date, title: String, firstName: String, lastName: String) {
    self.id = id
    self.expiresAt = expiresAt
    self.title = title
    self.firstName = firstName
    self.lastName = lastName
  }
}

public struct NewAccount: Codable, Sendable {
  /// 4 to 32 Latin letters, digits, `.`, `_`, `-`; cannot be changed later.
  public var username: String
  public var email: String
  /// 10 characters or more.
  public var password: String

  public init(username: String, email: String, password: String) {
    self.username = username
    self.email = email
    self.password = password
  }
}

public struct OpenedAccountAnswer: Codable, Sendable, Equatable {
  /// The `sub` of the person's tokens.
  public var accountID: String
  public var username: String
  public init(accountID: String, username: String) {
    self.accountID = accountID
    self.username = username
  }
}
