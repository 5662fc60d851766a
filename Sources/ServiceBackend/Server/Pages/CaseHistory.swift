internal import APIContract
internal import DomainTypes
internal import HTML

/// Who did what when, oldest first; who only looked stands folded below.
struct CaseHistory {
  let entries: [HistoryEntry]
  let names: ActorNames
  let language: Language

  @HTMLBuilder var html: HTML {
    list(entries.filter { !Self.isLook($0) })
    let looks = entries.filter(Self.isLook)
    if !looks.isEmpty {
      Tag.details {
        Tag.summary(language == .thai ? "การเปิดดู (\(looks.count))" : "Looked at (\(looks.count))")
        list(looks)
      }
    }
  }

  private static func isLook(_ entry: HistoryEntry) -> Bool { entry.action == "request.read" }

  private func list(_ entries: [HistoryEntry]) -> HTML {
    Tag.ol(.class("history")) { for entry in entries { Tag.li { line(entry) } } }
  }

  @HTMLBuilder private func line(_ entry: HistoryEntry) -> HTML {
    let time = BangkokTime(entry.at)
    Tag.strong(HistoryWords.text(entry.action)[language])
    Tag.p("\(who(entry)) · \(time.date.short(language)) \(time.clock(language))", .class("hint"))
  }

  private func who(_ entry: HistoryEntry) -> String {
    guard HistoryWords.isOperators(entry.action) else { return names.text(entry.actor, language) }
    return language == .thai ? "ผู้ยื่นคำขอ" : "The operator"
  }
}
