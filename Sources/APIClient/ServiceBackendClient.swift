package import APIContract
package import DomainTypes
internal import HTTPTypes
package import JOSE

/// Calls service-backend as the portal does.
package struct ServiceBackendClient: Sendable {
  private let caller: ServiceCaller

  package init(baseURL: String, tokens: TokenSource?, send: @escaping ServiceCaller.Send) {
    caller = ServiceCaller(baseURL: baseURL, tokens: tokens, send: send)
  }

  /// The catalog and its version, or `nil` when `version` is still the one in force.
  package func catalog(unless version: String?) async throws -> (catalog: Catalog, version: String)? {
    var options = ServiceCaller.Options()
    if let version { options.fields[.ifNoneMatch] = version }
    let response = try await caller.call(ServiceBackendAPI.catalog.operation, body: [], options)
    guard response.status == 200 else { return nil }
    let bytes = try await response.body.collect(upTo: 32 << 20)
    return (try ContractJSON.decode(Catalog.self, from: bytes), response.fields[.etag] ?? "")
  }

  package func submit(_ id: LicenseRequestID, _ request: SubmittedRequest) async throws -> RequestSnapshot {
    try await caller.call(ServiceBackendAPI.submitRequest, request, about(id))
  }

  package func request(_ id: LicenseRequestID) async throws -> RequestSnapshot {
    try await caller.call(ServiceBackendAPI.request, Empty(), about(id))
  }

  package func events(of id: LicenseRequestID, after sequence: Int) async throws -> Page<RequestEvent> {
    var options = about(id)
    options.query.add("after", String(sequence))
    return try await caller.call(ServiceBackendAPI.requestEvents, Empty(), options)
  }

  package func correct(
    _ id: LicenseRequestID, _ correction: Correction, idempotencyKey: String
  ) async throws -> RequestSnapshot {
    try await caller.call(ServiceBackendAPI.correct, correction, about(id, idempotencyKey))
  }

  package func acknowledgeDeficiency(
    of id: LicenseRequestID, key idempotencyKey: String
  ) async throws -> RequestSnapshot {
    try await caller.call(ServiceBackendAPI.acknowledgeDeficiency, Empty(), about(id, idempotencyKey))
  }

  package func givePaymentEvidence(
    _ id: LicenseRequestID, _ evidence: PaymentEvidence, idempotencyKey: String
  ) async throws -> RequestSnapshot {
    try await caller.call(ServiceBackendAPI.givePaymentEvidence, evidence, about(id, idempotencyKey))
  }

  package func withdraw(
    _ id: LicenseRequestID, _ withdrawal: Withdrawal, idempotencyKey: String
  ) async throws -> RequestSnapshot {
    try await caller.call(ServiceBackendAPI.withdraw, withdrawal, about(id, idempotencyKey))
  }

  /// Hands over the bytes of a document; sending them again is harmless.
  package func store(_ bytes: [UInt8], sha256: String, contentType: String) async throws {
    var options = ServiceCaller.Options()
    options.parameters = ["sha256": sha256]
    options.fields[.contentType] = contentType
    _ = try await caller.call(ServiceBackendAPI.storeDocument, body: bytes, options)
  }

  /// The signed PDF of an issued license.
  package func licenseDocument(_ id: LicenseRequestID) async throws -> [UInt8] {
    let response = try await caller.call(ServiceBackendAPI.licenseDocument, body: [], about(id))
    return try await response.body.collect(upTo: 32 << 20)
  }

  /// Every license of one holder, at every agency.
  package func licenses(of holder: HolderInput) async throws -> [HeldLicense] {
    try await caller.call(ServiceBackendAPI.holderLicenses, holder).items
  }

  package func keys() async throws -> JWKSet {
    let response = try await caller.call(ServiceBackendAPI.keys.operation, body: [])
    return try ContractJSON.decode(JWKSet.self, from: try await response.body.collect(upTo: 1 << 20))
  }

  private func about(_ id: LicenseRequestID, _ idempotencyKey: String? = nil) -> ServiceCaller.Options {
    var options = ServiceCaller.Options()
    options.parameters = ["id": id.rawValue]
    if let idempotencyKey { options.fields[.idempotencyKey] = idempotencyKey }
    return options
  }
}
