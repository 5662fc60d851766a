/// The two languages of every screen, message and document.
public enum Language: String, Sendable, Codable, CaseIterable {
  case thai = "th"
  case english = "en"
}

/// One text in both languages.
public struct LocalizedText: Sendable, Hashable, Codable {
  public var th: String
  public var en: String

  public init(th: String, en: String) {
    self.th = th
    self.en = en
  }

  public subscript(_ language: Language) -> String {
    switch language {
    case .thai: th
    case .english: en
    }
  }
}
