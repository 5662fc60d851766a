internal import DomainTypes
internal import FoundationEssentials
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

extension IdentityEnvironment {
  func sessionsPage(
    _ person: SignedIn, _ sessions: [ListedSession], _ history: [SignInRecord], _ context: RequestContext
  ) -> HTTPResponse {
    var frame = PageFrame(
      LocalizedText(th: "อุปกรณ์และประวัติ", en: "Devices and history"), path: "/account/sessions",
      browser: person.browser)
    frame.person = person.account
    return page(frame, context) {
      Tag.h1(context.text("อุปกรณ์และประวัติการเข้าสู่ระบบ", "Devices and sign-in history"))
      Tag.h2(context.text("กำลังเข้าสู่ระบบอยู่", "Signed in now"))
      for session in sessions { sessionCard(session, person, context) }
      if sessions.count > 1 {
        Form.post("/account/sessions/end", csrf: person.browser.csrf) {
          Form.submit(
            context.text("ออกจากระบบทุกอุปกรณ์อื่น", "Sign all other devices out"), name: "session", value: "others",
            secondary: true)
        }
      }
      Tag.h2(context.text("ประวัติ 90 วัน", "The last 90 days"))
      DataTable(
        caption: context.text("การเข้าสู่ระบบล่าสุด", "Latest sign-ins"),
        columns: [
          context.text("เวลา", "Time"), context.text("ผล", "Result"), context.text("อุปกรณ์", "Device"),
          context.text("จาก", "From"),
        ],
        rows: history.map { record in
          [
            .text(record.at.shown(context.language)), .text(record.words(context.language)),
            .text(record.device.shown(context.language)), .text(record.device.address),
          ]
        }, becomesCards: true
      ).html
      Tag.p(
        context.text(
          "หากมีรายการที่ไม่ใช่ท่าน กรุณาเปลี่ยนรหัสผ่านทันที",
          "If one of these was not you, please change your password now."))
      Tag.p { Tag.a(context.text("เปลี่ยนรหัสผ่าน", "Change the password"), .href("/account/password")) }
    }
  }

  private func sessionCard(_ session: ListedSession, _ person: SignedIn, _ context: RequestContext) -> HTML {
    let isThis = session.id == person.session.id
    return Tag.div(.class("card")) {
      Tag.h3(session.device.shown(context.language) + (isThis ? context.text(" (อุปกรณ์นี้)", " (this device)") : ""))
      Tag.p(
        context.text("เข้าสู่ระบบเมื่อ ", "Signed in ") + session.createdAt.shown(context.language)
          + (session.device.address.isEmpty ? "" : " · " + session.device.address))
      if !isThis {
        Form.post("/account/sessions/end", csrf: person.browser.csrf) {
          Form.hidden("session", session.id.rawValue)
          Form.submit(
            context.text("ออกจากระบบ ", "Sign out ") + session.device.shown(context.language), secondary: true)
        }
      }
    }
  }
}

extension Device {
  func shown(_ language: Language) -> String {
    name.isEmpty ? (language == .thai ? "อุปกรณ์ที่ไม่รู้จัก" : "Unknown device") : name
  }
}

extension SignInRecord {
  func words(_ language: Language) -> String {
    let words: LocalizedText =
      switch outcome {
      case .signedIn where methods.contains(where: \.isSecondFactor):
        .init(th: "สำเร็จ ด้วยสองปัจจัย", en: "Signed in with two factors")
      case .signedIn: .init(th: "สำเร็จ", en: "Signed in")
      case .wrongPassword: .init(th: "รหัสผ่านผิด", en: "Wrong password")
      case .wrongSecondFactor: .init(th: "รหัสปัจจัยที่สองผิด", en: "Wrong second factor")
      }
    return words[language]
  }
}

extension Date {
  /// Day and time of Bangkok, the year in the reader's era.
  func shown(_ language: Language) -> String {
    let time = BangkokTime(self)
    return time.date.short(language) + " " + time.clock(language)
  }
}
