internal import DomainTypes
internal import HTML
internal import HTTPTypes
internal import PortalDomain

/// The controls of one question, and what a browser sends back of them.
struct QuestionControl {
  let field: FormField
  let language: Language

  /// Its boxes, with what stands in them and what is wrong, both by control name.
  func html(_ typed: [String: String], _ errors: FormErrors, hint note: String? = nil) -> HTML {
    let value = typed[field.key] ?? ""
    let hint = [field.hint?[language], note].compactMap { $0 }.joined(separator: " · ")
    let shown = hint.isEmpty ? nil : hint
    switch field.kind {
    case .text, .integer, .decimal, .phone, .email, .date: return line(value, shown, errors[field.key])
    case .longText:
      return TextArea(field.key, label: label, hint: shown, value: value, error: errors[field.key]).html
    case .yesNo:
      return ChoiceField(
        field.key, label: label, hint: shown,
        options: [.init("yes", language == .thai ? "ใช่" : "Yes"), .init("no", language == .thai ? "ไม่ใช่" : "No")],
        chosen: [value], error: errors[field.key]
      ).html
    case .choice: return choice(value, shown, errors[field.key])
    case .address: return address(typed, shown, errors)
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

  private func address(_ typed: [String: String], _ hint: String?, _ errors: FormErrors) -> HTML {
    Tag.fieldset(.class("field")) {
      Tag.legend(label)
      if let hint { Tag.p(hint, .class("hint")) }
      for part in TypedAnswer.addressParts {
        let name = "\(field.key).\(part)"
        TextField(
          name, label: AddressPart.label(part)[language], value: typed[name] ?? "", error: errors[name],
          inputMode: part == "postCode" ? "numeric" : nil, size: part == "postCode" ? 8 : nil
        ).html
      }
    }
  }

  // MARK: Back from the browser

  /// The names of its controls.
  var names: [String] {
    field.kind == .address ? TypedAnswer.addressParts.map { "\(field.key).\($0)" } : [field.key]
  }

  /// The answer that was typed, `null` for an empty one; `nil` when the form did not carry this question.
  func answer(_ typed: [String: String]) -> JSONValue? {
    guard names.contains(where: { typed[$0] != nil }) else { return nil }
    if field.kind == .address {
      return TypedAnswer.address(
        Dictionary(uniqueKeysWithValues: TypedAnswer.addressParts.map { ($0, typed["\(field.key).\($0)"] ?? "") }))
    }
    return TypedAnswer.read(typed[field.key] ?? "", as: field)
  }

  /// What the boxes hold for a stored answer.
  func boxes(_ answer: JSONValue?) -> [String: String] {
    guard field.kind == .address else {
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

  /// Adds a fault beside the box where it can be mended.
  func add(_ fault: AnswerFault, _ typed: [String: String], to errors: inout FormErrors) {
    guard field.kind == .address, fault == .missing else {
      errors.add(names.first ?? field.key, AnswerMessage.text(fault, in: field)[language])
      return
    }
    for part in ["houseNumber", "subdistrict", "district", "province"] {
      let name = "\(field.key).\(part)"
      if TypedAnswer.trimmed(typed[name] ?? "").isEmpty {
        errors.add(
          name, (language == .thai ? "กรุณากรอก" : "Enter: ") + AddressPart.label(part)[language])
      }
    }
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
    default: .init("รหัสไปรษณีย์ (ถ้ามี)", "Post code (if any)")
    }
  }
}

extension QueryItems {
  /// The first value of each name: what stood in the boxes.
  var boxes: [String: String] { Dictionary(all.map { ($0.name, $0.value) }) { first, _ in first } }
}
