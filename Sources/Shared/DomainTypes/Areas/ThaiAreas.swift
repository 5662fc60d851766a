/// Every province, district and subdistrict of Thailand with its code, names and post code.
///
/// Ordered by code, so that one area's parts stand together and are found by halving.
public struct ThaiAreas: Sendable {
  public let provinces: [Province]
  private let districts: [District]
  private let subdistricts: [Subdistrict]

  init(provinces: [Province], districts: [District], subdistricts: [Subdistrict]) {
    self.provinces = provinces
    self.districts = districts
    self.subdistricts = subdistricts
  }

  public func province(_ code: String) -> Province? {
    code.utf8.count == 2 ? Self.parts(of: code, in: provinces, \.code).first : nil
  }

  public func district(_ code: String) -> District? { code.utf8.count == 4 ? districts(of: code).first : nil }
  public func subdistrict(_ code: String) -> Subdistrict? {
    code.utf8.count == 6 ? subdistricts(of: code).first : nil
  }

  /// The districts of a province, by its code.
  public func districts(of code: String) -> ArraySlice<District> { Self.parts(of: code, in: districts, \.code) }

  /// The subdistricts of a district, or of a province, by its code.
  public func subdistricts(of code: String) -> ArraySlice<Subdistrict> {
    Self.parts(of: code, in: subdistricts, \.code)
  }

  /// The subdistricts that share a post code; an operator who knows it need choose only among these.
  public func subdistricts(postCode: String) -> [Subdistrict] { subdistricts.filter { $0.postCode == postCode } }

  /// The area that an address names by its Thai or English names, whatever prefix stands before them.
  ///
  /// - Returns: `nil` when no such subdistrict is in that district of that province.
  public func subdistrict(named name: String, district: String, province: String) -> Subdistrict? {
    guard let province = provinces.first(where: { Self.matches($0.name, province, Self.provincePrefixes) }) else {
      return nil
    }
    let districts = districts(of: province.code).filter { Self.matches($0.name, district, Self.districtPrefixes) }
    return districts.lazy.flatMap { subdistricts(of: $0.code) }.first {
      Self.matches($0.name, name, Self.subdistrictPrefixes)
    }
  }

  private static let provincePrefixes = ["จังหวัด", "จ."]
  private static let districtPrefixes = ["อำเภอ", "เขต", "อ."]
  private static let subdistrictPrefixes = ["ตำบล", "แขวง", "ต."]

  private static func matches(_ name: LocalizedText, _ typed: String, _ prefixes: [String]) -> Bool {
    let words = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if name.th == words || name.en.lowercased() == words.lowercased() { return true }
    return prefixes.contains { words.hasPrefix($0) && words.dropFirst($0.count).drop { $0 == " " } == name.th[...] }
  }

  /// Those whose code begins so.
  private static func parts<Area>(
    of code: String, in areas: [Area], _ key: KeyPath<Area, String>
  ) -> ArraySlice<Area> {
    guard !code.isEmpty else { return [] }
    var low = areas.startIndex
    var high = areas.endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if areas[middle][keyPath: key] < code { low = middle + 1 } else { high = middle }
    }
    return areas[low...].prefix { $0[keyPath: key].hasPrefix(code) }
  }
}
