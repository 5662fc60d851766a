internal import DomainTypes
internal import GatewayDomain

/// The profile of service DBD-001-04.
enum DBDProfileAnswer {
  private static let members = [
    ["JuristicID"], ["JuristicName_TH", "JuristicName"], ["JuristicStatus", "JuiristicStatus"], ["RegisterDate"],
    ["CommitteeInformations"], ["AuthorizeDescriptions"], ["AddressInformations"],
  ]

  static func read(_ body: [UInt8], asked id: JuristicID) throws(RegisterError) -> CompanyRecord {
    guard let answer = LooseObject(json: body), answer.has("ResultList") || answer.has("RawData") else {
      throw .unreadable
    }
    guard let profile = answer.list("ResultList").first else { throw .notFound }
    try profile.require(members)
    let name = profile.text("JuristicName_TH", "JuristicName")
    // Another company's profile is worse than none.
    guard profile.digits("JuristicID", width: 13) == id.rawValue, !name.isEmpty else { throw .unreadable }
    var company = CompanyRecord(
      name: name, nameEN: profile.text("JuristicName_EN"),
      kind: Int(profile.text("JuristicType")).flatMap(CompanyRecord.Kind.init),
      status: profile.text("JuristicStatus", "JuiristicStatus"),
      registeredOn: try RegisterDay.read(profile.text("RegisterDate")), address: headOffice(profile),
      directors: inOrder(profile.list("CommitteeInformations")).map(director),
      signingPower: signingPower(profile))
    company.registeredCapital = profile.text("RegisterCapital")
    company.paidCapital = profile.text("PaidRegisterCapital")
    company.objectives = inOrder(profile.list("StandardObjectives")).map { $0.text("ObjectiveDescription") }
      .filter { !$0.isEmpty }
    return company
  }

  private static func director(_ entry: LooseObject) -> CompanyRecord.Director {
    CompanyRecord.Director(
      title: entry.text("Title"), firstName: entry.text("FirstName"), lastName: entry.text("LastName"),
      role: entry.text("Type").uppercased() == "L" ? .managingPartner : .director)
  }

  /// Type L is the signing power of directors, M the limits on a partner's power; N, R and S are other notes.
  private static func signingPower(_ profile: LooseObject) -> String {
    inOrder(profile.list("AuthorizeDescriptions"))
      .filter { ["L", "M"].contains($0.text("Type").uppercased()) }
      .map { $0.text("AuthorizeDescription") }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func headOffice(_ profile: LooseObject) -> ThaiAddress? {
    let addresses = profile.list("AddressInformations")
    guard let entry = addresses.first(where: { $0.text("AddressName").contains("สำนักงานใหญ่") }) ?? addresses.first
    else { return nil }
    let floor = entry.text("Floor")
    let room = entry.text("RoomNo")
    let building = [
      entry.text("Building"), floor.isEmpty ? "" : "ชั้น \(floor)", room.isEmpty ? "" : "ห้อง \(room)",
      entry.text("VillageName"),
    ]
    let village = entry.text("Moo")
    return ThaiAddress(
      houseNumber: entry.text("AddressNo"), villageNumber: village == "0" ? "" : village,
      building: building.filter { !$0.isEmpty }.joined(separator: " "), soi: AreaName.bare(entry.text("Soi")),
      road: AreaName.bare(entry.text("Road")),
      subdistrict: AreaName.bare(entry.text("Tumbol", "Tumbon", "Tambon", "Tambol")),
      district: AreaName.bare(entry.text("Ampur", "Amphur", "Amphoe")),
      province: AreaName.bare(entry.text("Province")))
  }

  /// By their sequence numbers; entries without one stay behind, as they came.
  private static func inOrder(_ entries: [LooseObject]) -> [LooseObject] {
    entries.enumerated()
      .sorted { ($0.element.sequence, $0.offset) < ($1.element.sequence, $1.offset) }
      .map(\.element)
  }
}

extension LooseObject {
  fileprivate var sequence: Int { Int(text("Sequence")) ?? .max }
}
