internal import DomainTypes
internal import GatewayDomain

/// The house of Linkage service 00023/008.
enum DOPAHouseAnswer {
  private static let members = [["houseNo"], ["subdistrictDesc"], ["districtDesc"], ["provinceDesc"]]

  static func house(_ answer: LooseObject) throws(RegisterError) -> HouseRecord {
    HouseRecord(
      id: answer.digits("houseID", width: 11), type: answer.text("houseTypeDesc"), address: try read(answer))
  }

  static func read(_ answer: LooseObject) throws(RegisterError) -> ThaiAddress {
    try answer.require(members)
    let province = AreaName.bare(answer.text("provinceDesc"))
    guard !province.isEmpty else { throw .unreadable }
    let village = answer.text("villageNo")
    return ThaiAddress(
      houseNumber: answer.text("houseNo"), villageNumber: village.allSatisfy { $0 == "0" } ? "" : village,
      building: "",
      soi: [answer.text("alleyWayDesc"), AreaName.bare(answer.text("alleyDesc"))].filter { !$0.isEmpty }
        .joined(separator: " "),
      road: AreaName.bare(answer.text("roadDesc")),
      subdistrict: AreaName.bare(answer.text("subdistrictDesc")),
      district: AreaName.bare(answer.text("districtDesc")), province: province, areaCode: areaCode(answer))
  }

  /// Six digits, whether the register gives the whole code or the two digits of each level.
  private static func areaCode(_ answer: LooseObject) -> String {
    let subdistrict = answer.digits("subdistrictCode", width: 2)
    if subdistrict.utf8.count > 2 { return subdistrict.utf8.count == 6 ? subdistrict : "" }
    let district = answer.digits("districtCode", width: 2)
    let code = answer.digits("provinceCode", width: 2) + district.suffix(2) + subdistrict
    return code.utf8.count == 6 ? code : ""
  }
}

/// Names of areas and roads, with which registers sometimes repeat the kind.
enum AreaName {
  private static let kinds = ["จังหวัด", "อำเภอ", "ตำบล", "แขวง", "เขต", "ถนน", "ซอย", "ถ.", "ซ.", "จ.", "อ.", "ต."]

  /// The name without the word for its kind.
  static func bare(_ name: String) -> String {
    for kind in kinds where name.hasPrefix(kind) && name != kind {
      return String(name.dropFirst(kind.count).drop { $0 == " " })
    }
    return name
  }
}
