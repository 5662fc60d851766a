internal import DomainTypes
internal import HTML
internal import IdentityDomain

/// The fields of the citizen card, in the card's order.
struct RegisterFields {
  let form: RegisterForm
  let errors: FormErrors
  let language: Language

  private func text(_ th: String, _ en: String) -> String { language == .thai ? th : en }

  @HTMLBuilder var html: HTML {
    TextField(
      "firstName", label: text("ชื่อ", "First name"),
      hint: text("ภาษาไทยตามบัตร ไม่ต้องใส่คำนำหน้าและชื่อกลาง", "In Thai as on the card, without title and middle name"),
      value: form.input.firstName, error: errors["firstName"], autocomplete: "given-name"
    ).html
    TextField(
      "lastName", label: text("นามสกุล", "Last name"), value: form.input.lastName, error: errors["lastName"],
      autocomplete: "family-name"
    ).html
    birthDate
    TextField(
      "laserCode", label: text("รหัสหลังบัตร (เลเซอร์โค้ด)", "Code on the back of the card (laser code)"),
      hint: text("อักษรอังกฤษ 2 ตัวและเลข 10 ตัว เช่น JT1-2345678-90", "2 letters and 10 digits, such as JT1-2345678-90"),
      value: form.input.laserCode, error: errors["laserCode"], autocomplete: "off", size: 16
    ).html
  }

  private var birthDate: HTML {
    let error = errors["birthDate"]
    return Tag.fieldset(
      .class(error == nil ? "field" : "field wrong"), .id("f-birthDate"),
      .describedBy(["f-birthDate-hint"] + (error == nil ? [] : ["f-birthDate-error"]))
    ) {
      Tag.legend(text("วันเกิด", "Birth date"))
      Tag.p(
        text(
          "ปี พ.ศ. หรือ ค.ศ. ถ้าบัตรไม่มีวันหรือเดือน ให้เว้นว่างไว้",
          "The year in the Buddhist or common era. Leave out day or month if the card has none."),
        .class("hint"), .id("f-birthDate-hint"))
      if let error { Tag.p(error, .class("error"), .id("f-birthDate-error")) }
      TextField(
        "birthDay", label: text("วัน", "Day"), value: form.input.birthDay, autocomplete: "bday-day",
        inputMode: "numeric", size: 3
      ).html
      SelectField("birthMonth", label: text("เดือน", "Month"), options: months, chosen: form.input.birthMonth).html
      TextField(
        "birthYear", label: text("ปี", "Year"), value: form.input.birthYear, autocomplete: "bday-year",
        inputMode: "numeric", size: 5
      ).html
    }
  }

  private var months: [ChoiceField.Option] {
    let names = language == .thai ? CivilDate.thaiMonths : CivilDate.englishMonths
    return [ChoiceField.Option("", text("ไม่มีบนบัตร", "Not on the card"))]
      + names.enumerated().map { ChoiceField.Option("\($0.offset + 1)", $0.element) }
  }
}
