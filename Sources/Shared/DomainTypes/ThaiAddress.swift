/// An address in Thailand, in the registry's own parts; every part but the area may be empty.
public struct ThaiAddress: Sendable, Hashable, Codable {
  public var houseNumber: String
  /// The number of the village (หมู่ที่).
  public var villageNumber: String
  public var building: String
  public var soi: String
  public var road: String
  /// แขวง in Bangkok, ตำบล elsewhere.
  public var subdistrict: String
  /// เขต in Bangkok, อำเภอ elsewhere.
  public var district: String
  public var province: String
  /// Five digits; several areas share one, so it is never a key.
  public var postCode: String
  /// Six digits of the subdistrict: province, district, subdistrict.
  public var areaCode: String

  public init(
    houseNumber: String = "", villageNumber: String = "", building: String = "", soi: String = "", road: String = "",
    subdistrict: String = "", district: String = "", province: String = "", postCode: String = "",
    areaCode: String = ""
  ) {
    self.houseNumber = houseNumber
    self.villageNumber = villageNumber
    self.building = building
    self.soi = soi
    self.road = road
    self.subdistrict = subdistrict
    self.district = district
    self.province = province
    self.postCode = postCode
    self.areaCode = areaCode
  }

  /// One line as an envelope in Thailand carries it.
  public var line: String {
    let bangkok = province.hasPrefix("กรุงเทพ")
    let parts = [
      houseNumber, building, villageNumber.isEmpty ? "" : "หมู่ที่ \(villageNumber)", soi.isEmpty ? "" : "ซอย\(soi)",
      road.isEmpty ? "" : "ถนน\(road)", subdistrict.isEmpty ? "" : (bangkok ? "แขวง" : "ตำบล") + subdistrict,
      district.isEmpty ? "" : (bangkok ? "เขต" : "อำเภอ") + district,
      province.isEmpty || bangkok ? province : "จังหวัด" + province, postCode,
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
