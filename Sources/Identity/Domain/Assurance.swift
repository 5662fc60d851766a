/// How well a person was proofed, in the Thai steps (ETDA recommendation on digital identity; DGA Digital ID).
package enum IAL: String, Sendable, Codable, Comparable, CaseIterable {
  case selfAsserted = "1.1"
  case checkedDocument = "1.2"
  /// Card and civil registry agree with what the person typed.
  case cardAndRegister = "1.3"
  case remoteFace = "2.1"
  case counter = "2.2"
  /// ThaiD or D.DOPA.
  case chipAndFace = "2.3"
  case officerWithBiometrics = "3"

  package static func < (left: IAL, right: IAL) -> Bool { left.rawValue < right.rawValue }

  /// DGA's `ial_level` is a number.
  package var number: Double { Double(rawValue) ?? 1.1 }

  /// The highest level that an upstream provider's word, such as `2.3` or `2`, covers.
  package init?(claimed: String) {
    if let exact = IAL(rawValue: claimed) {
      self = exact
      return
    }
    switch claimed {
    case "1", "1.0": self = .selfAsserted
    case "2", "2.0": self = .remoteFace
    case "3.0": self = .officerWithBiometrics
    default: return nil
    }
  }
}

/// How well somebody signed in this time.
package enum AAL: String, Sendable, Codable, Comparable, CaseIterable {
  /// One factor: the password.
  case password = "1"
  /// A second factor beside it.
  case twoFactors = "2"

  package static func < (left: AAL, right: AAL) -> Bool { left.rawValue < right.rawValue }

  /// The value of the `acr` claim and of `acr_values`.
  package var acr: String { "aal" + rawValue }

  package init?(acr: String) {
    guard let level = AAL.allCases.first(where: { $0.acr == acr }) else { return nil }
    self = level
  }
}

/// What was shown at a sign-in, by the names of RFC 8176 where it has one.
package enum SignInMethod: String, Sendable, Codable, CaseIterable {
  case password = "pwd"
  /// A code from an authenticator app.
  case oneTimePassword = "otp"
  case sms
  case recoveryCode = "rcv"
  /// Another OpenID provider, such as ThaiD, vouched.
  case upstream = "fed"

  package var isSecondFactor: Bool { self == .oneTimePassword || self == .sms || self == .recoveryCode }
}
