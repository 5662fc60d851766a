internal import Cryptography
internal import DomainTypes
package import FoundationEssentials

/// A made-up person of `deploy/sandbox/registers.json`.
package struct SandboxCitizen: Decodable, Sendable {
  var citizenID: String
  var title: String
  var firstName: String
  var lastName: String
  var birthDateBE: String

  private struct File: Decodable {
    var people: [SandboxCitizen]
  }

  package static func read(json: Data) throws -> [SandboxCitizen] {
    try JSONDecoder().decode(File.self, from: json).people
  }

  /// Under the names that ThaiD has.
  var claims: [String: JSONValue] {
    var claims: [String: JSONValue] = [
      "sub": .string(SHA256.hex("thaid:" + citizenID)), "pid": .string(citizenID), "title": .string(title),
      "given_name": .string(firstName), "family_name": .string(lastName),
      "name": .string(title + firstName + " " + lastName), "ial": .string("2.3"),
    ]
    if let date = BirthDate(buddhistEra: birthDateBE) {
      let parts = [date.year, date.month, date.day].compactMap(\.self)
      claims["birthdate"] = .string(parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-"))
    }
    return claims
  }
}
