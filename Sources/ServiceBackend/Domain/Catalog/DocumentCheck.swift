internal import DomainTypes

/// What must hold for the documents that one action demands.
struct DocumentCheck {
  private let action: ActionDefinition
  private let check: CatalogCheck
  private let path: String

  init(_ action: ActionDefinition, check: CatalogCheck, path: String) {
    self.action = action
    self.check = check
    self.path = path
  }

  func faults() -> [CatalogFault] {
    let asked = Set(action.fields).union([FormField.applicantKindKey])
    var seen: Set<String> = []
    return action.documents.enumerated().flatMap { index, document -> [CatalogFault] in
      let path = path + ".documents[\(index)] \(document.key)"
      var faults: [CatalogFault] = []
      if !seen.insert(document.key).inserted { faults.append(.init(path, "stands there twice")) }
      if document.formats.isEmpty || !Self.formats.isSuperset(of: document.formats) {
        faults.append(.init(path + ".formats", "takes only \(Self.formats.sorted().joined(separator: ", "))"))
      }
      if let register = document.stateIssued, document.optional != true {
        faults.append(.init(path, "the state issued it: ask the register '\(register)', not the operator"))
      }
      if document.stateIssued == nil, let paper = Self.statePapers.first(where: document.name.th.contains) {
        faults.append(.init(path, "'\(paper)' is a paper of the state: list its data under registerData instead"))
      }
      faults += check.conditions.faults(in: document.requiredWhen, path + ".requiredWhen")
      for key in (document.requiredWhen?.fields ?? []).subtracting(asked).sorted() {
        faults.append(.init(path + ".requiredWhen", "this form does not ask '\(key)'"))
      }
      let texts = [("name", document.name), ("hint", document.hint), ("because", document.because)]
      for (name, text) in texts where text?.isInBothLanguages == false {
        faults.append(.init(path + ".\(name)", "needs words in both languages"))
      }
      if let name = check.documentNames[document.key], name != document.name {
        faults.append(.init(path + ".name", "another license calls it '\(name.en)': one key, one document"))
      }
      return faults
    }
  }

  /// Papers of which nobody may demand a copy (Act on Electronic Performance of Government s.12).
  private static let statePapers = [
    "บัตรประจำตัวประชาชน", "บัตรประชาชน", "ทะเบียนบ้าน", "หนังสือรับรองนิติบุคคล", "หนังสือรับรองการจดทะเบียน", "ภ.พ.20",
  ]

  private static let formats: Set = ["application/pdf", "image/jpeg", "image/png"]
}
