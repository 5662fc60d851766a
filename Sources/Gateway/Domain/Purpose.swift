/// Why somebody asks; each grant names one, and each has its own proof.
package enum Purpose: String, Sendable, Hashable, CaseIterable, Codable {
  /// An officer's agency works an open case: proved by a warrant.
  case licensing
  /// The person, or who acts for the company, fills their own form: proved by their own access token.
  case ownForm
  /// identity proofs who somebody is before there is an account.
  case identityProofing
  /// identity checks who may act for a company.
  case companyRepresentation
  /// An agency's own system does that agency's duty: the officer and the case are named, and the agency answers for
  /// both.
  ///
  /// It is the only purpose of the façade, whose calls cannot carry a warrant.
  case agencyDuty
}
