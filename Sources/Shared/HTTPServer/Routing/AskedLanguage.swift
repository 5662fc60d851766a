import DomainTypes
import HTTPTypes

/// The language of an answer: `?lang=`, else the cookie `lang`, else `Accept-Language`, else Thai.
enum AskedLanguage {
  static func of(_ request: HTTPRequest, query: QueryItems) -> Language {
    if let asked = query["lang"].flatMap(Language.init(rawValue:)) { return asked }
    if let kept = request.cookie("lang").flatMap(Language.init(rawValue:)) { return kept }
    return request.fields[.acceptLanguage].flatMap(preferred) ?? .thai
  }

  /// Keeps a language that was chosen by `?lang=` in a cookie for a year, so that the pages after it are in it too.
  static func keep(_ query: QueryItems, in response: inout HTTPResponse, secure: Bool) {
    guard let chosen = query["lang"].flatMap(Language.init(rawValue:)) else { return }
    let cookie = Cookie(name: "lang", value: chosen.rawValue, maxAge: 31_536_000, secure: secure)
    response.fields.add(.setCookie, cookie.fieldValue)
  }

  /// The one of our languages that the list weighs highest (RFC 9110 section 12.5.4).
  private static func preferred(_ list: String) -> Language? {
    var best: (language: Language, weight: Double)?
    for item in list.split(separator: ",").prefix(20) {
      let parts = item.split(separator: ";")
      guard let tag = parts.first?.drop(while: { $0 == " " }), let language = Language(tag: tag) else { continue }
      let weight = parts.dropFirst().lazy.compactMap(AskedLanguage.weight).first ?? 1
      if weight > (best?.weight ?? 0) { best = (language, weight) }
    }
    return best?.language
  }

  private static func weight(_ parameter: Substring) -> Double? {
    let text = parameter.drop { $0 == " " }
    return text.hasPrefix("q=") ? Double(text.dropFirst(2)) : nil
  }
}

extension Language {
  /// Takes `th`, `th-TH`, `en-US` and the like.
  fileprivate init?(tag: Substring) {
    self.init(rawValue: tag.prefix { $0 != "-" && $0 != " " }.lowercased())
  }
}
