internal import APIContract
internal import DomainTypes
internal import HTML
internal import ServiceBackendStorage

/// The day of a decision at a glance: how near it is, while one is owed.
struct Deadline {
  let dueOn: CivilDate?
  let isOwed: Bool
  let today: CivilDate

  init(_ dueOn: CivilDate?, _ state: RequestState, today: CivilDate) {
    self.dueOn = dueOn
    self.today = today
    isOwed = CaseFilter.undecided.contains(state)
  }

  func html(_ language: Language) -> HTML {
    guard let dueOn else { return .text("–") }
    guard let tag = tag(language) else { return .text(dueOn.short(language)) }
    return .joined([.text(dueOn.short(language) + " "), tag])
  }

  /// Nothing while the day is far, or after the decision.
  func tag(_ language: Language) -> HTML? {
    guard let dueOn, isOwed else { return nil }
    let left = dueOn.dayNumber - today.dayNumber
    guard left <= CaseFilter.soon else { return nil }
    let isThai = language == .thai
    return switch left {
    case ..<0:
      StatusTag.tag(
        isThai ? "เลยกำหนด \(-left) วัน" : "\(-left) \(left == -1 ? "day" : "days") late", .bad)
    case 0: StatusTag.tag(isThai ? "ครบกำหนดวันนี้" : "due today", .waiting)
    default:
      StatusTag.tag(isThai ? "เหลือ \(left) วัน" : "\(left) \(left == 1 ? "day" : "days") left", .waiting)
    }
  }
}
