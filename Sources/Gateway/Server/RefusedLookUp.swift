internal import APIContract
internal import DomainTypes
internal import GatewayDomain
internal import HTTPServer

/// A look-up that the gateway did not make.
struct RefusedLookUp: ProblemConvertible {
  let refusal: LookUpRefusal
  /// Under which the refusal stands in the log.
  let receiptID: String

  func problem(_ language: Language) -> Problem {
    Problem(
      code: refusal.code, status: 403, title: title[language],
      detail: LocalizedText(th: "เลขที่บันทึก: \(receiptID)", en: "Number in the log: \(receiptID)")[language],
      errors: fields(language), source: .client)
  }

  private func fields(_ language: Language) -> [Problem.FieldError]? {
    guard case .fieldNotGranted(let fields) = refusal else { return nil }
    return fields.map { .init(field: $0.rawValue, code: refusal.code, message: title[language]) }
  }

  private var title: LocalizedText {
    switch refusal {
    case .noGrant:
      .init(
        th: "ยังไม่ได้รับอนุญาตให้ใช้ชุดข้อมูลนี้เพื่อวัตถุประสงค์นี้ โปรดขอจากหน่วยงานเจ้าของข้อมูล",
        en: "No grant for this data service and purpose holds today; ask the owner of the register for one")
    case .fieldNotGranted:
      .init(th: "สิทธิที่ได้รับไม่ครอบคลุมรายการข้อมูลนี้", en: "The grant does not cover this field")
    case .warrantMissing:
      .init(th: "ไม่มีเรื่องที่กำลังพิจารณา จึงดูข้อมูลไม่ได้", en: "No case, no data: a warrant is needed")
    case .warrantInvalid:
      .init(th: "หนังสือรับรองการขอข้อมูลใช้ไม่ได้หรือหมดอายุ", en: "The warrant is not valid or has expired")
    case .warrantReplayed:
      .init(th: "หนังสือรับรองการขอข้อมูลถูกใช้ไปแล้ว", en: "The warrant was used before")
    case .warrantMismatch:
      .init(th: "หนังสือรับรองไม่ตรงกับข้อมูลที่ขอ", en: "The warrant is for another question")
    case .subjectTokenMissing:
      .init(th: "ต้องมีโทเค็นของเจ้าของข้อมูล", en: "The subject's own access token is needed")
    case .subjectTokenInvalid:
      .init(th: "โทเค็นของเจ้าของข้อมูลใช้ไม่ได้", en: "The subject's access token is not valid here")
    case .subjectMismatch:
      .init(th: "ดูได้เฉพาะข้อมูลของตนเอง", en: "The access token is not the subject's")
    }
  }
}
