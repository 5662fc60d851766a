package import DomainTypes
package import GatewayDomain
internal import HTTPTypes

/// The profile in the vocabulary of the Thailand Government Information Exchange, as version 7 and the open interface
/// send it: `{status: {code, description}, data: [{"cd:OrganizationJuristicPerson": {…}}]}`.
enum TGIXProfileAnswer {
  private static let members = [
    ["OrganizationJuristicID"], ["OrganizationJuristicNameTH"], ["OrganizationJuristicStatus"],
    ["OrganizationJuristicRegisterDate"], ["OrganizationJuristicAddress"],
  ]

  static func read(_ answer: GDXConnection.Answer, asked id: JuristicID) throws(RegisterError) -> CompanyRecord {
    // A number of state bodies (099…), which the register does not keep; a firewall's page says so in HTML.
    if answer.status == 403, id.rawValue.hasPrefix("099") { throw .notFound }
    guard answer.status == 200 else { throw answer.failure }
    guard let body = LooseObject(json: answer.body), let status = body.object("status") else { throw .unreadable }
    switch status.text("code") {
    case "1000": break
    case "1001", "1004": throw .notFound
    case "8888": throw .unavailable(retryAfter: 60)
    default: throw .unreadable
    }
    guard let entry = body.list("data").first else { throw .notFound }
    let profile = (entry.unprefixed.object("OrganizationJuristicPerson") ?? entry).unprefixed
    try profile.require(members)
    guard profile.digits("OrganizationJuristicID", width: 13) == id.rawValue else { throw .unreadable }
    return try company(profile)
  }

  private static func company(_ profile: LooseObject) throws(RegisterError) -> CompanyRecord {
    let type = profile.text("OrganizationJuristicType")
    var company = CompanyRecord(
      name: profile.text("OrganizationJuristicNameTH"), nameEN: profile.text("OrganizationJuristicNameEN"),
      kind: Int(type).flatMap(CompanyRecord.Kind.init) ?? CompanyRecord.Kind(named: type),
      status: status(profile.text("OrganizationJuristicStatus")),
      registeredOn: try RegisterDay.read(profile.text("OrganizationJuristicRegisterDate")),
      address: profile.object("OrganizationJuristicAddress").map(address), directors: [], signingPower: "")
    company.registeredCapital = profile.text("OrganizationJuristicRegisterCapital")
    company.paidCapital = profile.text("OrganizationJuristicPaidUpCapital")
    company.objectives = objectives(profile)
    return company
  }

  /// The open interface shortens the one state in which a company does business.
  private static func status(_ text: String) -> String {
    text == "ยังดำเนินกิจการ" ? CompanyRecord.activeStatus : text
  }

  /// One objective comes as an object, several as a list.
  private static func objectives(_ profile: LooseObject) -> [String] {
    profile.list("OrganizationJuristicObjective").flatMap { entry in
      let inner = entry.unprefixed.list("JuristicObjective")
      return (inner.isEmpty ? [entry] : inner).map { $0.unprefixed.text("JuristicObjectiveTextTH") }
    }.filter { !$0.isEmpty }
  }

  private static func address(_ entry: LooseObject) -> ThaiAddress {
    let outer = entry.unprefixed
    let address = (outer.object("AddressType") ?? outer).unprefixed
    let area = { (name: String, text: String) in
      AreaName.bare(address.object(name)?.unprefixed.text(text) ?? address.text(name))
    }
    let village = address.text("Moo")
    let floor = address.text("Floor")
    let room = address.text("RoomNo")
    let building = [
      address.text("Building"), floor.isEmpty ? "" : "ชั้น \(floor)", room.isEmpty ? "" : "ห้อง \(room)",
    ]
    return ThaiAddress(
      houseNumber: address.text("AddressNo"), villageNumber: village == "0" ? "" : village,
      building: building.filter { !$0.isEmpty }.joined(separator: " "), soi: AreaName.bare(address.text("Soi")),
      road: AreaName.bare(address.text("Road")),
      subdistrict: area("CitySubDivision", "CitySubDivisionTextTH"), district: area("City", "CityTextTH"),
      province: area("CountrySubDivision", "CountrySubDivisionTextTH"))
  }
}

extension CompanyRecord.Kind {
  fileprivate init?(named name: String) {
    for kind in [Self.registeredPartnership, .limitedPartnership, .limitedCompany, .publicCompany]
    where kind.name == name {
      self = kind
      return
    }
    return nil
  }
}

/// The open interface of the company register, without a key: `GET /api/v1/juristic_person/{id}`.
package struct DBDOpenRegister: Sendable {
  private let connection: PlainConnection

  package init(_ connection: PlainConnection) { self.connection = connection }

  package func profile(_ id: JuristicID) async throws(RegisterError) -> CompanyRecord {
    // The type of the answer is no help: it says text/html over JSON.
    let answer = try await connection.send(.get, "/api/v1/juristic_person/\(id.rawValue)")
    return try TGIXProfileAnswer.read(answer, asked: id)
  }
}
