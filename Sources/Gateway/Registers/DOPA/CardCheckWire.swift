/// The answer of `/ws/dopa/verification/personal`.
///
/// 200 carries `{"Result": true|false}`. 500 carries a text that begins with `[2]`, a void card, or `[4]`, a wrong laser
/// code, name or birth date: both are the answer "no". Any other 500 is a failure of the service.
enum CardCheckWire {
  static func read(status: Int, _ body: [UInt8]) throws(RegisterError) -> Bool {
    switch status {
    case 200:
      guard let matches = LooseObject(json: body)?.bool("Result") else { throw .unreadable }
      return matches
    case 500:
      let message = message(body)
      if message.hasPrefix("[2]") || message.hasPrefix("[4]") { return false }
      throw .unavailable(retryAfter: nil)
    default:
      throw GDXConnection.Answer(status: status, body: body).failure
    }
  }

  /// The text, whether it came bare, as a JSON string or as an object's message.
  private static func message(_ body: [UInt8]) -> Substring {
    let named = LooseObject(json: body)?.text("Message", "ErrorMessage", "Result", "Error") ?? ""
    let text = named.isEmpty ? String(decoding: body, as: UTF8.self) : named
    return text.drop { $0.isWhitespace || $0 == "\"" || $0 == "\u{FEFF}" }
  }
}
