package import DomainTypes
package import FoundationEssentials

/// One license request as its operator follows it: the newest snapshot and what happened so far.
package struct OperatorRequest: Sendable, Equatable {
  /// One line of the history.
  package struct Entry: Sendable, Equatable, Codable {
    package var sequence: Int
    package var kind: RequestEvent.Kind
    package var at: Date
    package var note: String?

    package init(sequence: Int, kind: RequestEvent.Kind, at: Date, note: String?) {
      self.sequence = sequence
      self.kind = kind
      self.at = at
      self.note = note
    }
  }

  package let id: LicenseRequestID
  package let owner: Owner
  package let submission: SubmissionID
  package let definition: LicenseDefinitionID
  /// Where it stands; `nil` until service-backend has it.
  package private(set) var snapshot: RequestSnapshot?
  package private(set) var history: [Entry]

  package init(
    id: LicenseRequestID, owner: Owner, submission: SubmissionID, definition: LicenseDefinitionID,
    snapshot: RequestSnapshot? = nil, history: [Entry] = []
  ) {
    self.id = id
    self.owner = owner
    self.submission = submission
    self.definition = definition
    self.snapshot = snapshot
    self.history = history.sorted { $0.sequence < $1.sequence }
  }

  /// Whether it is not decided and closed yet, wherever it is.
  package var isOpen: Bool { !endedWithoutLicense && snapshot?.state != .issued }

  /// Whether nothing more comes of it: refused, returned or withdrawn.
  package var endedWithoutLicense: Bool {
    switch snapshot?.state {
    case .refused, .returned, .withdrawn: true
    default: false
    }
  }

  /// The last event up to which none is missing.
  package var lastSequence: Int {
    var last = 0
    for entry in history {
      guard entry.sequence == last + 1 else { break }
      last = entry.sequence
    }
    return last
  }

  /// Whether an event beyond a missing one is here.
  package var hasGap: Bool { (history.last?.sequence ?? 0) > lastSequence }

  /// Takes events in any order; what is known already is dropped, what comes early is kept.
  ///
  /// - Returns: The entries that are new.
  package mutating func take(_ events: [RequestEvent]) -> [Entry] {
    var new: [Entry] = []
    for event in events where event.snapshot.id == id && event.sequence > 0 {
      take(event.snapshot)
      guard !history.contains(where: { $0.sequence == event.sequence }) else { continue }
      let entry = Entry(sequence: event.sequence, kind: event.kind, at: event.at, note: event.note)
      history.append(entry)
      new.append(entry)
    }
    history.sort { $0.sequence < $1.sequence }
    return new
  }

  /// Takes a snapshot if it is newer than the one that is here.
  package mutating func take(_ newer: RequestSnapshot) {
    guard newer.id == id, newer.sequence > snapshot?.sequence ?? 0 else { return }
    snapshot = newer
  }
}
