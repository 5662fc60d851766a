internal import APIContract
internal import FoundationEssentials
internal import GatewayDomain
internal import JOSE

/// Reads a warrant: who signed it, and what it says.
struct WarrantReader: Sendable {
  private let verifier: JWTVerifier
  private let keys: RemoteKeySet

  init(_ environment: GatewayEnvironment) {
    verifier = JWTVerifier(
      issuer: environment.warrantIssuer, audience: "gdx-gateway", type: "warrant+jwt",
      leeway: .seconds(WarrantClaims.clockSkew))
    keys = environment.warrantKeys
  }

  /// The proof in a warrant.
  ///
  /// - Throws: What fetching the issuer's keys throws.
  func read(_ token: String?, now: Date) async throws -> Proof<WarrantClaims> {
    guard let token else { return .missing }
    do {
      return .verified(WarrantClaims(try await verifier.verify(token, as: Warrant.self, keys: keys, now: now)))
    } catch JWTError.expired {
      return .expired
    } catch is JWTError {
      return .invalid
    }
  }
}

extension WarrantClaims {
  init(_ warrant: Warrant) {
    self.init(
      issuer: warrant.iss, audience: warrant.aud,
      issuedAt: Date(timeIntervalSince1970: TimeInterval(warrant.iat)),
      expires: Date(timeIntervalSince1970: TimeInterval(warrant.exp)), id: warrant.jti,
      caseReference: warrant.caseReference, officer: warrant.officer, agency: warrant.agency,
      service: warrant.service, fields: Set(warrant.fields), citizenID: warrant.subject.citizenID,
      juristicID: warrant.subject.juristicID, caseIsOpen: (warrant.caseState ?? "open") == "open")
  }
}
