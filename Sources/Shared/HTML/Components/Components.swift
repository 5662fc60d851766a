/// A box that tells something.
package enum Notice {
  package enum Kind: String, Sendable {
    case info
    case success
    case warning
  }

  package static func box(_ kind: Kind, _ title: String, @HTMLBuilder content: () -> HTML = { .empty }) -> HTML {
    Tag.div(.class("notice \(kind.rawValue)"), .attribute("role", kind == .warning ? "alert" : "status")) {
      Tag.p { Tag.strong(title) }
      content()
    }
  }
}

/// Labels and values in two columns, each row with an optional link to change it.
package struct SummaryList: Sendable {
  package struct Row: Sendable {
    package var label: String
    package var value: HTML
    package var note: String?
    package var change: (href: String, text: String)?
    package init(_ label: String, _ value: String, note: String? = nil, change: (href: String, text: String)? = nil) {
      self.init(label, html: .text(value), note: note, change: change)
    }
    package init(_ label: String, html value: HTML, note: String? = nil, change: (href: String, text: String)? = nil) {
      self.label = label
      self.value = value
      self.note = note
      self.change = change
    }
  }

  package var rows: [Row]
  package init(_ rows: [Row]) { self.rows = rows }

  package var html: HTML {
    Tag.dl(.class("summary")) {
      for row in rows {
        Tag.div {
          Tag.dt(row.label)
          Tag.dd {
            row.value
            if let note = row.note { Tag.span(note, .class("hint block")) }
          }
          if let change = row.change {
            Tag.dd(.class("change")) {
              Tag.a(.href(change.href)) {
                change.text
                Tag.span(" " + row.label, .class("hidden"))
              }
            }
          }
        }
      }
    }
  }
}

/// A state in a few words, told by color and by text.
package enum StatusTag {
  package enum Kind: String, Sendable {
    case waiting
    case yours
    case good
    case bad
    /// Nothing to do about it now.
    case still
  }

  package static func tag(_ text: String, _ kind: Kind) -> HTML { Tag.span(text, .class("tag \(kind.rawValue)")) }
}

/// A table that scrolls sideways by itself on a narrow screen, or whose rows become cards there.
package struct DataTable: Sendable {
  package var caption: String
  package var columns: [String]
  package var rows: [[HTML]]
  /// Whether a row is a card on a phone, each cell under the name of its column.
  package var becomesCards = false

  package init(caption: String, columns: [String], rows: [[HTML]], becomesCards: Bool = false) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.becomesCards = becomesCards
  }

  package var html: HTML { becomesCards ? cards : scrolling }

  /// The roles are written out: what is not displayed as a table is none for a screen reader otherwise.
  private var cards: HTML {
    Tag.table(.class("cards"), .attribute("role", "table")) {
      // The page's heading says it to everybody else.
      Tag.caption(caption, .class("hidden"))
      Tag.thead(.attribute("role", "rowgroup")) {
        Tag.tr(.attribute("role", "row")) {
          for column in columns { Tag.th(column, .attribute("scope", "col"), .attribute("role", "columnheader")) }
        }
      }
      Tag.tbody(.attribute("role", "rowgroup")) {
        for row in rows {
          Tag.tr(.attribute("role", "row")) {
            for (column, cell) in zip(columns, row) {
              Tag.td(.attribute("role", "cell"), .attribute("data-label", column)) { Tag.span { cell } }
            }
          }
        }
      }
    }
  }

  private var scrolling: HTML {
    Tag.div(
      .class("scroll"), .attribute("tabindex", "0"), .attribute("role", "region"), .attribute("aria-label", caption)
    ) {
      Tag.table {
        Tag.caption(caption)
        Tag.thead { Tag.tr { for column in columns { Tag.th(column, .attribute("scope", "col")) } } }
        Tag.tbody {
          for row in rows { Tag.tr { for cell in row { Tag.td { cell } } } }
        }
      }
    }
  }
}
