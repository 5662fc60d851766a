internal import FoundationEssentials

/// The parameter `claims` (OpenID Connect Core section 5.5): single claims asked for beside the scopes.
package struct ClaimsRequest: Sendable, Equatable, Codable {
  package struct Wish: Sendable, Equatable, Codable {
    package var essential: Bool?
    package var value: String?
    package var values: [String]?
    package init(essential: Bool? = nil, value: String? = nil, values: [String]? = nil) {
      self.essential = essential
      self.value = value
      self.values = values
    }

    /// Wishes of other shapes, such as a number, are no reason to refuse the request.
    package init(from decoder: any Decoder) throws {
      guard let container = try? decoder.container(keyedBy: CodingKeys.self) else { return }
      essential = try? container.decodeIfPresent(Bool.self, forKey: .essential)
      value = try? container.decodeIfPresent(String.self, forKey: .value)
      values = try? container.decodeIfPresent([String].self, forKey: .values)
    }

    private enum CodingKeys: CodingKey { case essential, value, values }
  }

  /// By claim; `null` in JSON is an empty wish.
  package var userinfo: [String: Wish]
  package var idToken: [String: Wish]
  /// Of userinfo too.
  package var verified: VerifiedClaimsWish?

  package init(
    userinfo: [String: Wish] = [:], idToken: [String: Wish] = [:], verified: VerifiedClaimsWish? = nil
  ) {
    self.userinfo = userinfo
    self.idToken = idToken
    self.verified = verified
  }

  /// Every claim that it asks for, wherever it is told.
  package var names: Set<String> {
    Set(userinfo.keys).union(idToken.keys).union(verified?.claims ?? [])
  }

  /// Reads the JSON of the parameter; `nil` when it is none.
  package init?(json: String) {
    guard let read = try? JSONDecoder().decode(Wire.self, from: Data(json.utf8)) else { return nil }
    userinfo = (read.userinfo ?? [:]).mapValues { $0 ?? Wish() }
    userinfo["verified_claims"] = nil
    idToken = (read.id_token ?? [:]).mapValues { $0 ?? Wish() }
    verified = (try? JSONDecoder().decode(VerifiedWire.self, from: Data(json.utf8)))?.userinfo?.verified_claims?.wish
  }

  /// The authentication levels without which the client wants no answer at all.
  package var essentialACR: [String] {
    guard let wish = idToken["acr"], wish.essential == true else { return [] }
    return wish.values ?? wish.value.map { [$0] } ?? []
  }

  private struct Wire: Decodable {
    var userinfo: [String: Wish?]?
    var id_token: [String: Wish?]?
  }

  private struct VerifiedWire: Decodable {
    var userinfo: Member?

    struct Member: Decodable {
      var verified_claims: VerifiedClaimsWish.Wire?
    }
  }
}
