internal import DomainTypes

// What to do about the limits of a delegation, in words.

extension PortalProblem {
  static let otherCapacityCode = "other-capacity"

  var isAboutDelegation: Bool {
    if case .notDelegated = self { true } else { false }
  }

  var delegationText: (title: LocalizedText, detail: LocalizedText?) {
    guard case .notDelegated(let license, let gap) = self else {
      return (
        .init(
          th: "แบบฟอร์มนี้เริ่มไว้ในนามอื่น", en: "This form was begun in another name"),
        .init(
          th:
            "ท่านเข้าใช้ในนามที่ต่างจากตอนเริ่ม หรือการมอบอำนาจของบริษัทสิ้นสุดแล้ว ข้อมูลยังอยู่ครบ เลือกผู้ที่ดำเนินการแทนใหม่ หรือให้กรรมการมอบอำนาจอีกครั้ง",
          en: """
            You act in another name than when it was begun, or the company has ended your delegation. Nothing is lost: \
            choose again for whom you act, or ask a director to delegate again.
            """)
      )
    }
    return (
      .init(th: "ท่านไม่ได้รับมอบอำนาจให้ยื่นเรื่องนี้", en: "This was not delegated to you"),
      .init(
        th: "\(license.th): \(gap.text.th) \(DelegationGap.whatToDo.th)",
        en: "\(license.en): \(gap.text.en). \(DelegationGap.whatToDo.en)")
    )
  }
}
