package import FoundationEssentials

/// The member `verified_claims` of the parameter `claims` (OpenID Connect for Identity Assurance 1.0 section 6).
package struct VerifiedClaimsWish: Sendable, Equatable, Codable {
  package var claims: Set<String>
  package var trustFramework: String?
  package var assuranceLevel: String?
  /// Seconds since the verification.
  package var maxAge: Double?

  /// Whether a verification of this kind would do; one that would not is left out as a whole (section 6.4).
  package func isMet(by framework: String, _ ial: IAL, at time: Date, now: Date) -> Bool {
    (trustFramework ?? framework) == framework && (assuranceLevel ?? ial.rawValue) == ial.rawValue
      && maxAge.map { now.timeIntervalSince(time) <= $0 } ?? true
  }
}

extension VerifiedClaimsWish {
  /// One wish, or the first of several, as the client wrote it.
  struct Wire: Decodable {
    let wish: VerifiedClaimsWish?

    init(from decoder: any Decoder) throws {
      if let one = try? Element(from: decoder) {
        wish = one.wish
      } else {
        wish = try? [Element](from: decoder).first?.wish
      }
    }

    private struct Element: Decodable {
      var verification: Verification
      var claims: [String: ClaimsRequest.Wish?]

      var wish: VerifiedClaimsWish {
        VerifiedClaimsWish(
          claims: Set(claims.keys), trustFramework: verification.trust_framework?.value,
          assuranceLevel: verification.assurance_level?.value, maxAge: verification.time?.max_age)
      }
    }

    private struct Verification: Decodable {
      var trust_framework: ClaimsRequest.Wish?
      var assurance_level: ClaimsRequest.Wish?
      var time: Age?
    }

    private struct Age: Decodable {
      var max_age: Double?
    }
  }
}
