package import DomainTypes
package import FoundationEssentials

/// A request that lives in an agency's own e-service; the agency tells us where it stands.
package struct ExternalRequest: Sendable, Equatable {
  /// Who applied, as the official interface says it.
  package enum Identity: Sendable, Equatable, Codable {
    case citizen(CitizenID)
    case juristic(JuristicID)
    /// The number of a passport.
    case foreigner(String)

    /// `Citizen`, `Juristic` or `Foreigner` with an id that can be one.
    package init?(type: String, id: String) {
      switch type {
      case "Citizen":
        guard let id = CitizenID(id) else { return nil }
        self = .citizen(id)
      case "Juristic":
        guard let id = JuristicID(id) else { return nil }
        self = .juristic(id)
      case "Foreigner":
        guard (5...20).contains(id.utf8.count),
          id.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) })
        else { return nil }
        self = .foreigner(id)
      default: return nil
      }
    }
  }

  /// What was said at the import, and never changes.
  package struct Origin: Sendable, Equatable, Codable {
    package var identity: Identity
    package var applicationID: String
    package var name: String
    package var url: String
    package var referenceID: String
    package var referenceNumber: String
    package init(
      identity: Identity, applicationID: String, name: String, url: String, referenceID: String,
      referenceNumber: String
    ) {
      self.identity = identity
      self.applicationID = applicationID
      self.name = name
      self.url = url
      self.referenceID = referenceID
      self.referenceNumber = referenceNumber
    }
  }

  /// One step of its history.
  package struct Step: Sendable, Equatable, Codable {
    package var at: Date
    package var by: String
    package var status: OfficialStatusWord
    package var turn: OfficialTurnWord
    package var remark: String
    /// A button that leads the operator to the agency's own page.
    package var button: Button?

    package init(
      at: Date, by: String, status: OfficialStatusWord, turn: OfficialTurnWord, remark: String, button: Button? = nil
    ) {
      self.at = at
      self.by = by
      self.status = status
      self.turn = turn
      self.remark = remark
      self.button = button
    }
  }

  package struct Button: Sendable, Equatable, Codable {
    package var name: String
    package var url: String
    package var description: String
    package init(name: String, url: String, description: String) {
      self.name = name
      self.url = url
      self.description = description
    }
  }

  package enum Failure: Error, Equatable, CaseIterable {
    /// COMPLETED and REJECTED are final.
    case isFinal
    /// `DONE` stands with a final status and with no other.
    case turnDiffers
    /// The update names another person, company or application than the import.
    case identityDiffers
  }

  package let id: String
  package let agency: AgencyID
  package let origin: Origin
  package private(set) var steps: [Step]

  /// A request as it was imported: the agency checks it.
  package init(_ id: String, agency: AgencyID, origin: Origin, at now: Date, by actor: String) {
    self.init(
      id, agency: agency, origin: origin,
      steps: [Step(at: now, by: actor, status: .check, turn: .waitingAgent, remark: "")])
  }

  /// A request as it is stored.
  package init(_ id: String, agency: AgencyID, origin: Origin, steps: [Step]) {
    self.id = id
    self.agency = agency
    self.origin = origin
    self.steps = steps
  }

  package var status: OfficialStatusWord { steps.last?.status ?? .check }
  package var turn: OfficialTurnWord { steps.last?.turn ?? .waitingAgent }

  /// Where it stands now, in the agency's words; the same again changes nothing.
  ///
  /// - Returns: Whether something changed.
  package mutating func update(
    _ step: Step, identity: Identity, applicationID: String
  ) throws(Failure) -> Bool {
    guard identity == origin.identity, applicationID == origin.applicationID else { throw .identityDiffers }
    guard step.status.isFinal == (step.turn == .done) else { throw .turnDiffers }
    if let last = steps.last, last.status == step.status, last.turn == step.turn, last.remark == step.remark,
      last.button == step.button
    {
      return false
    }
    guard !status.isFinal else { throw .isFinal }
    steps.append(step)
    return true
  }
}
