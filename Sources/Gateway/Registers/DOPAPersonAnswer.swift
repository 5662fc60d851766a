internal import DomainTypes
internal import GatewayDomain

/// The person of Linkage service 00023/001.
enum DOPAPersonAnswer {
  static func read(_ answer: LooseObject) throws(RegisterError) -> PersonRecord {
    let firstName = answer.text("firstName")
    // Nobody in the civil registry is without a first name: without one this is not a person's record.
    guard !firstName.isEmpty else { throw .unreadable }
    return PersonRecord(
      title: answer.text("titleDesc", "titleName"), firstName: firstName, middleName: answer.text("middleName"),
      lastName: answer.text("lastName"), birthDate: try birthDate(answer),
      nationality: answer.text("nationalityDesc"), status: answer.text("statusOfPersonDesc"))
  }

  /// Buddhist era, `00` for an unknown day or month, 0 when all is unknown.
  private static func birthDate(_ answer: LooseObject) throws(RegisterError) -> BirthDate? {
    let text = answer.digits("dateOfBirth", width: 8)
    if text.isEmpty || text.allSatisfy({ $0 == "0" }) { return nil }
    guard let date = BirthDate(buddhistEra: text) else { throw .unreadable }
    return date
  }
}
