package import APIContract
package import DomainTypes
internal import HTTPServer
internal import ServiceBackendDomain

extension LicenseFailure: ProblemConvertible {
  package func problem(_ language: Language) -> Problem {
    let (status, text) = words
    var problem = Problem(code: code, status: status, title: text[language])
    switch self {
    case .textMissing(let name), .dayPassed(let name):
      problem.errors = [.init(field: name, code: code, message: text[language])]
    case .wrongStatus(let status): problem.detail = status.text[language]
    default: break
    }
    return problem
  }

  private var words: (Int, LocalizedText) {
    switch self {
    case .wrongStatus:
      (409, .init(th: "ทำรายการนี้ไม่ได้ในสถานะปัจจุบันของใบอนุญาต", en: "The license's status does not allow this"))
    case .wrongRole: (403, .init(th: "ตำแหน่งของท่านทำรายการนี้ไม่ได้", en: "Your role may not do this"))
    case .makerIsChecker:
      (403, .init(th: "ผู้เสนอคำสั่งจะเป็นผู้ยืนยันเองไม่ได้", en: "Who proposed the order does not confirm it"))
    case .orderWaits:
      (409, .init(th: "มีคำสั่งที่รอการยืนยันอยู่แล้ว", en: "Another order waits for its confirmation"))
    case .noOrder: (409, .init(th: "ไม่มีคำสั่งที่รอการยืนยัน", en: "No order waits for confirmation"))
    case .textMissing: (422, .init(th: "กรุณากรอกข้อความ", en: "Please write something"))
    case .dayPassed: (422, .init(th: "วันนี้ผ่านไปแล้ว", en: "That day has passed"))
    case .notDue: (409, .init(th: "ยังไม่ถึงกำหนด", en: "Nothing is due"))
    }
  }
}
