internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

extension IdentityEnvironment {
  /// Everything once more before the account is opened.
  func registerReviewPage(
    _ registration: Registration, _ chosen: ChosenAccount, _ browser: Browser, _ continuation: String?,
    _ context: RequestContext
  ) -> HTTPResponse {
    var frame = PageFrame(
      LocalizedText(th: "ตรวจทาน", en: "Check your answers"), path: "/register/review", browser: browser)
    frame.continuation = continuation
    let change = context.text("เปลี่ยน", "Change")
    let account = path("/register/account", continuing: continuation)
    let rows = [
      SummaryList.Row(context.text("ชื่อ", "Name"), registration.person.fullName),
      SummaryList.Row(context.text("เลขประจำตัวประชาชน", "Citizen id"), registration.person.citizenID.masked),
      SummaryList.Row(
        context.text("ระดับการพิสูจน์ตัวตน (IAL)", "Identity assurance level (IAL)"), registration.ial.rawValue),
      SummaryList.Row(
        context.text("ชื่อผู้ใช้", "Username"), chosen.username,
        note: context.text("เปลี่ยนภายหลังไม่ได้", "Cannot be changed later"),
        change: (href: account, text: change)),
      SummaryList.Row(context.text("อีเมล", "E-mail"), chosen.email, change: (href: account, text: change)),
      SummaryList.Row(
        context.text("โทรศัพท์มือถือ", "Mobile telephone"),
        chosen.phone.flatMap { PhoneNumber($0)?.masked } ?? context.text("ไม่มี", "None"),
        change: (href: path("/register/phone", continuing: continuation), text: change)),
    ]
    return page(frame, context) {
      Tag.h1(context.text("ตรวจทานก่อนเปิดบัญชี", "Check before the account is opened"))
      registerStep(5, context)
      SummaryList(rows).html
      Form.post("/register/review", csrf: browser.csrf) {
        Form.hidden("c", continuation ?? "")
        Form.submit(context.text("เปิดบัญชี", "Open the account"))
      }
    }
  }
}
