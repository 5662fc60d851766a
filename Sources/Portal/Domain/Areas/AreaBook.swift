package import DomainTypes

/// The country's areas as a form offers them: in dictionary order, and found by what people type.
package struct AreaBook: Sendable {
  package static let bangkok = "10"

  /// In the order of the dictionary.
  package let provinces: [Province]
  private let areas: ThaiAreas?
  /// Every subdistrict with its plain names, in order of code.
  private let names: [(area: Subdistrict, th: String, en: String)]

  /// No areas at all: what is typed stays as it is typed.
  package static let empty = AreaBook(nil)

  package init(_ areas: ThaiAreas?) {
    self.areas = areas
    provinces = (areas?.provinces ?? []).sortedInThai { $0.name.th }
    names = (areas?.provinces ?? []).flatMap { province in
      (areas?.subdistricts(of: province.code) ?? []).map {
        ($0, AreaName.plain($0.name.th), AreaName.plain($0.name.en))
      }
    }
  }

  package var isEmpty: Bool { areas == nil }

  package func districts(of province: String) -> [District] {
    Array(areas?.districts(of: province) ?? []).sortedInThai { $0.name.th }
  }

  package func subdistricts(of district: String) -> [Subdistrict] {
    Array(areas?.subdistricts(of: district) ?? []).sortedInThai { $0.name.th }
  }

  package func area(_ code: String) -> AreaChoice? { areas?.subdistrict(code).flatMap(choice) }
  package func province(code: String) -> Province? { areas?.province(code) }
  package func province(named name: String) -> Province? { AreaName.match(name, in: provinces) { $0.name } }

  package func district(named name: String, in province: String) -> District? {
    AreaName.match(name, in: Array(areas?.districts(of: province) ?? [])) { $0.name }
  }

  /// Subdistricts by a post code or the beginning of a name, those whose whole name it is first.
  package func find(_ text: String, limit: Int = 30) -> [AreaChoice] {
    let plain = AreaName.plain(text)
    guard plain.unicodeScalars.count >= 2 else { return [] }
    if plain.utf8.count == 5, plain.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      let found = areas?.subdistricts(postCode: plain) ?? []
      return found.sortedInThai { $0.name.th }.prefix(limit).compactMap(choice)
    }
    let exact = names.filter { $0.th == plain || $0.en == plain }.map(\.area)
    let others = names.filter {
      ($0.th.hasPrefix(plain) || $0.en.hasPrefix(plain)) && $0.th != plain && $0.en != plain
    }.map(\.area).sortedInThai { $0.name.th }
    return (exact + others).prefix(limit).compactMap(choice)
  }

  func subdistrict(named name: String, in district: String) -> Subdistrict? {
    AreaName.match(name, in: Array(areas?.subdistricts(of: district) ?? [])) { $0.name }
  }

  func choice(_ subdistrict: Subdistrict) -> AreaChoice? {
    guard let district = areas?.district(subdistrict.districtCode),
      let province = areas?.province(subdistrict.provinceCode)
    else { return nil }
    return AreaChoice(subdistrict: subdistrict, district: district, province: province)
  }
}
