package import APIContract
package import Cryptography
package import DomainTypes
internal import HTTPServer

extension PasswordQueueFull: ProblemConvertible {
  package func problem(_ language: Language) -> Problem {
    let title = LocalizedText(th: "ขณะนี้มีผู้ใช้จำนวนมาก", en: "Very many people are here now")
    let detail = LocalizedText(
      th: "รายการนี้ยังไม่ได้ทำ กรุณารอสักครู่แล้วลองอีกครั้ง",
      en: "Nothing was done yet. Please wait a moment and try again.")
    return Problem(
      code: "busy", status: 503, title: title[language], detail: detail[language], retryAfter: Self.retryAfter)
  }
}
