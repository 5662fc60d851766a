package import DomainTypes
package import FoundationEssentials

/// One confirmation: sealed, numbered, and never changed; it becomes one request for each license.
package struct Submission: Sendable, Equatable, Codable {
  /// A license of it, under the request id that the portal made.
  package struct License: Sendable, Equatable, Codable {
    package var request: LicenseRequestID
    package var definition: LicenseDefinitionID
    package var version: Int
    package var action: LicenseDefinition.Action
    package var agency: AgencyID
    package var name: LocalizedText
    /// The keys of the fields and documents that its agency gets.
    package var fields: [String]
    package var documents: [String]
    /// Numbers of other licenses of this submission that it needs: it is handed over when they are issued.
    package var waitsFor: [YieldedAnswer]?
  }

  package let reference: SubmissionID
  package let draft: DraftID
  package let applicant: Applicant
  package let submittedAt: Date
  package let licenses: [License]
  package let answers: [String: JSONValue]
  package let registerSources: [String: RegisterSource]
  package let unverified: Set<String>
  package let documents: [AttachedDocument]
  /// The license that a renewal, an amendment or a cancellation is about.
  package let basedOn: ExistingLicense?
  package let remarks: [RegisterRemark]?
  /// What one form spared.
  package let meter: SavingsMeter?
  /// SHA-256 (hex) of `sealedText`.
  package let seal: String

  /// What the seal was made over.
  package var sealedText: [UInt8] {
    SubmissionSeal.text(
      reference: reference, licenses: licenses.map { ChosenLicense($0.definition, $0.action) }, answers: answers,
      documents: documents, basedOn: basedOn)
  }

  /// What the agency of one license gets: that license's own answers and documents.
  ///
  /// - Parameters:
  ///   - id: The request.
  ///   - numbers: Numbers of licenses that were issued meanwhile, by the fields that they fill.
  /// - Returns: `nil` when the request is not of this submission.
  package func request(_ id: LicenseRequestID, numbers: [String: String] = [:]) -> SubmittedRequest? {
    guard let license = licenses.first(where: { $0.request == id }) else { return nil }
    let fields = Set(license.fields)
    return SubmittedRequest(
      submission: reference, submittedAt: submittedAt, definition: license.definition,
      definitionVersion: license.version, action: license.action,
      existingLicense: basedOn.flatMap { $0.definition == license.definition ? $0.number : nil }, applicant: applicant,
      answers: answers.merging(numbers.mapValues { .string($0) }) { typed, _ in typed }
        .filter { fields.contains($0.key) },
      registerSources: registerSources.filter { fields.contains($0.key) },
      documents: documents.filter { license.documents.contains($0.key) }, seal: seal,
      unverified: unverified.intersection(fields).sorted(),
      registerRemarks: remarks?.filter { fields.contains($0.field) }.map {
        .init(field: $0.field, receiptID: $0.receiptID, text: $0.text)
      })
  }
}
