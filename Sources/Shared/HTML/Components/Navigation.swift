/// The way back, above the title.
package enum BackLink {
  package static func to(_ href: String, _ text: String) -> HTML {
    Tag.a(.class("back"), .href(href)) {
      Icon.back
      Tag.span(text)
    }
  }
}

/// A grid of places to go.
package struct Tiles: Sendable {
  package struct Tile: Sendable {
    package var title: String
    package var href: String
    package var hint: String?
    package init(_ title: String, href: String, hint: String? = nil) {
      self.title = title
      self.href = href
      self.hint = hint
    }
  }

  package var tiles: [Tile]
  package init(_ tiles: [Tile]) { self.tiles = tiles }

  package var html: HTML {
    Tag.ul(.class("grid")) {
      for tile in tiles {
        Tag.li {
          Tag.a(.class("tile"), .href(tile.href)) {
            Tag.span {
              Tag.strong(tile.title)
              if let hint = tile.hint { Tag.span(hint, .class("hint")) }
            }
            Icon.next
          }
        }
      }
    }
  }
}

/// A box to search in, sent as a query so that the answer can be shared.
package struct SearchForm: Sendable {
  package var action: String
  package var label: String
  package var button: String
  package var value: String
  package var hint: String?

  package init(_ action: String, label: String, button: String, value: String = "", hint: String? = nil) {
    self.action = action
    self.label = label
    self.button = button
    self.value = value
    self.hint = hint
  }

  package var html: HTML {
    Tag.form(.attribute("method", "get"), .action(action), .class("search"), .attribute("role", "search")) {
      TextField("q", label: label, hint: hint, value: value).html
      Tag.button(.type("submit"), .class("button")) {
        Icon.search
        Tag.span(button)
      }
    }
  }
}
