internal import DomainTypes
internal import HTTPTypes

extension SandboxRegisters {
  /// Service DBD-001-04.
  func profile(_ query: QueryItems) -> HTTPResponse {
    guard let id = query["JuristicID"], id.utf8.count == 13 else {
      return .json(["Message": "JuristicID"], status: 400)
    }
    // Numbers of state bodies are not in this register.
    if id.hasPrefix("099") { return .json(["Message": "Forbidden"], status: 403) }
    guard let company = companies[id] else { return .json(["Message": "ไม่พบข้อมูล"], status: 404) }
    return .json(["ResultList": .array([company.profile]), "RawData": ""])
  }
}

extension SandboxData.Company {
  fileprivate var profile: JSONValue {
    .object([
      "JuristicType": .string(type), "JuristicID": .string(juristicID), "OldJuristicID": .null,
      "RegisterDate": .string(registerDateBE), "JuristicName_TH": .string(nameTH),
      "JuristicName_EN": nameEN.map(JSONValue.string) ?? .null, "RegisterCapital": .string(capital),
      "PaidRegisterCapital": .string(capital), "NumberOfObjective": "22", "NumberOfPageOfObjective": "1",
      "JuristicStatus": .string(status), "StandardID": .string(standardID),
      "CommitteeInformations": .array(directors.enumerated().map { $0.element.entry($0.offset + 1) }),
      "AuthorizeDescriptions": .array(signingPower.enumerated().map { Self.power($0.element, $0.offset + 1) }),
      "StandardObjectives": .array([.object(["Sequence": .null, "ObjectiveDescription": .string(objective)])]),
      "AddressInformations": .array([address.headOffice]),
    ])
  }

  private static func power(_ line: String, _ sequence: Int) -> JSONValue {
    .object(["Sequence": .integer(sequence), "AuthorizeDescription": .string(line), "Type": "L"])
  }
}

extension SandboxData.Director {
  fileprivate func entry(_ sequence: Int) -> JSONValue {
    .object([
      "Sequence": .integer(sequence), "Title": .string(title), "FirstName": .string(firstName),
      "LastName": .string(lastName), "Type": .string(type),
    ])
  }
}

extension SandboxData.Address {
  fileprivate var headOffice: JSONValue {
    let full = [houseNumber, road.isEmpty ? "" : "ถ.\(road)"].filter { !$0.isEmpty }.joined(separator: " ")
    return .object([
      "Sequence": .null, "AddressName": "สำนักงานใหญ่", "FullAddress": .string(full), "Building": .null,
      "RoomNo": .null, "Floor": .null, "VillageName": .null, "AddressNo": .string(houseNumber),
      "Moo": villageNumber.isEmpty ? .null : .string(villageNumber), "Soi": soi.isEmpty ? .null : .string(soi),
      "Road": road.isEmpty ? .null : .string(road), "Tumbol": .string(subdistrict), "Ampur": .string(district),
      "Province": .string(province), "Phone": .null, "Email": .null,
    ])
  }
}
