package import APIContract
package import DomainTypes
internal import HTTPServer

/// Why a browser that came back from identity is not signed in.
package enum SignInFailure: ProblemConvertible, Equatable {
  /// The state is not known: used already, older than an hour, or made up.
  case unknownState
  case otherBrowser
  case wrongIssuer
  case wrongNonce
  /// identity refused, or the person went back.
  case refused
  /// The person came back without the second factor that the page needs.
  case levelNotReached

  package func problem(_ language: Language) -> Problem {
    let title = LocalizedText(th: "เข้าสู่ระบบไม่สำเร็จ", en: "You are not signed in")
    let detail =
      switch self {
      case .unknownState:
        LocalizedText(
          th: "การเข้าสู่ระบบนี้ใช้ไปแล้วหรือหมดเวลา กรุณาเริ่มเข้าสู่ระบบใหม่",
          en: "This sign-in was used already or took too long. Please sign in again.")
      case .otherBrowser:
        LocalizedText(
          th: "การเข้าสู่ระบบเริ่มจากเบราว์เซอร์อื่น กรุณาเข้าสู่ระบบใหม่ในเบราว์เซอร์นี้",
          en: "The sign-in began in another browser. Please sign in again in this one.")
      case .wrongIssuer, .wrongNonce, .refused:
        LocalizedText(
          th: "ระบบยืนยันตัวตนไม่อนุญาต กรุณาลองเข้าสู่ระบบใหม่",
          en: "The identity service did not let this sign-in through. Please try again.")
      case .levelNotReached:
        LocalizedText(
          th: "รายการนี้ต้องยืนยันด้วยปัจจัยที่สอง กรุณาย้อนกลับไปทำรายการอีกครั้ง แล้วยืนยันด้วยรหัสจากแอปยืนยันตัวตน",
          en: "This step needs your second factor. "
            + "Please go back, do it again, and confirm with your authenticator app.")
      }
    return Problem(code: "sign-in-failed", status: 400, title: title[language], detail: detail[language])
  }
}
