internal import Glibc

/// One plain message to one person.
package struct Mail: Sendable, Equatable {
  package var from: String
  package var to: String
  package var subject: String
  package var text: String
  /// Names the message: whoever gets it twice can tell.
  package var id: String

  /// `nil` when an address could end the line that it stands in, or is none.
  package init?(from: String, to: String, subject: String, text: String, id: String) {
    guard Self.isAddress(from), Self.isAddress(to), id.utf8.allSatisfy(Self.isPlain) else { return nil }
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
    self.id = id
  }

  /// The message as it travels (RFC 5322), with subject (RFC 2047) and text (RFC 2045) in base 64.
  package func lines(at time: Int) -> String {
    let domain = from.split(separator: "@").last.map(String.init) ?? "localhost"
    let head = [
      "From: <\(from)>", "To: <\(to)>", "Subject: \(encodedSubject)", "Date: \(MailDate.text(time))",
      "Message-ID: <\(id)@\(domain)>", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64", "Auto-Submitted: auto-generated",
    ]
    let body = Base64Lines.encode(Array(text.utf8), width: 76)
    return (head + [""] + body).map { $0 + "\r\n" }.joined()
  }

  /// "An 'encoded-word' may not be more than 75 characters long" (RFC 2047 section 2), its line no more than 76 or, with
  /// the field's name before it, 78; and none may cut a character.
  private var encodedSubject: String {
    var words: [[UInt8]] = [[]]
    for character in subject {
      let bytes = Array(String(character).utf8)
      if words[words.count - 1].count + bytes.count > 42 { words.append([]) }
      words[words.count - 1] += bytes
    }
    return words.map { "=?utf-8?B?" + Base64Lines.encode($0, width: 76).joined() + "?=" }.joined(separator: "\r\n ")
  }

  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
      && text.utf8.allSatisfy(isPlain)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
  }
}

/// Date and time of a message (RFC 5322 section 3.3), in universal time.
enum MailDate {
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  static func text(_ seconds: Int) -> String {
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(days[Int(parts.tm_wday)]), \(parts.tm_mday) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900) "
      + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) +0000"
  }
}

/// Base 64 (RFC 2045 section 6.8) in lines.
enum Base64Lines {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8], width: Int) -> [String] {
    stride(from: 0, to: bytes.count, by: width / 4 * 3).map { start in
      let piece = bytes[start..<min(start + width / 4 * 3, bytes.count)]
      return String(decoding: encode(piece), as: UTF8.self)
    }
  }

  private static func encode(_ piece: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var rest = piece
    while !rest.isEmpty {
      let group = rest.prefix(3)
      rest = rest.dropFirst(3)
      var bits = group.reduce(0) { $0 << 8 | Int($1) }
      bits <<= 8 * (3 - group.count)
      for index in 0..<4 {
        text.append(index <= group.count ? alphabet[bits >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
      }
    }
    return text
  }
}
