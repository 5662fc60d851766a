extension PageFlow {
  /// Draws all pages; `behind` draws what lies under the text of each.
  func draw(behind: () -> Void) {
    for page in pages {
      behind()
      var index = 0
      while index < page.count {
        switch page[index] {
        case .block(let tag, let draw):
          if let tag { canvas.tagged(tag, draw) } else { draw() }
          index += 1
        case .row:
          let rows = page[index...].prefix { if case .row = $0 { true } else { false } }
          canvas.tagged(.table) { rows.forEach { if case .row(let draw) = $0 { draw() } } }
          index = rows.endIndex
        }
      }
      canvas.endPage()
    }
  }
}
