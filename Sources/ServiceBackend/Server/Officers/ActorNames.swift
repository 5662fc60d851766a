internal import DomainTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Says who the actors of a case are, as people of the agency know them.
struct ActorNames: Sendable {
  private let people: [String: StaffStore.Person]

  init(_ actors: some Sequence<String>, _ staff: StaffStore) throws {
    people = try staff.people(Set(actors.map { AgencySystem.parts(of: $0).username }))
  }

  /// Name and position; a username stands only for somebody who has left the staff list.
  func text(_ actor: String, _ language: Language) -> String {
    guard actor != "system" else { return language == .thai ? "ระบบ" : "System" }
    let (username, within) = AgencySystem.parts(of: actor)
    guard let person = people[username] else { return actor }
    // A system names which of the agency's people acted.
    let detail = within ?? person.position[language]
    return detail.isEmpty ? person.name[language] : "\(person.name[language]) (\(detail))"
  }

  /// The name alone, for a list.
  func name(_ actor: String, _ language: Language) -> String {
    people[AgencySystem.parts(of: actor).username]?.name[language] ?? text(actor, language)
  }
}
