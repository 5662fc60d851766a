package import DomainTypes
package import FoundationEssentials

extension LicenseRequest {
  /// A look at the premises: when, and what was found.
  package struct Inspection: Sendable, Equatable, Codable {
    package var on: CivilDate
    package var note: String
    package var scheduledBy: String
    package var result: Result?

    package struct Result: Sendable, Equatable, Codable {
      package var passed: Bool
      package var findings: String
      /// Photos and forms.
      package var documents: [AttachedDocument]
      package var by: String
      package var at: Date
    }
  }

  /// Whether the definition has an inspection and there is no result yet.
  package var isInspectionOpen: Bool { process.step(.inspection) != nil && inspection?.result == nil }

  /// Sets the day, or another one as long as nobody has been there; the operator is told.
  package mutating func scheduleInspection(
    on day: CivilDate, note: String, by officer: Officer, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expectInspection(officer)
    guard day >= moment.today else { throw .dayPassed("on") }
    inspection = Inspection(on: day, note: try written(note, "note"), scheduledBy: officer.username)
    return [tell(.inspectionScheduled, note: inspection?.note, at: moment)]
  }

  /// Says what was found; there is one result.
  package mutating func recordInspection(
    passed: Bool, findings: String, documents: [AttachedDocument] = [], by officer: Officer, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expectInspection(officer)
    guard var found = inspection else { throw .notScheduled }
    guard found.on <= moment.today else { throw .dayAhead("on") }
    found.result = Inspection.Result(
      passed: passed, findings: try written(findings, "findings"), documents: documents, by: officer.username,
      at: moment.at)
    inspection = found
    return [tell(.inspected, at: moment)]
  }

  private func expectInspection(_ officer: Officer) throws(RequestFailure) {
    try expect(.consideration)
    guard process.step(.inspection) != nil else { throw .noSuchStep }
    try expect(officer, in: .inspection)
    guard isInspectionOpen else { throw .doneAlready }
  }
}
