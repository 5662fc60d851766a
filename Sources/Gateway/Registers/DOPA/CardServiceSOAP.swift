internal import DomainTypes
internal import GatewayDomain
internal import HTTPTypes

/// The card service of the Department of Provincial Administration asked directly: SOAP 1.2, `CheckCardByLaser`.
package struct CardServiceSOAP: Sendable {
  private let connection: PlainConnection
  private let path: String

  /// `path` is what follows the connection's base URL, such as `/checkcardstatus/checkcardservice.asmx`.
  package init(_ connection: PlainConnection, path: String) {
    self.connection = connection
    self.path = path
  }

  /// Whether name, birth date and laser code belong to the citizen id; asked once, and never says which does not.
  package func cardMatches(_ card: CardQuestion) async throws(RegisterError) -> Bool {
    let answer = try await connection.send(
      .post, path, fields: [.contentType: "application/soap+xml; charset=utf-8"], body: Array(envelope(card).utf8))
    guard answer.status == 200 else { throw answer.failure }
    return try CardServiceAnswer.read(answer.body)
  }

  private func envelope(_ card: CardQuestion) -> String {
    """
    <?xml version="1.0" encoding="utf-8"?>
    <soap12:Envelope xmlns:soap12="http://www.w3.org/2003/05/soap-envelope"><soap12:Body>\
    <CheckCardByLaser xmlns="http://tempuri.org/"><PID>\(card.citizenID.rawValue)</PID>\
    <FirstName>\(XMLText.escaped(ThaiName.normalize(card.firstName)))</FirstName>\
    <LastName>\(XMLText.escaped(ThaiName.normalize(card.lastName)))</LastName>\
    <BirthDay>\(card.birthDate.buddhistEra)</BirthDay><Laser>\(card.laserCode.rawValue)</Laser>\
    </CheckCardByLaser></soap12:Body></soap12:Envelope>
    """
  }
}

/// `CheckCardByLaserResult`: code 0 is a card in order; 4 a wrong laser code, name or birth date; 2 a void card.
enum CardServiceAnswer {
  static func read(_ body: [UInt8]) throws(RegisterError) -> Bool {
    let text = String(decoding: body, as: UTF8.self)
    guard text.contains("CheckCardByLaserResult"), let code = XMLText.content(of: "Code", in: text) else {
      throw .unreadable
    }
    if XMLText.content(of: "IsError", in: text)?.lowercased() == "true" { throw .unavailable(retryAfter: nil) }
    switch code {
    case "0": return true
    case "1", "2", "3", "4": return false
    // 5: the service missed a value that we always send.
    default: throw .unreadable
    }
  }
}

/// The little XML that one flat answer needs; a document type declaration is not read at all.
enum XMLText {
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
  }

  /// The text of the first element of that name, whatever its prefix; `nil` when there is none or it has children.
  static func content(of name: String, in document: String) -> String? {
    guard !document.contains("<!DOCTYPE") else { return nil }
    var rest = document[...]
    while let open = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: ">") else { return nil }
      let tag = rest[..<close].prefix { $0 != " " }
      rest = rest[rest.index(after: close)...]
      guard tag.split(separator: ":").last.map(String.init) == name else { continue }
      let text = rest.prefix { $0 != "<" }
      return rest.dropFirst(text.count).hasPrefix("</") ? String(text.drop { $0.isWhitespace }) : nil
    }
    return nil
  }
}
