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
}

/// How well somebody signed in this time.
package enum AAL: String, Sendable, Codable {
  /// One factor: the password.
  case password = "1"
}
