package import DomainTypes

/// A subdistrict with the names of what it lies in, ready to be shown and stored.
package struct AreaChoice: Sendable, Hashable {
  package let subdistrict: Subdistrict
  package let district: District
  package let province: Province

  package var code: String { subdistrict.code }

  /// `แขวงบวรนิเวศ เขตพระนคร กรุงเทพมหานคร 10200`.
  package func line(_ language: Language) -> String {
    switch language {
    case .thai:
      province.code == AreaBook.bangkok
        ? "แขวง\(subdistrict.name.th) เขต\(district.name.th) \(province.name.th) \(subdistrict.postCode)"
        : "ตำบล\(subdistrict.name.th) อำเภอ\(district.name.th) จังหวัด\(province.name.th) \(subdistrict.postCode)"
    case .english:
      "\(subdistrict.name.en), \(district.name.en), \(province.name.en) \(subdistrict.postCode)"
    }
  }
}
