internal import HTTPTypes

extension GatewayAPI {
  /// The issuer of warrants says that a case is closed, or open again; scope `gateway.lookup`.
  ///
  /// From then on a warrant of a closed case is refused with `case-closed`, however short ago it was signed.
  public static let caseClosure = Endpoint(
    .post, "/v1/case-closures", input: CaseClosure.self, output: Empty.self, status: 204)
}

public struct CaseClosure: Codable, Sendable {
  public var caseReference: String
  public var isClosed: Bool
  public init(caseReference: String, isClosed: Bool) {
    self.caseReference = caseReference
    self.isClosed = isClosed
  }
}
