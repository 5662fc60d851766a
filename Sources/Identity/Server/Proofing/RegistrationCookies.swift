internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Who begins to register: the terms are accepted and the number is known, nothing is proofed.
struct BegunRegistration: Codable {
  var citizenID: CitizenID
  var acceptedTermsAt: Date
}

/// What a browser holds between the pages of a registration.
extension IdentityEnvironment {
  private var prefix: String { isSecure ? "__Host-" : "" }

  /// Sealed: a citizen id stands in no URL and in no cookie in the clear.
  func begun(_ request: HTTPRequest) -> BegunRegistration? {
    guard let text = request.cookie(prefix + "bp_begun"), let sealed = Base64URL.decode(text),
      let json = try? cipher.open(sealed, context: "registration.begun"),
      let begun = try? JSONDecoder().decode(BegunRegistration.self, from: Data(json.utf8)),
      now().timeIntervalSince(begun.acceptedTermsAt) < Registration.lifetime
    else { return nil }
    return begun
  }

  func keep(_ begun: BegunRegistration, in response: inout HTTPResponse) throws {
    let json = String(decoding: try JSONEncoder().encode(begun), as: UTF8.self)
    let text = Base64URL.encode(try cipher.seal(json, context: "registration.begun"))
    setCookie("bp_begun", text, Int(Registration.lifetime), in: &response)
  }

  /// The proofed person behind the browser's cookie.
  ///
  /// - Throws: `IdentityRefusal.registrationGone`.
  func registration(_ request: HTTPRequest) throws -> (token: String, registration: Registration) {
    guard let token = request.cookie(prefix + "bp_registration"),
      let registration = try store.registration(token, now: now())
    else { throw IdentityRefusal.registrationGone }
    return (token, registration)
  }

  func keep(registration token: String, in response: inout HTTPResponse) {
    setCookie("bp_registration", token, Int(Registration.lifetime), in: &response)
  }

  func forgetRegistration(in response: inout HTTPResponse) {
    setCookie("bp_registration", "", 0, in: &response)
    setCookie("bp_begun", "", 0, in: &response)
  }

  private func setCookie(_ name: String, _ value: String, _ maxAge: Int, in response: inout HTTPResponse) {
    response.fields.add(
      .setCookie, Cookie(name: prefix + name, value: value, maxAge: maxAge, secure: isSecure).fieldValue)
  }
}
