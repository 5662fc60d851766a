internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Serves `PUT /v1/license-requests/{id}`.
struct SubmitRequest: Sendable {
  var environment: BackendEnvironment

  func callAsFunction(_ submitted: SubmittedRequest, _ context: RequestContext) async throws -> RequestSnapshot {
    let id = try requestID(context)
    let definition = try definition(of: submitted)
    let followed = try submitted.followedLicense.flatMap {
      try environment.stores.register.find(number: $0, agency: definition.agency)
    }
    let faults = SubmissionCheck.faults(
      in: submitted, definition: definition, fields: environment.catalog.catalog.fields, followed: followed)
    guard faults.isEmpty, let process = definition.action(submitted.action) else {
      throw BackendRefusal.submissionFaults(faults)
    }
    let change = try environment.change("request.receive", by: context.requirePrincipal().clientID, context)
    let office = environment.catalog.catalog.agency(definition.agency)?.office(forArea: submitted.area)
    let snapshot = try await environment.stores.requests.receive(
      id, submitted, definition: definition, process: process, office: OfficeID(office?.id ?? ""), by: change)
    environment.wake()
    return snapshot
  }

  /// The version that was in force when the operator submitted.
  private func definition(of submitted: SubmittedRequest) throws -> LicenseDefinition {
    guard environment.catalog.catalog.definition(submitted.definition) != nil else {
      throw BackendRefusal.unknownDefinition
    }
    let found = try environment.stores.definitions.find(submitted.definition, version: submitted.definitionVersion)
    // A version that is published ahead counts only from its day.
    guard let found, found.definition.effectiveFrom <= BangkokTime(submitted.submittedAt).date else {
      throw BackendRefusal.unknownDefinitionVersion
    }
    return found.definition
  }
}

/// The request's id of the path: what the portal made, at most 64 letters, digits, `-`, `_` or `.`.
func requestID(_ context: RequestContext) throws -> LicenseRequestID {
  let text = try context.parameter("id")
  guard (1...64).contains(text.utf8.count),
    text.utf8.allSatisfy({ $0 == 0x2D || $0 == 0x5F || $0 == 0x2E || isLetterOrDigit($0) })
  else { throw BackendRefusal.caseNotFound }
  return LicenseRequestID(text)
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
    UInt8(ascii: "A")...UInt8(ascii: "Z"):
    true
  default: false
  }
}
