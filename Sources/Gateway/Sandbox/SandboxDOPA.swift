internal import DomainTypes
internal import FoundationEssentials
internal import HTTPTypes

extension SandboxRegisters {
  /// Linkage: 00023/001 is the person, 00023/008 the house.
  func link(_ query: QueryItems, citizenID: String?) -> HTTPResponse {
    guard query["OfficeID"] == "00023", let service = query["ServiceID"], query["Version"] != nil else {
      return .json(["Code": 400, "Message": "OfficeID, ServiceID, Version"], status: 400)
    }
    guard let person = citizenID.flatMap({ people[$0] }) else {
      return .json(["Code": 404, "Message": "ไม่พบข้อมูล"], status: 404)
    }
    switch service {
    case "001": return .json(person.registration)
    case "008": return .json(person.address.house)
    case "013": return changes(person.firstNameChanges ?? [], "FirstName")
    case "017": return changes(person.lastNameChanges ?? [], "LastName")
    case "027": return .json(["total": 1, "addresses": .array([.object(person.currentAddress)])])
    default: return .json(["Code": 404, "Message": "ไม่พบชุดข้อมูล"], status: 404)
    }
  }

  private func changes(_ changes: [SandboxData.NameChange], _ kind: String) -> HTTPResponse {
    if changes.isEmpty { return .json(["Code": 404, "Message": "ไม่พบข้อมูล"], status: 404) }
    return .json([
      "total": .integer(changes.count),
      "changes": .array(
        changes.map {
          .object([
            "old\(kind)": .string($0.from), "new\(kind)": .string($0.to), "dateOfChange": .integer($0.onBE),
          ])
        }),
    ])
  }

  /// The older flat profile.
  func normalProfile(_ query: QueryItems) -> HTTPResponse {
    guard let person = query["CitizenID"].flatMap({ people[$0] }) else {
      return .json(["Message": "ไม่พบข้อมูล"], status: 404)
    }
    return .json([
      "CitizenID": .string(person.citizenID), "NameTH_Prefix": .string(person.title),
      "NameTH_FirstName": .string(person.firstName), "NameTH_SurName": .string(person.lastName),
      "NameEN_Prefix": .string(person.sex == "M" ? "Mr." : "Ms."), "NameEN_FirstName": .string(person.firstNameEN),
      "NameEN_SurName": .string(person.lastNameEN), "BirthDate": .string(person.birthDateBE),
      "AddressID": "10000000001", "Address_No": .string(person.address.houseNumber),
    ])
  }

  /// The card service asked directly; the same rules, in its own words.
  func checkCardBySOAP(_ envelope: String) -> HTTPResponse {
    func value(_ name: String) -> String {
      guard let start = envelope.firstRange(of: "<\(name)>"), let end = envelope.firstRange(of: "</\(name)>"),
        start.upperBound <= end.lowerBound
      else { return "" }
      return String(envelope[start.upperBound..<end.lowerBound])
    }
    let query: QueryItems = [
      "CitizenID": value("PID"), "FirstName": value("FirstName"), "LastName": value("LastName"),
      "BEBirthDate": value("BirthDay"), "LaserCode": value("Laser"),
    ]
    let answer = checkCard(query)
    let text: String
    if case .bytes(let bytes) = answer.body { text = String(decoding: bytes, as: UTF8.self) } else { text = "" }
    let isGood = answer.status == 200 && text.contains("true")
    let code = isGood ? "0" : text.hasPrefix("[2]") ? "2" : text.hasPrefix("[5]") ? "5" : "4"
    let result =
      "<CheckCardByLaserResult><IsError>false</IsError><ErrorMessage/><Code>\(code)</Code>"
      + "<Desc>\(isGood ? "สถานะปกติ" : String(text.dropFirst(4)))</Desc></CheckCardByLaserResult>"
    let body =
      #"<?xml version="1.0" encoding="utf-8"?>"#
      + #"<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Body>"#
      + #"<CheckCardByLaserResponse xmlns="http://tempuri.org/">\#(result)</CheckCardByLaserResponse>"#
      + "</soap:Body></soap:Envelope>"
    return HTTPResponse(contentType: "application/soap+xml; charset=utf-8", body: Array(body.utf8))
  }

  /// No card reader stands in the sandbox: the agent is there, a citizen is not.
  func agentPermission(_ query: QueryItems) -> HTTPResponse {
    .json([
      "AgentID": .string(query["CitizenID"] ?? "0000000000000"), "CitizenID": "0000000000000",
      "SessionState": "AgentAvailable",
    ])
  }

  /// The card service: what is wrong comes as a 500 whose text begins with its code.
  func checkCard(_ query: QueryItems) -> HTTPResponse {
    guard let id = query["CitizenID"], let firstName = query["FirstName"], let lastName = query["LastName"],
      let birthDate = query["BEBirthDate"], let laserCode = query["LaserCode"]
    else { return .text("[5] ข้อมูลที่ใช้ในการตรวจสอบไม่ครบ", status: 500) }
    guard let person = people[id] else { return .text(Self.unknownLaserCode, status: 500) }
    guard let laser = person.laserCode else { return .json(["Result": false]) }
    if person.cardIsVoid == true {
      return .text("[2] บัตรสิ้นสภาพการใช้งาน เนื่องจากกรณี การเปลี่ยนที่อยู่", status: 500)
    }
    guard laser == laserCode else { return .text(Self.unknownLaserCode, status: 500) }
    guard person.firstName == firstName, person.lastName == lastName, person.birthDateBE == birthDate else {
      return .text("[4] สถานะไม่ปกติ => ข้อมูลไม่ตรง", status: 500)
    }
    return .json(["Result": true])
  }

  private static let unknownLaserCode = "[4] สถานะไม่ปกติ => ไม่พบเลข Laser จาก PID นี้"
}

extension SandboxData.Person {
  /// Codes and dates are numbers, as many installations send them.
  fileprivate var registration: [String: JSONValue] {
    let male = sex == "M"
    return [
      "titleCode": .integer(titleCode), "titleDesc": .string(title), "titleName": .string(title),
      "titleSex": .integer(male ? 1 : 2), "firstName": .string(firstName),
      "middleName": middleName.isEmpty ? .null : .string(middleName), "lastName": .string(lastName),
      "genderCode": .integer(male ? 1 : 2), "genderDesc": .string(male ? "ชาย" : "หญิง"),
      "dateOfBirth": Int(birthDateBE).map(JSONValue.integer) ?? .null,
      "nationalityCode": .integer(nationalityCode), "nationalityDesc": .string(nationality),
      "ownerStatusDesc": "ผู้อาศัย", "statusOfPersonCode": 0,
      "statusOfPersonDesc": "บุคคลนี้มีภูมิลำเนาอยู่ในบ้านนี้", "dateOfMoveIn": 25_500_101,
      "fullnameAndRank": .string(
        [title + firstName, middleName, lastName].filter { !$0.isEmpty }.joined(separator: " ")),
      "englishTitleDesc": .string(male ? "Mr." : "Ms."), "englishFirstName": .string(firstNameEN),
      "englishMiddleName": .null, "englishLastName": .string(lastNameEN),
    ]
  }

  /// The house since the person moved in.
  fileprivate var currentAddress: [String: JSONValue] {
    var address = address.house
    address["dateOfMoveIn"] = 25_500_101
    address["dateOfMoveOut"] = 0
    return address
  }

  private var titleCode: Int { ["นาย": 3, "นาง": 5, "นางสาว": 4][title] ?? 0 }
}

extension SandboxData.Address {
  /// Each level has its own two digits, without leading zeros.
  fileprivate var house: [String: JSONValue] {
    [
      "houseID": 10_000_000_001, "houseNo": .string(houseNumber), "houseType": 1, "houseTypeDesc": "บ้าน",
      "villageNo": .integer(Int(villageNumber) ?? 0), "alleyWayCode": 0, "alleyWayDesc": .null,
      "alleyCode": soi.isEmpty ? 0 : 1, "alleyDesc": soi.isEmpty ? .null : .string(soi),
      "roadCode": road.isEmpty ? 0 : 1, "roadDesc": road.isEmpty ? .null : .string(road),
      "subdistrictCode": level(4), "subdistrictDesc": .string(subdistrict), "districtCode": level(2),
      "districtDesc": .string(district), "provinceCode": level(0), "provinceDesc": .string(province),
      "rcodeCode": .string(String(areaCode.prefix(4))), "rcodeDesc": .string("ท้องถิ่น\(district)"),
      "dateOfTerminate": 0,
    ]
  }

  private func level(_ offset: Int) -> JSONValue {
    .integer(Int(areaCode.dropFirst(offset).prefix(2)) ?? 0)
  }
}
