package import DomainTypes

extension LicenseRequest {
  /// An officer takes the request in hand: `received` → `completenessCheck`.
  package mutating func claim(by officer: Officer, at moment: Moment) throws(RequestFailure) -> [RequestAction] {
    try expect(.received)
    try expect(officer, in: .completenessCheck)
    // After an escalation the case is the deputy's.
    guard assignee == nil || assignee == officer.username else { throw .heldByAnother }
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
  /// Licensing Facilitation Act s.8: after that record no further demand may be made, unless the fault was the
  /// agency's: then a supervisor writes why, and the clock runs on. `sign` makes the officer's signed statement.
  package mutating func recordDeficiency(
    _ items: [DeficiencyRecord.Item], deadline: CivilDate, agencyFault: String? = nil, by officer: Officer,
    at moment: Moment, sign: (DeficiencyRecord) -> String? = { _ in nil }
  ) throws(RequestFailure) -> [RequestAction] {
    try expectInHand(of: officer)
    if deficiency != nil {
      guard let agencyFault else { throw .askedAlready }
      guard officer.roles.contains(.supervisor) else { throw .wrongRole }
      _ = try written(agencyFault, "agencyFault")
      guard earlierDeficiency == nil else { throw .askedAlready }
    }
    guard !items.isEmpty else { throw .unknownItem("") }
    var items = items
    var seen: Set<String> = []
    for (index, item) in items.enumerated() {
      let known =
        switch item.kind {
        case .field: process.fields.contains(item.key) && registerSources[item.key] == nil
        case .document: process.documents.contains { $0.key == item.key }
        }
      guard known, seen.insert(item.kind.rawValue + item.key).inserted else { throw .unknownItem(item.key) }
      items[index].note = try written(item.note, item.key)
    }
    guard deadline > moment.today else { throw .deadlineNotAhead }
    var record = DeficiencyRecord(
      items: items, recordedAt: moment.at, deadline: deadline, officerName: officer.name.th)
    record.agencyFault = deficiency == nil ? nil : agencyFault
    record.statement = sign(record)
    earlierDeficiency = deficiency
    deficiency = record
    clock.stop(at: moment)
    state = .awaitingCorrection
    return [tell(.foundDeficient, at: moment)]
  }

  /// The operator has seen the record; told again it changes nothing.
  package mutating func acknowledgeDeficiency(at moment: Moment) throws(RequestFailure) -> [RequestAction] {
    guard deficiency != nil else { throw .wrongState(state) }
    guard deficiency?.acknowledgedAt == nil else { return [] }
    deficiency?.acknowledgedAt = moment.at
    return [tell(.deficiencyAcknowledged, at: moment)]
  }

  /// A supervisor gives the case into an officer's hands, or takes it out of them.
  package mutating func assign(
    to username: String?, by officer: Officer, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expect(.received, .completenessCheck, .consideration, .preparingDocument)
    guard officer.roles.contains(.supervisor) else { throw .wrongRole }
    assignee = username
    return []
  }

  /// The officer lays the case back for the colleagues.
  package mutating func release(by officer: Officer, at moment: Moment) throws(RequestFailure) -> [RequestAction] {
    try expectInHand(of: officer)
    assignee = nil
    state = .received
    return []
  }

  /// The operator answers the record: exactly the marked fields and documents.
  ///
  /// `definition` says where the license can be had: a correction moves no premises out of there.
  package mutating func correct(
    answers new: [String: JSONValue], documents files: [AttachedDocument], fields: [FormField],
    definition: LicenseDefinition? = nil, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expect(.awaitingCorrection)
    guard var record = deficiency else { throw .wrongState(state) }
    try expectExactly(record.items, .field, given: Set(new.keys))
    try expectExactly(record.items, .document, given: Set(files.map(\.key)))
    var corrected = answers
    for (key, value) in new { corrected[key] = value }
    for field in fields where new[field.key] != nil {
      if let fault = field.fault(in: new[field.key]) { throw .invalidAnswer(field.key, fault) }
      guard field.kind == .address else { continue }
      guard new[field.key]?.string == nil else { throw .invalidAnswer(field.key, .malformed) }
      let code = new[field.key]?["areaCode"]?.string ?? ""
      if field.key == FormField.premisesAddressKey, code.utf8.count >= 2,
        definition?.isOffered(inProvince: String(code.prefix(2))) == false
      {
        throw .invalidAnswer(field.key, .notOffered)
      }
    }
    if process.fee.fee(for: Condition.answers(corrected, applicant: applicant.kind)) == nil {
      throw .invalidAnswer(process.fee.field ?? "", .noFee)
    }
    for file in files {
      let formats = process.documents.first { $0.key == file.key }?.formats ?? []
      guard formats.contains(file.contentType) else { throw .invalidAnswer(file.key, .malformed) }
      if let fault = WrittenText.fault(in: file.fileName) { throw .invalidText("documents." + file.key, fault) }
    }
    answers = corrected
    let replaced = Set(files.map(\.key))
    documents = documents.filter { !replaced.contains($0.key) } + files
    record.correctedAt = moment.at
    deficiency = record
    clock.resume(at: moment)
    state = .completenessCheck
    return [tell(.corrected, at: moment)]
  }

  /// Nobody answered the record in time: returned with the reason (s.9); the operator may file again.
  package mutating func correctionDeadlinePassed(at moment: Moment) throws(RequestFailure) -> [RequestAction] {
    try expect(.awaitingCorrection)
    guard let deadline = deficiency?.deadline, moment.today > deadline else { throw .deadlineNotAhead }
    state = .returned
    return [tell(.correctionDeadlinePassed, at: moment)]
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
