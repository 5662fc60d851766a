package import APIContract
internal import Cryptography
package import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Takes a list of licenses that were issued before; every faulty row is told of, the others are in.
package struct ImportLicenses: Sendable {
  private let environment: BackendEnvironment
  package init(environment: BackendEnvironment) { self.environment = environment }

  /// Bytes; some hundred thousand rows.
  static let bodyLimit = 32 << 20

  func callAsFunction(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let desk = try OfficerDesk(environment, context)
    guard desk.officer.roles.contains(.administrator) else { throw LicenseFailure.wrongRole }
    let bytes = try await request.body.collect(upTo: Self.bodyLimit)
    let report = try await run(
      bytes, agency: desk.officer.agency, actor: desk.officer.username, requestID: context.requestID,
      language: context.language)
    return HTTPResponse(contentType: "application/json", body: try ContractJSON.encode(report))
  }

  /// The same for the command line.
  package func run(
    _ bytes: [UInt8], agency: AgencyID, actor: String, requestID: String? = nil, language: Language
  ) async throws -> ImportReport {
    let moment = environment.moment
    var report = ImportReport(imported: 0, unchanged: 0, faults: [])
    var rows: [(line: Int, license: RegisteredLicense)] = []
    let reader = LicenseRowReader(agency: agency, catalog: environment.catalog, moment: moment)
    for result in try reader.read(bytes) {
      switch result {
      case .license(let line, var license):
        license.skipPastReminders(at: moment)
        rows.append((line, license))
      case .fault(let line, let fault):
        report.faults.append(fault.row(line, language))
      }
    }
    let change = Change(actor: actor, action: "license.import", moment: moment, requestID: requestID)
    let outcomes = try await environment.stores.imports.take(rows.map(\.license), by: change)
    for ((line, _), outcome) in zip(rows, outcomes) {
      switch outcome {
      case .imported: report.imported += 1
      case .unchanged: report.unchanged += 1
      case .differs: report.faults.append(LicenseRowReader.Fault.numberTaken.row(line, language))
      }
    }
    report.faults.sort { $0.line < $1.line }
    return report
  }
}

extension LicenseRowReader.Fault {
  func row(_ line: Int, _ language: Language) -> ImportReport.Fault {
    .init(line: line, column: column, code: code, message: text[language])
  }
}
