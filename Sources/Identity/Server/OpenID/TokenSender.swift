internal import APIContract
internal import Authorization
internal import HTTPTypes
internal import IdentityDomain

extension TokenEndpoint {
  /// To whom the tokens of this request are bound: the key that it proves, the certificate that it came with, or both.
  ///
  /// - Returns: `nil` for tokens that whoever bears them may use.
  func sender(_ request: HTTPRequest, _ client: Client) throws(OAuthError) -> TokenConfirmation? {
    var sender = TokenConfirmation()
    sender.keyThumbprint = try environment.provedKey(request)
    if client.rules.requiresDPoP, sender.keyThumbprint == nil {
      throw OAuthError(error: "invalid_dpop_proof", error_description: "this client has to send a DPoP proof")
    }
    if client.rules.bindsTokensToCertificate {
      guard let certificate = request.clientCertificate else {
        throw OAuthError(
          error: "invalid_request", error_description: "this client has to connect with its certificate")
      }
      sender.certificateHash = SenderConfirmation.hash(certificate)
    }
    return sender == TokenConfirmation() ? nil : sender
  }
}

extension IdentityEnvironment {
  /// The key that a client's request proves; `nil` when it does not try.
  func provedKey(_ request: HTTPRequest) throws(OAuthError) -> String? {
    guard request.fields["dpop"] != nil else { return nil }
    do {
      return try senders.provedKey(request, accessToken: nil)
    } catch {
      throw OAuthError(error: "invalid_dpop_proof", error_description: error.explanation)
    }
  }
}

extension TokenConfirmation {
  /// `token_type`: how a token that is bound so is shown (RFC 9449 section 5); a certificate shows itself.
  static func tokenType(_ sender: TokenConfirmation?) -> String { sender?.keyThumbprint == nil ? "Bearer" : "DPoP" }
}

extension DPoPProofError {
  /// For whoever writes the client; the standard has one error for all of them.
  fileprivate var explanation: String {
    switch self {
    case .notOne: "there must be one DPoP proof"
    case .unreadable: "the DPoP proof cannot be verified"
    case .forAnotherRequest: "the DPoP proof is for another method, address or token"
    case .notOfNow: "the DPoP proof is not of this minute"
    case .usedBefore: "the DPoP proof was used before"
    }
  }
}
