package import DomainTypes

/// What an officer may do in their agency.
package enum Role: String, Sendable, Hashable, Codable, CaseIterable {
  case intake
  case reviewer
  case approver
  case cashier
  case signatory
  case supervisor
  case administrator
}

/// A member of an agency's staff.
package struct Officer: Sendable, Equatable, Codable {
  /// As identity knows it.
  package var username: String
  package var name: LocalizedText
  package var position: LocalizedText
  package var agency: AgencyID
  package var roles: Set<Role>

  package init(
    username: String, name: LocalizedText, position: LocalizedText, agency: AgencyID, roles: Set<Role>
  ) {
    self.username = username
    self.name = name
    self.position = position
    self.agency = agency
    self.roles = roles
  }
}
