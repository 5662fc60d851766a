/// A color, each part 0...1.
struct Ink {
  var red, green, blue: Double

  static let black = Ink(red: 0, green: 0, blue: 0)
  static let faded = Ink(red: 0.33, green: 0.33, blue: 0.33)
  static let shade = Ink(red: 0.95, green: 0.95, blue: 0.97)
  static let rule = Ink(red: 0.62, green: 0.65, blue: 0.72)
  static let navy = Ink(red: 0.13, green: 0.2, blue: 0.4)
}
