internal import DomainTypes
internal import IdentityDomain

// What people read: what happened, then what to do.
extension IdentityRefusal {
  var title: LocalizedText {
    switch self {
    case .authorization: .init(th: "ลิงก์เข้าสู่ระบบไม่ถูกต้อง", en: "This sign-in link is not right")
    case .requestExpired: .init(th: "การเข้าสู่ระบบหมดเวลา", en: "The sign-in took too long")
    case .formExpired: .init(th: "แบบฟอร์มหมดอายุ", en: "The form has expired")
    case .badLogoutRequest: .init(th: "ลิงก์ออกจากระบบไม่ถูกต้อง", en: "This sign-out link is not right")
    case .proofingRefused: .init(th: "ข้อมูลไม่ตรงกับทะเบียน", en: "The details do not match the register")
    case .tooManyAttempts: .init(th: "ลองหลายครั้งเกินไป", en: "Too many attempts")
    case .registersUnavailable: .init(th: "ตรวจสอบกับทะเบียนไม่ได้ในขณะนี้", en: "The registers cannot be asked now")
    case .accountExists: .init(th: "ท่านมีบัญชีอยู่แล้ว", en: "You have an account already")
    case .registrationGone: .init(th: "การลงทะเบียนหมดเวลา", en: "The registration took too long")
    case .company(.unknownCompany): .init(th: "ไม่พบนิติบุคคล", en: "There is no such company")
    case .company(.notActive): .init(th: "นิติบุคคลไม่ได้ดำเนินกิจการ", en: "The company is not active")
    case .company(.notDirector): .init(th: "ไม่มีอำนาจทำการแทน", en: "You may not act for this company")
    case .notAPerson: .init(th: "ใช้ได้เฉพาะบัญชีบุคคล", en: "Only for personal accounts")
    case .mayNotDelegate: .init(th: "ท่านมอบอำนาจแทนนิติบุคคลนี้ไม่ได้", en: "You may not delegate for this company")
    case .delegateIsDirector:
      .init(th: "มอบอำนาจให้ตนเองไม่ได้", en: "You cannot delegate to yourself")
    case .delegationGone: .init(th: "ไม่มีการมอบอำนาจนี้", en: "There is no such delegation")
    case .roleMissing: .init(th: "หน้านี้สำหรับเจ้าหน้าที่ที่ได้รับสิทธิ์", en: "Only for officers with the role")
    case .upstreamRefused: .init(th: "ผู้ให้บริการยืนยันตัวตนไม่รับรอง", en: "The other provider did not vouch for you")
    case .upstreamUnavailable:
      .init(th: "ติดต่อผู้ให้บริการยืนยันตัวตนไม่ได้", en: "The other provider cannot be reached now")
    case .anotherPerson: .init(th: "ข้อมูลเป็นของบุคคลอื่น", en: "This is another person")
    }
  }

  var detail: LocalizedText {
    switch self {
    case .authorization(.unknownClient):
      .init(
        th: "ไม่รู้จักบริการที่ส่งท่านมา กรุณากลับไปเริ่มใหม่จากเว็บไซต์ของบริการ",
        en: "The service that sent you is not known here. Please start again from its website.")
    case .authorization(.redirectNotRegistered):
      .init(
        th: "ที่อยู่สำหรับส่งท่านกลับไม่ได้ลงทะเบียนไว้ เพื่อความปลอดภัยเราจึงไม่ส่งท่านไปที่นั่น",
        en: "The address to send you back to is not registered. For your safety we do not send you there.")
    case .authorization(.malformed):
      .init(
        th: "กรุณากลับไปเริ่มใหม่จากเว็บไซต์ของบริการ", en: "Please start again from the service's website.")
    case .requestExpired:
      .init(
        th: "กรุณากลับไปที่บริการแล้วเข้าสู่ระบบใหม่", en: "Please go back to the service and sign in again.")
    case .formExpired:
      .init(
        th: "กรุณากลับไปหน้าก่อนหน้า โหลดหน้าใหม่ แล้วส่งอีกครั้ง",
        en: "Please go back, reload the page and send it again.")
    case .badLogoutRequest:
      .init(
        th: "ท่านยังไม่ได้ออกจากระบบ กรุณาออกจากระบบที่หน้าบัญชีของท่าน",
        en: "You are not signed out. Please sign out on your account page.")
    case .proofingRefused:
      .init(
        th: "ข้อมูลที่กรอกไม่ตรงกับทะเบียน กรุณาตรวจทุกช่องกับบัตรประชาชนแล้วลองอีกครั้ง",
        en: "What you entered does not match. Please compare every field with your citizen card and try again.")
    case .tooManyAttempts(let seconds):
      .init(
        th: "กรุณาลองใหม่ในอีก \(Self.minutes(seconds)) นาที",
        en: "Please try again in \(Self.minutes(seconds)) minutes.")
    case .registersUnavailable:
      .init(
        th: "ทะเบียนของกรมการปกครองหรือกรมพัฒนาธุรกิจการค้าไม่ตอบ ครั้งนี้ไม่นับ กรุณาลองใหม่ในอีกสักครู่",
        en: "A government register does not answer. This attempt does not count. Please try again in a few minutes.")
    case .accountExists:
      .init(
        th: "มีบัญชีของท่านในระบบแล้ว กรุณาเข้าสู่ระบบด้วยชื่อผู้ใช้ เลขประจำตัวประชาชน หรืออีเมล",
        en: "There is an account of yours. Please sign in with your username, citizen id or e-mail.")
    case .registrationGone:
      .init(th: "กรุณาเริ่มลงทะเบียนใหม่", en: "Please begin the registration again.")
    case .company(.unknownCompany):
      .init(
        th: "กรมพัฒนาธุรกิจการค้าไม่มีนิติบุคคลเลขนี้ หน่วยงานของรัฐไม่อยู่ในทะเบียนนี้",
        en:
          "The Department of Business Development has no company of this number. State bodies are not in its register.")
    case .company(.notActive):
      .init(
        th: "ทะเบียนของกรมพัฒนาธุรกิจการค้าแจ้งว่านิติบุคคลนี้ไม่ได้ดำเนินกิจการอยู่",
        en: "The register of the Department of Business Development says that it does no business.")
    case .company(.notDirector):
      .init(
        th: "ไม่พบชื่อของท่านเป็นกรรมการหรือหุ้นส่วนในทะเบียนของกรมพัฒนาธุรกิจการค้า",
        en:
          "Your name is not among its directors or partners in the register of the Department of Business Development.")
    case .mayNotDelegate:
      .init(
        th: "เฉพาะกรรมการหรือหุ้นส่วนตามทะเบียนเท่านั้นที่มอบอำนาจได้",
        en: "Only directors and partners in the company register can let others act.")
    case .delegateIsDirector:
      .init(
        th: "ท่านทำรายการแทนได้อยู่แล้วในฐานะกรรมการ กรุณาใส่เลขประจำตัวประชาชนของผู้อื่น",
        en: "You act for the company as its director already. Please give somebody else's citizen id.")
    case .delegationGone:
      .init(th: "อาจยกเลิกไปแล้ว กรุณาโหลดรายการใหม่", en: "It may have been revoked. Please reload the list.")
    case .roleMissing:
      .init(
        th: "กรุณาติดต่อผู้ดูแลระบบ และเข้าสู่ระบบด้วยปัจจัยที่สอง",
        en: "Please ask the administrator for the role, and sign in with a second factor.")
    case .upstreamRefused:
      .init(
        th: "กรุณาลองใหม่ หรือเลือกวิธีอื่น", en: "Please try again, or choose another way.")
    case .upstreamUnavailable:
      .init(
        th: "กรุณาลองใหม่ในอีกสักครู่ หรือเข้าสู่ระบบด้วยรหัสผ่าน",
        en: "Please try again in a few minutes, or sign in with your password.")
    case .anotherPerson:
      .init(
        th: "กรุณาใช้บัตรหรือบัญชีของท่านเอง", en: "Please use your own card or your own account there.")
    case .notAPerson:
      .init(
        th: "บัญชีเจ้าหน้าที่ใช้ทำการแทนนิติบุคคลไม่ได้", en: "An officer's account cannot act for a company.")
    }
  }

  private static func minutes(_ seconds: Int) -> Int { max(1, (seconds + 59) / 60) }
}
