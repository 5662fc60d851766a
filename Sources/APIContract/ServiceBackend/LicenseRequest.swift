public import DomainTypes
internal import HTTPTypes

/// Every operation of service-backend.
public enum ServiceBackendAPI {}

extension ServiceBackendAPI {
  /// The form, the finder and every definition in force.
  ///
  /// Open to all, with an `ETag`.
  public static let catalog = Endpoint(.get, "/v1/catalog", output: Catalog.self)

  /// Hands over one request under an id that the portal made; sent twice it is one request.
  ///
  /// Needs scope `backend.requests`. Its documents have been stored before, by `document`.
  public static let submitRequest = Endpoint(
    .put, "/v1/license-requests/{id}", input: SubmittedRequest.self, output: RequestSnapshot.self)

  /// Where a request stands; scope `backend.requests`.
  public static let request = Endpoint(.get, "/v1/license-requests/{id}", output: RequestSnapshot.self)

  /// Every event of one request after `?after=` (a sequence number), for a portal that missed some.
  public static let requestEvents = Endpoint(.get, "/v1/license-requests/{id}/events", output: Page<RequestEvent>.self)

  /// Stores the bytes of a document under their SHA-256 (hex).
  ///
  /// Scope `backend.requests`; the body is the file itself.
  public static let storeDocument = Operation(.put, "/v1/documents/{sha256}")

  /// The issued license as PDF; scope `backend.requests`.
  public static let licenseDocument = Operation(.get, "/v1/license-requests/{id}/license.pdf")

  /// A Security Event Token of identity (RFC 8935); the body is the token itself.
  public static let securityEvent = Operation(.post, "/security-events")

  /// The keys that sign warrants and offline statements.
  public static let keys = Endpoint(.get, "/jwks.json", output: KeySet.self)
}
