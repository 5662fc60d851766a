package import DomainTypes
package import FoundationEssentials

package enum DraftKind {}
package typealias DraftID = Identifier<DraftKind>

/// A form that is being filled in: saved on every step, resumed on any device.
package struct Draft: Sendable, Equatable, Codable {
  package let id: DraftID
  package let owner: Owner
  /// Who applies decides what is asked; it never changes: acting for a company begins another draft.
  package let applicantKind: LicenseDefinition.ApplicantKind
  package let businessType: String
  /// What the finder was told; shown as the reason for each license.
  package let finderAnswers: [String: JSONValue]
  package let chosen: [ChosenLicense]
  package private(set) var answers: [String: JSONValue]
  package private(set) var locked: [String: LockedAnswer] = [:]
  /// Answers that a register should have given but did not: typed by hand, "not verified".
  package private(set) var unverified: Set<String> = []
  package private(set) var lastPrefillAt: Date?
  package private(set) var documents: [AttachedDocument] = []
  /// What was typed and could not be taken, by field and box: nothing typed is lost, and nothing wrong is sent.
  package private(set) var unaccepted: [String: [String: String]]?
  /// What was typed and then gave way to a register that answered later, to be shown beside what it says.
  package private(set) var replaced: [String: JSONValue]?
  /// What the operator says is wrong in a register.
  package private(set) var remarks: [RegisterRemark]?
  /// The license that a renewal, an amendment or a cancellation is about.
  package let basedOn: ExistingLicense?
  package let createdAt: Date
  package private(set) var updatedAt: Date
  /// Set once, when it is sent; nothing changes after that.
  package private(set) var submission: SubmissionID?

  package init(
    id: DraftID, applicant: Applicant, businessType: String, finderAnswers: [String: JSONValue],
    chosen: [ChosenLicense], basedOn: ExistingLicense? = nil, now: Date
  ) {
    self.id = id
    self.basedOn = basedOn
    self.owner = applicant.owner
    self.applicantKind = applicant.kind
    self.businessType = businessType
    self.finderAnswers = finderAnswers
    self.chosen = chosen
    self.answers = finderAnswers
    self.createdAt = now
    self.updatedAt = now
  }

  /// Files for one draft; a form asks for a handful.
  package static let maximumDocuments = 40
  /// Files for one thing that is asked for.
  package static let maximumForOneSlot = 10
  /// Days after the last change for which a draft that nobody sends is kept.
  package static let lifetimeInDays = 90

  /// The number of the license that it renews, amends or cancels; `nil` for what is new.
  package var followedLicense: String? {
    guard chosen.contains(where: { $0.action != .new }) else { return nil }
    return basedOn?.number ?? effectiveAnswers[ExistingLicense.numberField]?.string
  }

  /// When it goes away unless somebody goes on with it.
  package var expiresAt: Date { updatedAt.addingTimeInterval(Double(Self.lifetimeInDays) * 86_400) }

  /// What the form says now: what was typed, and over it what the registers said.
  package var effectiveAnswers: [String: JSONValue] {
    answers.merging(locked.mapValues(\.value)) { _, register in register }
  }

  /// Takes typed answers; `null` takes one away.
  ///
  /// - Returns: The keys of locked answers that somebody tried to change: the register's value stays.
  package mutating func put(_ typed: [String: JSONValue], now: Date) throws(DraftFailure) -> [String] {
    try expectOpen()
    var refused: [String] = []
    for (key, value) in typed {
      if let register = locked[key] {
        if value != register.value { refused.append(key) }
      } else {
        answers[key] = value == .null ? nil : value
        setUnaccepted(key, nil)
      }
    }
    updatedAt = now
    return refused.sorted()
  }

  /// Keeps what was typed into a question and could not be taken; the answer that was there stays.
  package mutating func keep(unaccepted boxes: [String: [String: String]], now: Date) throws(DraftFailure) {
    try expectOpen()
    for (key, typed) in boxes where locked[key] == nil { setUnaccepted(key, typed) }
    updatedAt = now
  }

  private mutating func setUnaccepted(_ key: String, _ typed: [String: String]?) {
    var all = unaccepted ?? [:]
    all[key] = typed
    unaccepted = all.isEmpty ? nil : all
  }

  /// Notes that a register's value is wrong; it stays locked, and nothing waits for it.
  package mutating func remark(_ text: String, on key: String, now: Date) throws(DraftFailure) -> RegisterRemark {
    try expectOpen()
    guard let answer = locked[key], !answer.isFromAccount else { throw .notLocked }
    let remark = RegisterRemark(field: key, receiptID: answer.source.receiptID, text: text, at: now)
    remarks = (remarks ?? []).filter { $0.field != key } + [remark]
    updatedAt = now
    return remark
  }

  /// Locks what registers gave and marks what they did not; a register's lock stays once it is set.
  package mutating func prefill(_ given: [String: LockedAnswer], missing: Set<String>, now: Date) {
    guard submission == nil else { return }
    for (key, answer) in given where locked[key]?.isFromAccount ?? true { lock(key, answer) }
    unverified = unverified.union(missing).subtracting(locked.keys)
    lastPrefillAt = now
    updatedAt = now
  }

  /// Locks what is known from elsewhere than the registers that prefilling asks.
  package mutating func lock(_ given: [String: LockedAnswer]) {
    for (key, answer) in given { lock(key, answer) }
  }

  /// Locks what the account says of who applies, wherever no register has said it.
  package mutating func lock(toldByAccount told: [String: LockedAnswer]) {
    guard submission == nil else { return }
    for (key, answer) in told where locked[key] == nil { lock(key, answer) }
    unverified.subtract(told.keys)
  }

  /// What was typed there is not lost: it is shown beside the answer that took its place.
  private mutating func lock(_ key: String, _ answer: LockedAnswer) {
    let boxes = unaccepted?[key].map { $0.sorted { $0.key < $1.key }.map(\.value).filter { !$0.isEmpty } }
    let typed = answers[key] ?? boxes.map { .string($0.joined(separator: " ")) }
    if let typed, typed != answer.value, typed != .string("") {
      var all = replaced ?? [:]
      all[key] = typed
      replaced = all
    }
    locked[key] = answer
    answers[key] = nil
    setUnaccepted(key, nil)
  }

  /// Attaches a file; the same content under the same key is attached once.
  package mutating func attach(_ document: AttachedDocument, now: Date) throws(DraftFailure) {
    try expectOpen()
    if documents.contains(where: { $0.key == document.key && $0.sha256 == document.sha256 }) { return }
    guard documents.count < Self.maximumDocuments,
      documents.count(where: { $0.key == document.key }) < Self.maximumForOneSlot
    else { throw .tooManyDocuments }
    documents.append(document)
    updatedAt = now
  }

  package mutating func remove(document key: String, sha256: String, now: Date) throws(DraftFailure) {
    try expectOpen()
    documents.removeAll { $0.key == key && $0.sha256 == sha256 }
    updatedAt = now
  }

  package mutating func close(as submission: SubmissionID, now: Date) throws(DraftFailure) {
    try expectOpen()
    self.submission = submission
    updatedAt = now
  }

  private func expectOpen() throws(DraftFailure) {
    if let submission { throw .submitted(submission) }
  }
}

/// Why a draft does not take a change.
package enum DraftFailure: Error, Sendable, Equatable {
  case submitted(SubmissionID)
  case tooManyDocuments
  /// A remark about an answer that no register gave.
  case notLocked
}
