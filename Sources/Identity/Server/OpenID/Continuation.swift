internal import Cryptography
internal import FoundationEssentials
internal import HTTPTypes

/// A client's request to sign somebody in, carried through our pages in the parameter `c`.
///
/// Sealed, so that nobody can change when it began or what it asks; nothing is stored, and any number of tabs can be
/// under way.
struct Continuation: Codable {
  /// The query as the client sent it; a request object or a pushed request is unfolded.
  var query: String
  var startedAt: Date
  /// Where the request was pushed, which is used up by the answer.
  var pushedURI: String?
  /// One of our own pages, in the place of a client's request.
  var ownPath: String?

  /// Seconds that a person may take on our pages.
  static let lifetime = 3600.0
  /// Bytes: sealed and encoded it still fits a request line.
  static let longestQuery = 4000
}

extension IdentityEnvironment {
  func seal(_ continuation: Continuation) throws -> String {
    let json = try JSONEncoder().encode(continuation)
    return Base64URL.encode(
      try cipher.seal(String(decoding: json, as: UTF8.self), context: "continuation"))
  }

  /// `nil` for one that is too old or not ours.
  func continuation(_ text: String?) -> Continuation? {
    guard let text, !text.isEmpty, let sealed = Base64URL.decode(text),
      let json = try? cipher.open(sealed, context: "continuation"),
      let continuation = try? JSONDecoder().decode(Continuation.self, from: Data(json.utf8)),
      now().timeIntervalSince(continuation.startedAt) < Continuation.lifetime
    else { return nil }
    return continuation
  }

  /// A path of ours, with the client's request when there is one.
  func path(_ path: String, continuing text: String?) -> String {
    guard let text, !text.isEmpty else { return path }
    return path + "?c=" + PercentCoding.encode(text)
  }

  private static let usualPage = "/account"

  /// Where to go when our part is done: back to the client's request, or to the person's own page.
  func destination(_ text: String?) -> String {
    guard let continuation = continuation(text) else { return Self.usualPage }
    return continuation.ownPath ?? path("/authorize/continue", continuing: text)
  }

  /// What brings a person back to the page of ours that they asked for; `nil` after a form, which is not sent twice.
  func returning(to request: HTTPRequest) -> String? {
    guard request.method == .get, request.path != Self.usualPage else { return nil }
    return try? seal(Continuation(query: "", startedAt: now(), ownPath: request.path))
  }
}
