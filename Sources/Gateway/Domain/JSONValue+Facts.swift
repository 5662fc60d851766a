package import DomainTypes

/// Facts in the form in which the API tells them.
extension JSONValue {
  /// The text, or null when there is none.
  package static func known(_ text: String) -> JSONValue { text.isEmpty ? .null : .string(text) }

  /// `YYYY-MM-DD`, or null.
  package static func day(_ date: CivilDate?) -> JSONValue { date.map { .string($0.iso) } ?? .null }

  /// As `BirthDate` encodes itself.
  static func birthDate(_ date: BirthDate) -> JSONValue {
    var members: [String: JSONValue] = ["year": .integer(date.year)]
    if let month = date.month { members["month"] = .integer(month) }
    if let day = date.day { members["day"] = .integer(day) }
    return .object(members)
  }

  /// As `ThaiAddress` encodes itself.
  package static func address(_ address: ThaiAddress) -> JSONValue {
    .object([
      "houseNumber": .string(address.houseNumber), "villageNumber": .string(address.villageNumber),
      "building": .string(address.building), "soi": .string(address.soi), "road": .string(address.road),
      "subdistrict": .string(address.subdistrict), "district": .string(address.district),
      "province": .string(address.province), "postCode": .string(address.postCode),
      "areaCode": .string(address.areaCode),
    ])
  }
}
