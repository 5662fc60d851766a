/// A browser in two words, as people call it.
enum UserAgent {
  private static let browsers = [
    ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Line/", "LINE"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
  ]
  private static let systems = [
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
  ]

  /// Empty when it is none that we know.
  static func name(_ field: String) -> String {
    let text = String(field.prefix(400))
    return [browsers, systems].compactMap { list in list.first { text.contains($0.0) }?.1 }.joined(separator: ", ")
  }
}
