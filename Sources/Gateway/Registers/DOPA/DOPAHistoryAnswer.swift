internal import DomainTypes
internal import GatewayDomain

/// What was before: addresses (Linkage 00023/027) and names (013 and 017).
///
/// The catalog of the Linkage Center names these services and shows their members only to those who may use them, so
/// the list is found by its shape, under whatever name, and each member under the spellings that are in use.
enum DOPAHistoryAnswer {
  static func addresses(_ answer: LooseObject) throws(RegisterError) -> [PastAddress] {
    var found: [PastAddress] = []
    for entry in try entries(answer) {
      found.append(
        PastAddress(
          address: try DOPAHouseAnswer.read(entry),
          from: try RegisterDay.read(entry.digits("dateOfMoveIn", "moveInDate", width: 8)),
          until: try RegisterDay.read(entry.digits("dateOfMoveOut", "moveOutDate", "dateOfTerminate", width: 8))))
    }
    return found
  }

  /// Which of the two names was changed.
  enum Name: String {
    /// The last two digits of a `TypeID`, which goes on with the form that was used: 002, 102, 202.
    case first = "02"
    case last = "03"
  }

  /// DGA's manual of the registry's own service (IKNO-010-01) shows `ChangeDate`, `TypeID`, `DataOld`, `DataNew`, and both
  /// names in one list.
  static func nameChanges(_ answer: LooseObject, of name: Name) throws(RegisterError) -> [NameChange] {
    let other = name == .first ? Name.last : .first
    var found: [NameChange] = []
    for entry in try entries(answer) where !entry.text("TypeID").hasSuffix(other.rawValue) {
      let change = NameChange(
        from: entry.text("DataOld", "oldFirstName", "oldLastName", "oldName", "oldSurname"),
        to: entry.text("DataNew", "newFirstName", "newLastName", "newName", "newSurname"),
        on: try RegisterDay.read(entry.digits("ChangeDate", "dateOfChange", "docDate", width: 8)))
      guard !change.from.isEmpty, !change.to.isEmpty else { throw .schemaDrift(member: "oldName, newName") }
      found.append(change)
    }
    return found
  }

  /// The list, or the answer itself where there is one entry only.
  private static func entries(_ answer: LooseObject) throws(RegisterError) -> [LooseObject] {
    if let list = answer.firstList { return list }
    return [answer]
  }
}
