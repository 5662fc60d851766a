/// Points; cairo's coordinates, so the origin is the page's top left corner.
struct Rect: Equatable {
  var x, y, width, height: Double

  var bottom: Double { y + height }

  func inset(by amount: Double) -> Rect {
    Rect(x: x + amount, y: y + amount, width: width - 2 * amount, height: height - 2 * amount)
  }
}
