extension PageFlow {
  /// A label and its value, on one page where they fit; what is taller than a page goes on between two lines, under
  /// the label again.
  mutating func row(_ label: String, _ value: String, labelFont: Font, valueFont: Font) throws(RenderError) {
    let labelWidth = frame.width * 0.3
    var row = TableRow(
      label: layOut(label, font: labelFont, width: labelWidth - 3 * TableRow.padding),
      value: layOut(value, font: valueFont, width: frame.width - labelWidth - 3 * TableRow.padding),
      labelWidth: labelWidth)
    guard row.height > frame.height else {
      need(row.height)
      return draw(row, height: row.height)
    }
    let continued = layOut(
      LicenseWords.continued(label: label), font: labelFont, width: labelWidth - 3 * TableRow.padding)
    let tallest = max(row.label.height, continued.height) + 2 * TableRow.padding
    guard tallest <= frame.height else { throw .rowTallerThanPage(points: tallest - frame.height) }
    let lines = row.value.lines
    var first = 0
    while first < lines.count {
      let top = lines[first].top
      need(max(row.label.height, lines[first].bottom - top) + 2 * TableRow.padding)
      let room = frame.bottom - y - 2 * TableRow.padding
      let end = lines[first...].firstIndex { $0.bottom - top > room } ?? lines.count
      row.lines = first..<max(end, first + 1)
      row.top = top
      draw(row, height: max(row.label.height, lines[row.lines.upperBound - 1].bottom - top) + 2 * TableRow.padding)
      first = row.lines.upperBound
      row.label = continued
    }
  }

  private mutating func draw(_ row: TableRow, height: Double) {
    let cell = Rect(x: frame.x, y: y, width: frame.width, height: height)
    add(.row { [canvas] in row.draw(in: cell, on: canvas) })
    y += height
  }
}

/// A row of the table on the page, or the part of it that one page has.
private struct TableRow {
  // Laksaman's tall stacks (ป้ำ) reach the top of Pango's line box, so cells need air.
  static let padding = 3.0

  var label: TextLayout
  let value: TextLayout
  let labelWidth: Double
  /// The lines of the value that stand here, and where the first begins.
  var lines: Range<Int>
  var top = 0.0

  init(label: TextLayout, value: TextLayout, labelWidth: Double) {
    self.label = label
    self.value = value
    self.labelWidth = labelWidth
    lines = 0..<value.lines.count
  }

  /// Of the whole row.
  var height: Double { max(label.height, value.height) + 2 * Self.padding }

  func draw(in cell: Rect, on canvas: Canvas) {
    canvas.fill([Rect(x: cell.x, y: cell.y, width: labelWidth, height: cell.height)], ink: .shade)
    canvas.stroke(cell, ink: .rule)
    canvas.tagged(.row) {
      let y = cell.y + Self.padding
      canvas.tagged(.headerCell) { canvas.show(label, x: cell.x + 2 * Self.padding, y: y, ink: .navy) }
      canvas.tagged(.dataCell) {
        canvas.show(value, x: cell.x + labelWidth + 2 * Self.padding, y: y - top, lines: lines)
      }
    }
  }
}
