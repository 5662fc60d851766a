package import DomainTypes

extension LicenseRequest {
  /// An officer takes the request in hand: `received` → `completenessCheck`.
  package mutating func claim(by officer: Officer, at moment: Moment) throws(RequestFailure) -> [RequestAction] {
    try expect(.received)
    try expect(officer, in: .completenessCheck)
    state = .completenessCheck
    assignee = officer.username
    return [tell(.completenessCheckStarted, at: moment)]
  }

  /// Everything that the manual lists is there: on to the next step that the definition has.
  package mutating func findComplete(by officer: Officer, at moment: Moment) throws(RequestFailure) -> [RequestAction] {
    try expectInHand(of: officer)
    checkedBy = officer.username
    guard process.step(.consideration) == nil else {
      state = .consideration
      return [tell(.foundComplete, at: moment)]
    }
    return approved(by: officer, at: moment, kind: .foundComplete)
  }

  /// Writes the one record of what is missing, each item in the officer's words, and stops the clock.
  ///
  /// Licensing Facilitation Act s.8: after that record no further demand may be made.
  package mutating func recordDeficiency(
    _ items: [DeficiencyRecord.Item], deadline: CivilDate, by officer: Officer, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expectInHand(of: officer)
    guard deficiency == nil else { throw .askedAlready }
    guard !items.isEmpty else { throw .unknownItem("") }
    var seen: Set<String> = []
    for item in items {
      let known =
        switch item.kind {
        case .field: process.fields.contains(item.key) && registerSources[item.key] == nil
        case .document: process.documents.contains { $0.key == item.key }
        }
      guard known, seen.insert(item.kind.rawValue + item.key).inserted else { throw .unknownItem(item.key) }
      _ = try written(item.note, item.key)
    }
    guard deadline > moment.today else { throw .deadlineNotAhead }
    deficiency = DeficiencyRecord(
      items: items, recordedAt: moment.at, deadline: deadline, officerName: officer.name.th)
    clock.stop(at: moment)
    state = .awaitingCorrection
    return [tell(.foundDeficient, at: moment), .watchDeadline(deadline)]
  }

  /// The operator answers the record: exactly the marked fields and documents.
  package mutating func correct(
    answers new: [String: JSONValue], documents files: [AttachedDocument], fields: [FormField], at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expect(.awaitingCorrection)
    guard var record = deficiency else { throw .wrongState(state) }
    try expectExactly(record.items, .field, given: Set(new.keys))
    try expectExactly(record.items, .document, given: Set(files.map(\.key)))
    var corrected = answers
    for (key, value) in new { corrected[key] = value }
    for field in fields where new[field.key] != nil {
      if let fault = field.fault(in: new[field.key]) { throw .invalidAnswer(field.key, fault) }
    }
    if process.fee.fee(for: Condition.answers(corrected, applicant: applicant.kind)) == nil {
      throw .invalidAnswer(process.fee.field ?? "", .tooLarge)
    }
    for file in files {
      let formats = process.documents.first { $0.key == file.key }?.formats ?? []
      guard formats.contains(file.contentType) else { throw .invalidAnswer(file.key, .malformed) }
    }
    answers = corrected
    let replaced = Set(files.map(\.key))
    documents = documents.filter { !replaced.contains($0.key) } + files
    record.correctedAt = moment.at
    deficiency = record
    clock.resume(at: moment)
    state = .completenessCheck
    return [tell(.corrected, at: moment), .forgetDeadline]
  }

  /// Nobody answered the record in time: returned with the reason (s.9); the operator may file again.
  package mutating func correctionDeadlinePassed(at moment: Moment) throws(RequestFailure) -> [RequestAction] {
    try expect(.awaitingCorrection)
    guard let deadline = deficiency?.deadline, moment.today > deadline else { throw .deadlineNotAhead }
    state = .returned
    return [tell(.correctionDeadlinePassed, at: moment), .forgetDeadline]
  }

  private func expectInHand(of officer: Officer) throws(RequestFailure) {
    try expect(.completenessCheck)
    try expect(officer, in: .completenessCheck)
    guard assignee == officer.username else { throw .heldByAnother }
  }

  private func expectExactly(
    _ items: [DeficiencyRecord.Item], _ kind: DeficiencyRecord.Item.Kind, given: Set<String>
  ) throws(RequestFailure) {
    let marked = Set(items.filter { $0.kind == kind }.map(\.key))
    if let key = marked.symmetricDifference(given).min() { throw .correctionDiffers(key) }
  }
}
