internal import DomainTypes
internal import HTML
internal import HTTPTypes
internal import PortalDomain

/// The controls of one question, and what a browser sends back of them.
struct QuestionControl {
  let field: FormField
  let language: Language
  var areas = AreaBook.empty

  /// Its boxes, with what stands in them and what is wrong, both by control name.
  func html(_ typed: [String: String], _ errors: FormErrors, hint note: String? = nil) -> HTML {
    let value = typed[field.key] ?? ""
    let hint = [field.hint?[language], note].compactMap { $0 }.joined(separator: " · ")
    let shown = hint.isEmpty ? nil : hint
    switch field.kind {
    case .text, .integer, .decimal, .phone, .email, .date, .partialDate, .citizenID, .juristicID:
      return line(value, shown, errors[field.key])
    case .longText:
      return TextArea(field.key, label: label, hint: shown, value: value, error: errors[field.key]).html
    case .yesNo:
      return ChoiceField(
        field.key, label: label, hint: shown,
        options: [.init("yes", language == .thai ? "ใช่" : "Yes"), .init("no", language == .thai ? "ไม่ใช่" : "No")],
        chosen: [value], error: errors[field.key]
      ).html
    case .choice: return choice(value, shown, errors[field.key])
    case .address:
      return AddressControl(field: field, language: language, areas: areas, label: label).html(typed, shown, errors)
    }
  }

  private var label: String {
    guard field.optional == true else { return field.label[language] }
    return field.label[language] + (language == .thai ? " (ไม่บังคับ)" : " (optional)")
  }

  private func line(_ value: String, _ hint: String?, _ error: String?) -> HTML {
    var box = TextField(field.key, label: label, hint: hint, value: value, error: error)
    switch field.kind {
    case .integer:
      box.inputMode = "numeric"
      box.size = 10
    case .decimal:
      box.inputMode = "decimal"
      box.size = 12
    case .phone:
      box.kind = .tel
      box.autocomplete = "tel"
    case .email:
      box.kind = .email
      box.autocomplete = "email"
    case .date:
      box.size = 16
      if hint == nil { box.hint = language == .thai ? "เช่น 20/2/2569" : "Such as 20/2/2026" }
    case .partialDate:
      box.size = 18
      if hint == nil {
        box.hint =
          language == .thai
          ? "เช่น 20/5/2505 หากไม่ทราบวันหรือเดือน ใส่เท่าที่ทราบ เช่น 2505"
          : "Such as 20/5/1962; if the day or month is not known, what is known of it, such as 1962"
      }
    case .citizenID, .juristicID:
      box.inputMode = "numeric"
      box.size = 20
      if hint == nil {
        box.hint =
          language == .thai ? "13 หลัก จะใส่ขีดหรือเว้นวรรคก็ได้" : "13 digits, with or without dashes and spaces"
      }
    default: break
    }
    return box.html
  }

  private func choice(_ value: String, _ hint: String?, _ error: String?) -> HTML {
    let options = (field.choices ?? []).map { ChoiceField.Option($0.value, $0.label[language]) }
    if options.count <= 7 {
      return ChoiceField(field.key, label: label, hint: hint, options: options, chosen: [value], error: error).html
    }
    let all = [ChoiceField.Option("", language == .thai ? "– เลือก –" : "– choose –")] + options
    return SelectField(field.key, label: label, hint: hint, options: all, chosen: value, error: error).html
  }

  // MARK: Back from the browser

  /// The names of its controls.
  var names: [String] {
    field.kind == .address
      ? (TypedAnswer.addressParts + ["find", "found"]).map { "\(field.key).\($0)" } : [field.key]
  }

  /// The answer that was typed, `null` for an empty one; `nil` when the form did not carry this question.
  func answer(_ typed: [String: String], stored: JSONValue? = nil) -> JSONValue? {
    guard names.contains(where: { typed[$0] != nil }) else { return nil }
    if field.kind == .address { return TypedAnswer.address(addressParts(typed, stored: stored)) }
    return TypedAnswer.read(typed[field.key] ?? "", as: field)
  }

  /// The parts of an address; an area that was found and chosen wins over names from before, not over new ones.
  private func addressParts(_ typed: [String: String], stored: JSONValue? = nil) -> [String: String] {
    var parts = Dictionary(
      uniqueKeysWithValues: TypedAnswer.addressParts.map { ($0, typed["\(field.key).\($0)"] ?? "") })
    if let found = typed["\(field.key).found"], let choice = areas.area(found) {
      parts["areaCode"] = found
      let isNew = ["province", "district", "subdistrict"].contains { part in
        let name = TypedAnswer.trimmed(parts[part] ?? "")
        return !name.isEmpty && name != stored?[part]?.string
      }
      if isNew { return parts }
      parts["province"] = choice.province.name.th
      parts["district"] = choice.district.name.th
      parts["subdistrict"] = choice.subdistrict.name.th
      parts["postCode"] = choice.subdistrict.postCode
    }
    return parts
  }

  /// Whether an area was chosen among those that a post code or a name found.
  func hasFoundArea(_ typed: [String: String]) -> Bool { !(typed["\(field.key).found"] ?? "").isEmpty }

  /// What was typed into its boxes, as far as the form carried them.
  func own(_ typed: [String: String]) -> [String: String] {
    let names = Set(names)
    return typed.filter { names.contains($0.key) }
  }

  /// What the boxes hold for a stored answer.
  func boxes(_ answer: JSONValue?) -> [String: String] {
    guard field.kind == .address else {
      if field.kind == .partialDate, let date = answer?.string.flatMap({ PartialDate($0) }) {
        let year = String(language == .thai ? date.year + 543 : date.year)
        return [
          field.key: [date.day, date.month].compactMap { $0.map { String($0) } }.joined(separator: "/")
            + (date.month == nil ? year : "/" + year)
        ]
      }
      if field.kind == .citizenID || field.kind == .juristicID {
        return [field.key: field.text(of: answer ?? "", language)]
      }
      if field.kind == .date, let date = answer?.string.flatMap({ CivilDate($0) }) {
        let year = language == .thai ? date.buddhistYear : date.year
        return [field.key: "\(date.day)/\(date.month)/\(year)"]
      }
      return [field.key: DisplayedAnswer.typed(answer)]
    }
    return TypedAnswer.addressParts.reduce(into: [:]) { boxes, part in
      boxes["\(field.key).\(part)"] = answer?[part]?.string ?? (part == "houseNumber" ? answer?.string ?? "" : "")
    }
  }

  /// Says that the answer was changed elsewhere, to what; sending the form again keeps what is typed.
  func addOvertaken(by stored: JSONValue?, to errors: inout FormErrors) {
    let theirs = DisplayedAnswer.text(stored, of: field, language)
    let text = LocalizedText(
      th: "คำตอบนี้ถูกเปลี่ยนจากอุปกรณ์หรือหน้าต่างอื่นเป็น “\(theirs)” หากต้องการใช้ที่พิมพ์ไว้ตรงนี้ ให้ส่งอีกครั้ง",
      en:
        "This was changed on another device or in another window to “\(theirs)”. To keep what stands here, send it again."
    )
    errors.add(names.first ?? field.key, text[language])
  }

  func add(_ obstacle: Obstacle, to errors: inout FormErrors) {
    let name = field.kind == .address ? "\(field.key).province" : names.first ?? field.key
    errors.add(name, obstacle.text[language])
  }

  /// Adds a fault beside the box where it can be mended.
  func add(
    _ fault: AnswerFault, _ typed: [String: String], address part: AddressFault? = nil, to errors: inout FormErrors
  ) {
    if let part {
      let name = "\(field.key).\(part.part)"
      return errors.add(name, AnswerMessage.text(part, typed: typed[name] ?? "")[language])
    }
    guard field.kind == .address, fault == .missing else {
      errors.add(names.first ?? field.key, AnswerMessage.text(fault, in: field)[language])
      return
    }
    let parts = addressParts(typed)
    // Of the area, only the first list that is open has a control to lead to.
    let missing = ["houseNumber", "province", "district", "subdistrict"].filter {
      TypedAnswer.trimmed(parts[$0] ?? "").isEmpty
    }
    let area = missing.filter { $0 != "houseNumber" }
    for part in missing where part == "houseNumber" || areas.isEmpty || part == area.first {
      let verb = LocalizedText(
        part == "houseNumber" || areas.isEmpty ? "กรุณากรอก" : "กรุณาเลือก",
        part == "houseNumber" || areas.isEmpty ? "Enter: " : "Choose: ")
      errors.add("\(field.key).\(part)", verb[language] + AddressPart.label(part)[language])
    }
  }
}

extension QueryItems {
  /// The first value of each name: what stood in the boxes.
  var boxes: [String: String] { Dictionary(all.map { ($0.name, $0.value) }) { first, _ in first } }
}
