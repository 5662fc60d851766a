package import APIContract
package import DomainTypes
internal import HTTPServer
internal import ServiceBackendDomain
internal import ServiceBackendStorage

extension OfficerGrant.Failure: ProblemConvertible {
  package func problem(_ language: Language) -> Problem {
    let (status, code, text): (Int, String, LocalizedText) =
      switch self {
      case .ownGrant:
        (
          403, "own-grant",
          .init(th: "ให้สิทธิแก่ตนเอง หรืออนุมัติสิทธิที่ตนเสนอไม่ได้", en: "Nobody grants, or approves, a right of their own")
        )
      case .notEntitled:
        (403, "not-entitled", .init(th: "เฉพาะหัวหน้างานหรือผู้ดูแลระบบ", en: "Only a supervisor or an administrator may"))
      case .badDates:
        (422, "dates-invalid", .init(th: "วันเริ่มและวันสิ้นสุดไม่ถูกต้อง", en: "The first and last day do not fit"))
      case .notHeld:
        (403, "not-held", .init(th: "มอบได้เฉพาะสิทธิที่ตนมี", en: "Only a role that one has can be lent"))
      case .decidedAlready:
        (409, "decided-already", .init(th: "ตัดสินไปแล้ว", en: "This has been decided"))
      case .reasonMissing:
        (422, "text-missing", .init(th: "กรุณาระบุเหตุผล", en: "Please give a reason"))
      case .roleNotGrantable:
        (
          403, "role-not-grantable",
          .init(th: "สิทธิผู้ดูแลระบบให้ได้จากเครื่องแม่ข่ายเท่านั้น", en: "An administrator is made at the console only")
        )
      }
    return Problem(code: code, status: status, title: text[language])
  }
}

extension StaffStore.GrantRefusal: ProblemConvertible {
  package func problem(_ language: Language) -> Problem {
    switch self {
    case .unknownOfficer: BackendRefusal.unknownOfficer.problem(language)
    case .unknownGrant:
      Problem(
        code: "grant-not-found", status: 404,
        title: LocalizedText(th: "ไม่พบสิทธินี้", en: "There is no such grant")[language])
    }
  }
}
