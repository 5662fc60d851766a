internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPClient
internal import HTTPTypes
internal import IdentityDomain
internal import JOSE

/// What an upstream provider said about the person who came back from it.
struct UpstreamPerson: Sendable {
  let citizenID: CitizenID
  let ial: IAL
  let title: String
  let firstName: String
  let lastName: String
  let birthDate: BirthDate?
  /// The provider's own name of the person, as evidence.
  let subject: String

  var proofed: ProofedPerson? {
    guard !firstName.isEmpty, !lastName.isEmpty else { return nil }
    return ProofedPerson(
      citizenID: citizenID, title: title, firstName: ThaiName.normalize(firstName),
      lastName: ThaiName.normalize(lastName), birthDate: birthDate)
  }
}

extension UpstreamProvider {
  private struct Tokens: Decodable {
    var access_token: String
    var id_token: String
  }

  private struct IDToken: Decodable {
    var sub: String
    var nonce: String?
    var all: [String: JSONValue]

    private enum CodingKeys: CodingKey { case sub, nonce }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      sub = try container.decode(String.self, forKey: .sub)
      nonce = try container.decodeIfPresent(String.self, forKey: .nonce)
      all = try decoder.singleValueContainer().decode([String: JSONValue].self)
    }
  }

  /// Redeems a code and reads who it is; `nil` when the provider's word is not good enough.
  func person(code: String, _ pending: PendingUpstream, redirectURI: String, now: Date) async throws -> UpstreamPerson?
  {
    let metadata = try await metadata()
    let form: QueryItems = [
      "grant_type": "authorization_code", "code": code, "redirect_uri": redirectURI,
      "code_verifier": pending.verifier,
    ]
    let credentials = PercentCoding.encode(clientID) + ":" + PercentCoding.encode(clientSecret)
    let tokens: Tokens = try await json(
      OutgoingRequest(
        .post, metadata.token_endpoint,
        fields: [
          .contentType: "application/x-www-form-urlencoded",
          .authorization: "Basic " + Data(credentials.utf8).base64EncodedString(),
        ],
        body: Array(form.encoded.utf8)))
    let verifier = JWTVerifier(
      issuer: issuer, audience: clientID, type: "JWT", algorithms: [.es256, .rs256, .ps256])
    guard let token = try? await verifier.verify(tokens.id_token, as: IDToken.self, keys: keys, now: now),
      token.nonce == pending.nonce
    else { return nil }
    var said = token.all
    if said[claims.citizenID] == nil || said[claims.firstName] == nil, let endpoint = metadata.userinfo_endpoint {
      let more: [String: JSONValue] = try await json(
        OutgoingRequest(.get, endpoint, fields: [.authorization: "Bearer " + tokens.access_token]))
      // OpenID Connect Core section 5.3.2: another subject is another person.
      guard more["sub"] == .string(token.sub) else { return nil }
      said.merge(more) { first, _ in first }
    }
    return person(said, subject: token.sub)
  }

  private func person(_ said: [String: JSONValue], subject: String) -> UpstreamPerson? {
    func text(_ name: String) -> String {
      switch said[name] {
      case .string(let text): text
      case .number(let number): "\(number)"
      case .integer(let number): "\(number)"
      default: ""
      }
    }
    guard let id = CitizenID(text(claims.citizenID)) else { return nil }
    let birth = text(claims.birthDate).split(separator: "-").compactMap { Int($0) }
    let birthDate = birth.first.flatMap { year in
      BirthDate(year: year, month: birth.count > 1 ? birth[1] : nil, day: birth.count > 2 ? birth[2] : nil)
    }
    return UpstreamPerson(
      citizenID: id, ial: IAL(claimed: text(claims.ial)) ?? .selfAsserted, title: text(claims.title),
      firstName: text(claims.firstName), lastName: text(claims.lastName), birthDate: birthDate, subject: subject)
  }
}
