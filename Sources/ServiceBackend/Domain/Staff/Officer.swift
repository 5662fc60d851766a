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

/// A member of an agency's staff, with the roles that count: for one case, those that its grants give for that case.
package struct Officer: Sendable, Equatable {
  /// As identity knows it.
  package var username: String
  package var name: LocalizedText
  package var position: LocalizedText
  package var agency: AgencyID
  package var roles: Set<Role>
  /// In whose place the officer has a role, as documents show it; a role in the officer's own right is not here.
  package var actingFor: [Role: LocalizedText] = [:]
  /// Who gets the officer's cases when a step takes too long.
  package var deputy: String?

  package init(
    username: String, name: LocalizedText, position: LocalizedText, agency: AgencyID, roles: Set<Role>,
    deputy: String? = nil
  ) {
    self.username = username
    self.name = name
    self.position = position
    self.agency = agency
    self.roles = roles
    self.deputy = deputy
  }
}
