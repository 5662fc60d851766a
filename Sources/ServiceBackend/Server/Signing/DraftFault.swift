internal import DomainTypes
internal import EDocument
internal import ServiceBackendDomain

extension LicenseRequest.DraftFault {
  /// What the document's own fault is; `nil` for what may go better the next time.
  init?(_ error: RenderError) {
    switch error {
    case .missingGlyphs: self = .characters
    case .rowTallerThanPage, .closingTooTall, .qrEncoding, .qrTooDense: self = .noRoom
    case .cairo: return nil
    }
  }

  /// What it is and what to do about it.
  var text: LocalizedText {
    switch self {
    case .characters:
      .init(
        th: "มีอักขระที่แบบอักษรของเอกสารไม่มี ตรวจคำตอบและเงื่อนไข แล้วส่งกลับขั้นตอนก่อนหน้าเพื่อแก้ไข",
        en: "No typeface of the document has one of the characters. Look at the answers and conditions, and send the "
          + "case back to the step before, where they can be changed.")
    case .noRoom:
      .init(
        th: "ข้อความยาวเกินกว่าที่เอกสารรับได้ เช่น ชื่อตำแหน่งผู้ลงนาม ส่งกลับขั้นตอนก่อนหน้าเพื่อแก้ไข",
        en: "A text is too long for its place on the document, such as the signatory's position. Send the case back to "
          + "the step before, where it can be changed.")
    case .program:
      .init(
        th: "ระบบจัดทำเอกสารไม่สำเร็จหลายครั้ง ลองจัดทำอีกครั้ง หากยังไม่ได้โปรดแจ้งผู้ดูแลระบบ",
        en: "The program failed several times. Try once more; if it fails again, tell those who run the system.")
    }
  }
}
