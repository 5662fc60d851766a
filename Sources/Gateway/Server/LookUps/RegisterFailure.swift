internal import APIContract
internal import DomainTypes
internal import GatewayDomain
internal import GatewayRegisters
internal import HTTPServer

/// A look-up to which the register gave no data; says who failed.
struct RegisterFailure: ProblemConvertible {
  let error: RegisterError
  let service: DataService

  func problem(_ language: Language) -> Problem {
    Problem(
      code: code, status: status, title: title[language], retryAfter: retryAfter,
      source: source)
  }

  var source: Problem.Source { isRegisters ? .register : error == .notFound ? .client : .gateway }

  /// The problem's code; a part of the API.
  var code: String {
    switch error {
    case .notFound:
      service.isAboutPeople ? "no-such-person" : service.subjectKind == .name ? "nothing-found" : "no-such-company"
    case .unavailable: "register-unavailable"
    case .busy: "register-busy"
    case .unreadable: "register-unreadable"
    case .schemaDrift: "schema-drift"
    case .accessRefused: "register-access-refused"
    case .agentNotConfirmed: "agent-not-confirmed"
    }
  }

  /// That it knows nobody of that id is an answer of the register.
  var outcome: ExchangeRecord.Outcome { error == .notFound ? .answered : .failed }

  private var isRegisters: Bool {
    switch error {
    case .unavailable, .busy, .unreadable, .schemaDrift: true
    case .notFound, .accessRefused, .agentNotConfirmed: false
    }
  }

  var status: Int {
    switch error {
    case .notFound: 404
    case .unavailable, .busy, .agentNotConfirmed: 503
    case .unreadable, .schemaDrift, .accessRefused: 502
    }
  }

  private var retryAfter: Int? {
    switch error {
    case .unavailable(let seconds): seconds ?? 30
    case .busy: 1
    default: nil
    }
  }

  private var title: LocalizedText {
    let source: LocalizedText = service.source
    return switch error {
    case .notFound: .init(th: "\(source.th)ไม่มีข้อมูลของเลขนี้", en: "\(source.en) knows nobody of this number")
    case .unavailable:
      .init(th: "ระบบของ\(source.th)ขัดข้อง โปรดลองใหม่", en: "The register of the \(source.en) does not answer")
    case .busy:
      .init(
        th: "ระบบของ\(source.th)มีผู้ใช้มาก โปรดลองใหม่", en: "Too many questions wait for the \(source.en)")
    case .schemaDrift:
      .init(
        th: "ระบบของ\(source.th)เปลี่ยนรูปแบบคำตอบ ผู้ดูแลได้รับแจ้งแล้ว",
        en: "The register of the \(source.en) has changed the form of its answers; the operators have been told")
    case .unreadable:
      .init(
        th: "ระบบของ\(source.th)ตอบในรูปแบบที่ไม่รู้จัก",
        en: "The register of the \(source.en) answered in an unknown form")
    case .accessRefused:
      .init(
        th: "ระบบของ\(source.th)ไม่ยอมรับกุญแจของเรา", en: "The register of the \(source.en) does not take our key")
    case .agentNotConfirmed:
      .init(
        th: "เจ้าหน้าที่ของระบบยังไม่ได้ยืนยันสิทธิกับ\(source.th)",
        en: "The gateway's agent has not confirmed the right with the \(source.en)")
    }
  }
}
