package import DomainTypes

/// Which part of an address no area of the country has.
package enum AddressFault: String, Sendable, Equatable {
  case unknownProvince
  case unknownDistrict
  case unknownSubdistrict
  /// The code names one area, the words beside it another.
  case areaDiffers
  /// No subdistrict of the district has it.
  case wrongPostCode
  /// Neither of the subdistrict nor five digits.
  case malformedPostCode

  /// The part of the form where it can be mended.
  package var part: String {
    switch self {
    case .unknownProvince, .areaDiffers: "province"
    case .unknownDistrict: "district"
    case .unknownSubdistrict: "subdistrict"
    case .malformedPostCode, .wrongPostCode: "postCode"
    }
  }
}

extension AreaBook {
  /// The address answer with its area as the state writes it: Thai names, the code, and the post code if none is given.
  ///
  /// An answer that is no address of parts, or whose area is not complete yet, stays as it is.
  package func settled(_ answer: JSONValue) -> Result<JSONValue, AddressRefusal> {
    guard !isEmpty, case .object(let given) = answer else { return .success(answer) }
    var parts = given.mapValues { $0.string.map { .string(TypedAnswer.trimmed(WrittenText.normalized($0))) } ?? $0 }
    func part(_ key: String) -> String { parts[key]?.string ?? "" }
    if !part("postCode").isEmpty,
      part("postCode").utf8.count != 5 || !part("postCode").utf8.allSatisfy({ (0x30...0x39).contains($0) })
    {
      return .failure(.init(.malformedPostCode))
    }
    if part("province").isEmpty, part("areaCode").isEmpty { return .success(answer) }
    let choice: AreaChoice
    if let known = area(part("areaCode")) {
      guard matches(known, parts) else { return .failure(.init(.areaDiffers)) }
      choice = known
    } else {
      guard let province = province(named: part("province")) else { return .failure(.init(.unknownProvince)) }
      if part("district").isEmpty { return .success(answer) }
      guard let district = district(named: part("district"), in: province.code) else {
        return .failure(.init(.unknownDistrict))
      }
      if part("subdistrict").isEmpty { return .success(answer) }
      guard let found = subdistrict(named: part("subdistrict"), in: district.code),
        let named = self.choice(found)
      else { return .failure(.init(.unknownSubdistrict)) }
      choice = named
    }
    parts["subdistrict"] = .string(choice.subdistrict.name.th)
    parts["district"] = .string(choice.district.name.th)
    parts["province"] = .string(choice.province.name.th)
    parts["areaCode"] = .string(choice.code)
    if part("postCode").isEmpty { parts["postCode"] = .string(choice.subdistrict.postCode) }
    guard hasPostCode(part("postCode"), choice) else { return .failure(.init(.wrongPostCode)) }
    return .success(.object(parts))
  }

  /// Some subdistricts have a second post code, which is their neighbor's in the table.
  private func hasPostCode(_ code: String, _ choice: AreaChoice) -> Bool {
    code == choice.subdistrict.postCode || subdistricts(of: choice.district.code).contains { $0.postCode == code }
  }

  /// Whether the names beside a code are that area's.
  private func matches(_ choice: AreaChoice, _ parts: [String: JSONValue]) -> Bool {
    let names = [
      ("province", choice.province.name), ("district", choice.district.name), ("subdistrict", choice.subdistrict.name),
    ]
    return names.allSatisfy { key, name in
      guard let text = parts[key]?.string, !text.isEmpty else { return true }
      return AreaName.match(text, in: [name], { $0 }) != nil
    }
  }
}

/// An address that is of no area.
package struct AddressRefusal: Error, Sendable, Equatable {
  package let fault: AddressFault
  init(_ fault: AddressFault) { self.fault = fault }
}
