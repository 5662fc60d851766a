internal import DomainTypes
internal import HTML
internal import PortalDomain

/// The boxes of an address: the house by hand, the area found by name or post code, or chosen step by step.
///
/// Every step is a post of the same form, so that it works without JavaScript and nothing that was typed is lost.
struct AddressControl {
  let field: FormField
  let language: Language
  let areas: AreaBook
  let label: String

  /// The button that asks for the next step has this name, and the field's key as its value.
  static let stepName = "area"

  func html(_ typed: [String: String], _ hint: String?, _ errors: FormErrors) -> HTML {
    Tag.fieldset(.class("field")) {
      Tag.legend(label)
      if let hint { Tag.p(hint, .class("hint")) }
      Tag.div(.class("pair")) { for part in ["houseNumber", "villageNumber"] { box(part, typed, errors) } }
      box("building", typed, errors)
      Tag.div(.class("pair")) { for part in ["soi", "road"] { box(part, typed, errors) } }
      if areas.isEmpty { plainArea(typed, errors) } else { area(typed, errors) }
    }
  }

  private func name(_ part: String) -> String { "\(field.key).\(part)" }
  private func value(_ part: String, _ typed: [String: String]) -> String { typed[name(part)] ?? "" }

  private func box(_ part: String, _ typed: [String: String], _ errors: FormErrors) -> HTML {
    TextField(
      name(part), label: AddressPart.label(part)[language], value: value(part, typed), error: errors[name(part)],
      inputMode: part == "postCode" ? "numeric" : nil, size: part == "postCode" ? 8 : nil
    ).html
  }

  @HTMLBuilder private func plainArea(_ typed: [String: String], _ errors: FormErrors) -> HTML {
    for part in ["province", "district", "subdistrict", "postCode"] { box(part, typed, errors) }
  }

  // MARK: The area

  @HTMLBuilder private func area(_ typed: [String: String], _ errors: FormErrors) -> HTML {
    let sought = value("find", typed)
    let step = typed[Self.stepName] == field.key
    Tag.div(.class("search field")) {
      TextField(
        name("find"),
        label: LocalizedText("ค้นหาจากรหัสไปรษณีย์ หรือชื่อแขวง/ตำบล", "Find by post code or subdistrict")[language],
        hint: LocalizedText("เช่น 10200 หรือ บวรนิเวศ", "Such as 10200 or Bowon Niwet")[language], value: sought
      ).html
      Form.submit(
        LocalizedText("ค้นหาพื้นที่", "Find the area")[language], name: Self.stepName, value: field.key, secondary: true)
    }
    if !TypedAnswer.trimmed(sought).isEmpty { found(areas.find(sought), typed, step) }
    chosen(typed, errors, step && TypedAnswer.trimmed(sought).isEmpty)
  }

  @HTMLBuilder private func found(_ choices: [AreaChoice], _ typed: [String: String], _ focus: Bool) -> HTML {
    if choices.isEmpty {
      Notice.box(
        .warning,
        LocalizedText(
          "ไม่พบพื้นที่ตามที่ค้นหา ลองพิมพ์เฉพาะชื่อแขวง/ตำบล หรือเลือกจากจังหวัดด้านล่าง",
          "No area found. Try the name of the subdistrict alone, or choose from the province below.")[language])
    } else {
      choice(choices, typed, focus)
    }
  }

  private func choice(_ choices: [AreaChoice], _ typed: [String: String], _ focus: Bool) -> HTML {
    var field = ChoiceField(
      name("found"), label: LocalizedText("เลือกพื้นที่ที่พบ", "Choose among what was found")[language],
      options: choices.map { .init($0.code, $0.line(language)) },
      chosen: choices.count == 1 ? [choices[0].code] : [value("found", typed)])
    field.autofocus = focus
    return field.html
  }

  /// Province, district, subdistrict: each list appears when the one before is chosen.
  @HTMLBuilder private func chosen(_ typed: [String: String], _ errors: FormErrors, _ focus: Bool) -> HTML {
    let province = areas.province(named: value("province", typed))
    let district = province.flatMap { areas.district(named: value("district", typed), in: $0.code) }
    let subdistricts = district.map { areas.subdistricts(of: $0.code) } ?? []
    let subdistrict = subdistricts.first { $0.name.th == value("subdistrict", typed) }
    select(
      "province", areas.provinces.map { ($0.name, $0.name.th) }, province?.name.th, typed, errors,
      focus: focus && province == nil)
    if let province {
      select(
        "district", areas.districts(of: province.code).map { ($0.name, $0.name.th) }, district?.name.th, typed, errors,
        focus: focus && district == nil)
    }
    if district != nil {
      select(
        "subdistrict", subdistricts.map { ($0.name, $0.name.th) }, subdistrict?.name.th, typed, errors,
        focus: focus && subdistrict == nil)
    }
    if subdistrict == nil {
      Tag.p {
        Form.submit(
          district == nil
            ? LocalizedText("เลือกพื้นที่ขั้นต่อไป", "Next: choose the district")[language]
            : LocalizedText("เลือกแขวง/ตำบลใหม่", "Choose again")[language],
          name: Self.stepName, value: field.key, secondary: true)
      }
    } else {
      box("postCode", withPostCode(typed, subdistrict), errors)
    }
  }

  private func withPostCode(_ typed: [String: String], _ subdistrict: Subdistrict?) -> [String: String] {
    guard value("postCode", typed).isEmpty, let subdistrict else { return typed }
    return typed.merging([name("postCode"): subdistrict.postCode]) { _, new in new }
  }

  private func select(
    _ part: String, _ options: [(LocalizedText, String)], _ chosen: String?, _ typed: [String: String],
    _ errors: FormErrors, focus: Bool
  ) -> HTML {
    let sorted = language == .thai ? options : options.sorted { $0.0.en < $1.0.en }
    var select = SelectField(
      name(part), label: AddressPart.label(part)[language],
      options: [.init("", language == .thai ? "– เลือก –" : "– choose –")]
        + sorted.map { .init($0.1, $0.0[language]) },
      chosen: chosen ?? "", error: errors[name(part)])
    select.autofocus = focus
    return select.html
  }
}

enum AddressPart {
  static func label(_ part: String) -> LocalizedText {
    switch part {
    case "houseNumber": .init("บ้านเลขที่", "House number")
    case "villageNumber": .init("หมู่ที่ (ถ้ามี)", "Village number (if any)")
    case "building": .init("อาคาร ชั้น ห้อง (ถ้ามี)", "Building, floor, room (if any)")
    case "soi": .init("ตรอก/ซอย (ถ้ามี)", "Soi (if any)")
    case "road": .init("ถนน (ถ้ามี)", "Road (if any)")
    case "subdistrict": .init("แขวง/ตำบล", "Subdistrict")
    case "district": .init("เขต/อำเภอ", "District")
    case "province": .init("จังหวัด", "Province")
    default: .init("รหัสไปรษณีย์", "Post code")
    }
  }
}
