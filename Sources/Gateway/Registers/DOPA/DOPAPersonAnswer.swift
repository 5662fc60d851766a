internal import DomainTypes
internal import GatewayDomain

/// The person of Linkage service 00023/001.
enum DOPAPersonAnswer {
  private static let members = [
    ["titleDesc", "titleName"], ["firstName"], ["lastName"], ["dateOfBirth"], ["nationalityDesc"],
    ["statusOfPersonDesc"],
  ]

  static func read(_ answer: LooseObject) throws(RegisterError) -> PersonRecord {
    try answer.require(members)
    let firstName = answer.text("firstName")
    // Nobody in the civil registry is without a first name: without one this is not a person's record.
    guard !firstName.isEmpty else { throw .unreadable }
    var person = PersonRecord(
      title: answer.text("titleDesc", "titleName"), firstName: firstName, middleName: answer.text("middleName"),
      lastName: answer.text("lastName"), birthDate: try birthDate(answer),
      nationality: answer.text("nationalityDesc"), status: answer.text("statusOfPersonDesc"))
    person.nameEN = nameEN(answer)
    person.gender = answer.text("genderDesc")
    person.houseRole = answer.text("ownerStatusDesc")
    person.movedInOn = try RegisterDay.read(answer.digits("dateOfMoveIn", width: 8))
    person.father = parent("father", answer)
    person.mother = parent("mother", answer)
    return person
  }

  private static func nameEN(_ answer: LooseObject) -> PersonRecord.NameEN? {
    let name = PersonRecord.NameEN(
      title: answer.text("englishTitleDesc"), firstName: answer.text("englishFirstName"),
      middleName: answer.text("englishMiddleName"), lastName: answer.text("englishLastName"))
    return name.firstName.isEmpty ? nil : name
  }

  private static func parent(_ which: String, _ answer: LooseObject) -> PersonRecord.Parent? {
    let id = answer.digits("\(which)PersonalID", width: 13)
    let parent = PersonRecord.Parent(
      citizenID: id.allSatisfy { $0 == "0" } ? "" : id, name: answer.text("\(which)Name"),
      nationality: answer.text("\(which)NationalityDesc"))
    return parent.citizenID.isEmpty && parent.name.isEmpty ? nil : parent
  }

  /// Buddhist era, `00` for an unknown day or month, 0 when all is unknown.
  private static func birthDate(_ answer: LooseObject) throws(RegisterError) -> BirthDate? {
    let text = answer.digits("dateOfBirth", width: 8)
    if text.isEmpty || text.allSatisfy({ $0 == "0" }) { return nil }
    guard let date = BirthDate(buddhistEra: text) else { throw .unreadable }
    return date
  }
}
