internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPTypes
internal import PortalStorage

/// A part of a list that shows the newest first, with where the older ones begin.
package struct Paged<Item: Sendable>: Sendable {
  package let items: [Item]
  /// `nil` on the last page.
  package let next: String?

  /// The first `size` of what was found by asking for one more.
  init<Row>(
    _ found: [Row], size: Int, cursor: (Row) -> NewestFirst, _ item: (Row) throws -> Item
  ) rethrows {
    let shown = found.prefix(size)
    items = try shown.map(item)
    next = found.count > size ? shown.last.map { cursor($0).text } : nil
  }

  func page<Shown: Codable & Sendable>(_ shown: (Item) -> Shown) -> Page<Shown> {
    Page(items: items.map(shown), next: next)
  }

  /// The ways to the older ones and back to the newest.
  @HTMLBuilder func links(_ path: String, _ name: String, isFirst: Bool, _ language: Language) -> HTML {
    if next != nil || !isFirst {
      Tag.p(.class("actions")) {
        if !isFirst { Tag.a(LocalizedText("ใหม่สุด", "The newest")[language], .href(path)) }
        if let next {
          Tag.a(
            LocalizedText("เก่ากว่านี้", "Older")[language], .href(path + "?" + QueryItems([.init(name, next)]).encoded))
        }
      }
    }
  }
}
