internal import DomainTypes
internal import FoundationEssentials
internal import HTTPTypes

/// What the company register answers beside the profile.
extension SandboxRegisters {
  /// Service DBD-002-04: a PDF of one empty page.
  func certificate(_ query: QueryItems) -> HTTPResponse {
    guard let company = query["JuristicID"].flatMap({ companies[$0] }) else { return Self.nothing }
    let pdf = Array("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".utf8)
    return .json([
      "ID": .string(company.juristicID),
      "FileName": .string("\(company.juristicID)-ข้อมูลนิติบุคคล (V4)-Certificate.pdf"),
      "FileSize": .string(String(pdf.count)), "mimeType": "application/pdf",
      "Hashes": "00000000000000000000000000000000", "Result": .string(Data(pdf).base64EncodedString()),
    ])
  }

  /// Service DBD-021-04.
  func searchByName(_ query: QueryItems) -> HTTPResponse {
    let name = query["Name"] ?? ""
    let found = companies.values.filter { !name.isEmpty && $0.nameTH.contains(name) }
      .sorted { $0.juristicID < $1.juristicID }
    if found.isEmpty { return Self.nothing }
    return Self.results(
      found.map { company in
        [
          "JuristicType": .string(company.type), "JuristicTypeName": .string(company.typeName),
          "JuristicID": .string(company.juristicID), "JuristicName": .string(company.nameTH),
          "JuristicStatus": .string(company.status), "RegisterDate": .string(company.registerDateBE),
          "NFName": .string(company.nameTH.filter { $0 != " " }),
        ]
      })
  }

  /// Service DBD-022-04, its misspelt member included.
  func searchByCommittee(_ query: QueryItems) -> HTTPResponse {
    let name = query["Name"] ?? ""
    let found = companies.values.filter { company in
      company.directors.contains { "\($0.firstName) \($0.lastName)" == name }
    }.sorted { $0.juristicID < $1.juristicID }
    if found.isEmpty { return Self.nothing }
    let details = found.map { company in
      JSONValue.object([
        "CommitteeName": .string(name), "JuristicID": .string(company.juristicID),
        "JuristicName": .string(company.nameTH), "JuiristicStatus": .string(company.status),
      ])
    }
    return Self.results([["CommitteeName": .string(name), "CommitteeDetail": .array(details)]])
  }

  /// Service DBD-003-04.
  func shareholders(_ query: QueryItems) -> HTTPResponse {
    guard let company = query["JuristicID"].flatMap({ companies[$0] }) else { return Self.nothing }
    let holders = company.directors.map { director in
      JSONValue.object([
        "Title": .string(director.title), "HolderName": .string(director.firstName),
        "Lastname": .string(director.lastName), "Career": "ค้าขาย", "Nationality": "ไทย",
      ])
    }
    return Self.results([
      [
        "JuristicID": .string(company.juristicID),
        "ShareholderInfo": .array([
          .object([
            "JuristicName": .string(company.nameTH), "ParValue": "100", "ReceiveDate": "2019-10-24 00:00:00.0",
            "MeetingDate": "14/10/2562", "SumOfHold": "50000",
          ])
        ]), "ShareholderDetail": .array(holders),
      ]
    ])
  }

  /// Service DBD-007-04, one year at a time.
  func financials(_ query: QueryItems) -> HTTPResponse {
    guard let company = query["JuristicID"].flatMap({ companies[$0] }), let year = query["Year"] else {
      return Self.nothing
    }
    return .json([
      "JuristicID": .string(company.juristicID), "RegisterCapital": .string(company.capital), "Inventory": .null,
      "TotalRevenue": "9575429.13", "NetProfit": "142562.96", "StatementYear": .string(year),
    ])
  }

  /// Service DBD-015-04: nobody in the sandbox trades in their own name.
  func commercialRegistration(_: QueryItems) -> HTTPResponse { Self.nothing }

  /// Version 7 and the open interface: the TGIX vocabulary, common era.
  func generalProfile(_ id: String) -> HTTPResponse {
    if id.hasPrefix("099") { return .json(["Message": "Forbidden"], status: 403) }
    guard let company = companies[id] else {
      return .json(["status": .object(["code": "1004", "description": "Data not found"]), "data": .null])
    }
    let year = (Int(company.registerDateBE.prefix(4)) ?? 2543) - 543
    let person: [String: JSONValue] = [
      "cd:OrganizationJuristicID": .string(company.juristicID), "cd:OrganizationOldJuristicID": .null,
      "cd:OrganizationJuristicNameTH": .string(company.nameTH),
      "cd:OrganizationJuristicNameEN": company.nameEN.map(JSONValue.string) ?? .null,
      "cd:OrganizationJuristicType": .string(company.typeName),
      "cd:OrganizationJuristicRegisterDate": .string("\(year)\(company.registerDateBE.dropFirst(4))"),
      "cd:OrganizationJuristicStatus": .string(company.status),
      "cd:OrganizationJuristicObjective": .object([
        "td:JuristicObjective": .object([
          "td:JuristicObjectiveCode": .string(company.standardID),
          "td:JuristicObjectiveTextTH": .string(company.objective), "td:JuristicObjectiveTextEN": .null,
        ])
      ]),
      "cd:OrganizationJuristicRegisterCapital": .string(company.capital),
      "cd:OrganizationJuristicPaidUpCapital": .string(company.capital),
      "cd:OrganizationJuristicBranchName": "สำนักงานใหญ่",
      "cd:OrganizationJuristicAddress": .object(["cr:AddressType": company.address.tgix]),
    ]
    return .json([
      "status": .object(["code": "1000", "description": "Success"]),
      "data": .array([.object(["cd:OrganizationJuristicPerson": .object(person)])]),
    ])
  }

  private static func results(_ list: [[String: JSONValue]]) -> HTTPResponse {
    .json(["ResultList": .array(list.map(JSONValue.object)), "RawData": ""])
  }

  private static let nothing = HTTPResponse.json(["Message": "ไม่พบข้อมูล"], status: 404)
}

extension SandboxData.Company {
  fileprivate var typeName: String {
    switch type {
    case "2": "ห้างหุ้นส่วนสามัญนิติบุคคล"
    case "3": "ห้างหุ้นส่วนจำกัด"
    case "5": "บริษัทจำกัด"
    default: "บริษัทมหาชนจำกัด"
    }
  }
}

extension SandboxData.Address {
  fileprivate var tgix: JSONValue {
    .object([
      "cd:AddressNo": .string(houseNumber), "cd:Moo": .string(villageNumber), "cd:Soi": .string(soi),
      "cd:Road": .string(road),
      "cd:CitySubDivision": .object(["cr:CitySubDivisionTextTH": .string(subdistrict)]),
      "cd:City": .object(["cr:CityTextTH": .string(district)]),
      "cd:CountrySubDivision": .object([
        "cr:CountrySubDivisionTextTH": .string(province),
        "cr:CountrySubDivisionCode": .string("TH-\(areaCode.prefix(2))"),
      ]),
    ])
  }
}
