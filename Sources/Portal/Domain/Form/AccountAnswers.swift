package import DomainTypes
package import FoundationEssentials

extension MergedForm {
  /// What the signed-in account says of who applies, for the questions that are about nothing else.
  ///
  /// A form is sent in the name of the account, or of the company that it acts for, and of nobody else: such an answer is
  /// never typed, also while the register that would give it is silent.
  package func toldByAccount(of applicant: Applicant, now: Date) -> [String: LockedAnswer] {
    let source = RegisterSource(
      source: LocalizedText(th: "บัญชี Digital ID ของผู้ยื่น", en: "the applicant's Digital ID account"), fetchedAt: now,
      receiptID: applicant.account.rawValue)
    let known = applicant.registerValues
    return fields.reduce(into: [:]) { told, field in
      guard let value = field.prefill(for: applicantKind)?.value(from: known), field.fault(in: value) == nil else {
        return
      }
      told[field.key] = LockedAnswer(value: value, source: source, receipt: "", origin: .account)
    }
  }
}

extension Applicant {
  /// Who applies, under the names that the registers' data have.
  fileprivate var registerValues: [String: JSONValue] {
    guard juristicID == nil else { return companyName.map { ["company.name": .string($0)] } ?? [:] }
    return [
      "person.title": .string(title), "person.firstName": .string(firstName), "person.lastName": .string(lastName),
    ]
  }
}
