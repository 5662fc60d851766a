internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import JOSE
internal import PortalDomain
internal import PortalStorage

/// Says whether a file is what was sent: the sealed copy, or the receipt that the portal signed for it.
struct SealedCopyCheck {
  enum Verdict: Equatable {
    case same(SubmissionID, Date)
    case different
    case unreadable
  }

  let environment: PortalEnvironment

  func callAsFunction(_ file: [UInt8]) throws -> Verdict {
    if let copy = try? JSONDecoder().decode(JSONValue.self, from: Data(file)), let text = copy["reference"]?.string {
      return try verdict(SubmissionID(text), seal: SHA256.hex(file))
    }
    let text = String(decoding: file, as: UTF8.self).filter { !$0.isWhitespace }
    guard text.split(separator: ".", omittingEmptySubsequences: false).count == 3 else { return .unreadable }
    let keys = JWKSet(keys: [environment.signingKey])
    guard let payload = try? JWS(text).verify(keys: keys, algorithms: [.es256]),
      let claims = try? JSONDecoder().decode(Claims.self, from: Data(payload))
    else { return .different }
    return try verdict(claims.sub, seal: claims.seal)
  }

  private struct Claims: Decodable {
    var sub: SubmissionID
    var seal: String
  }

  private func verdict(_ reference: SubmissionID, seal: String) throws -> Verdict {
    guard let found = try environment.store.seal(reference), ConstantTime.equal(found.seal, seal) else {
      return .different
    }
    return .same(reference, found.submittedAt)
  }
}
