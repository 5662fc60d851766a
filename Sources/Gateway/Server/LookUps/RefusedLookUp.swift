internal import APIContract
internal import DomainTypes
internal import GatewayDomain
internal import HTTPServer

/// A look-up that the gateway did not make.
struct RefusedLookUp: ProblemConvertible {
  let refusal: LookUpRefusal
  let service: DataService
  let purpose: Purpose
  /// Under which the refusal stands in the log.
  let receiptID: String

  func problem(_ language: Language) -> Problem {
    Problem(
      code: refusal.code, status: 403, title: title[language],
      detail: detail[language],
      errors: fields(language), source: .client)
  }

  /// What to ask whom, and under which number the refusal stands in the log.
  private var detail: LocalizedText {
    let number = LocalizedText(th: "เลขที่บันทึก: \(receiptID)", en: "Number in the log: \(receiptID)")
    switch refusal {
    case .noGrant, .grantEnded, .fieldNotGranted:
      let owner = service.register.owner
      return LocalizedText(
        th: "ขอสิทธิจาก\(owner.th): POST /v1/access-requests, service \(service.rawValue), "
          + "purpose \(purpose.rawValue). \(number.th)",
        en: "Ask the \(owner.en) for a grant: POST /v1/access-requests with service \(service.rawValue) and "
          + "purpose \(purpose.rawValue). \(number.en)")
    default: return number
    }
  }

  private func fields(_ language: Language) -> [Problem.FieldError]? {
    let fields: [FieldName]
    switch refusal {
    case .fieldNotGranted(let missing), .warrantFieldUnlisted(let missing): fields = missing
    default: return nil
    }
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
    case .consumerSuspended:
      .init(th: "ระบบนี้ถูกระงับการใช้งาน โปรดติดต่อผู้ดูแล", en: "This consumer is suspended; ask the gateway's administrator")
    case .grantEnded:
      .init(th: "สิทธิที่ได้รับสิ้นสุดแล้ว", en: "The grant has ended")
    case .warrantInvalid:
      .init(th: "หนังสือรับรองการขอข้อมูลใช้ไม่ได้", en: "The warrant is not valid")
    case .warrantExpired:
      .init(th: "หนังสือรับรองการขอข้อมูลหมดอายุแล้ว", en: "The warrant has expired")
    case .warrantFieldUnlisted:
      .init(th: "หนังสือรับรองไม่มีรายการข้อมูลนี้", en: "The warrant does not list this field")
    case .warrantOtherOfficer:
      .init(th: "หนังสือรับรองเป็นของเจ้าหน้าที่คนอื่น", en: "The warrant is of another officer")
    case .caseClosed:
      .init(th: "เรื่องนี้ปิดแล้ว จึงดูข้อมูลไม่ได้", en: "The case is closed: no case, no data")
    case .officerOrCaseMissing:
      .init(th: "ต้องระบุเจ้าหน้าที่และเลขที่เรื่อง", en: "This purpose needs officer and caseReference")
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
