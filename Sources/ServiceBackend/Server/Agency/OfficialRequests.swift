internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Serves the official interface of agencies with an e-service of their own.
///
/// What the interface refuses is said in its own envelope with status 200, as programs written for it expect; who may
/// not call at all gets the problem of every other API.
struct OfficialRequests: Sendable {
  let caller: SystemCaller
  private var environment: BackendEnvironment { caller.environment }
  typealias Answer = OfficialEnvelope<OfficialRequestID>

  init(_ environment: BackendEnvironment, _ context: RequestContext) throws {
    caller = try SystemCaller(environment, context)
  }

  func take(_ input: OfficialImport) async throws -> Answer {
    let moment = environment.moment
    let checked: ExternalRequest.Origin
    switch origin(input) {
    case .success(let origin): checked = origin
    case .failure(let fault): return refused(fault)
    }
    let request = ExternalRequest(
      SecureRandom.uuidV7(now: moment.at), agency: caller.system.agency, origin: checked, at: moment.at,
      by: caller.username)
    do {
      let stored = try await environment.stores.externalRequests.add(request, by: change("external.import"))
      return Answer(OfficialRequestID(stored.id), message: Self.done)
    } catch ExternalRequests.Failure.referenceUsed(let field) {
      return refused(Fault(field, th: "ใช้กับคำขออื่นแล้ว", en: "is used for another request"))
    }
  }

  func update(_ input: OfficialUpdate) async throws -> Answer {
    let moment = environment.moment
    guard let identity = ExternalRequest.Identity(type: input.identityType, id: input.identityID) else {
      return refused(.identity)
    }
    guard let status = OfficialStatusWord(rawValue: input.status) else {
      let words = OfficialStatusWord.allCases.map(\.rawValue).joined(separator: ", ")
      return refused(Fault("Status", th: "ต้องเป็นหนึ่งใน \(words)", en: "must be one of \(words)"))
    }
    guard let turn = OfficialTurnWord(rawValue: input.statusOther) else {
      let words = OfficialTurnWord.allCases.map(\.rawValue).joined(separator: ", ")
      return refused(Fault("StatusOther", th: "ต้องเป็นหนึ่งใน \(words)", en: "must be one of \(words)"))
    }
    let remark = input.remark ?? ""
    guard remark.unicodeScalars.count <= Self.longestText else {
      return refused(Fault("Remark", th: "ยาวเกินไป", en: "is too long"))
    }
    if let button = input.option?.button, !Self.isLink(button.url) {
      return refused(Fault("Option.ExternalButtonOption.Url", th: "ต้องเป็นที่อยู่ https", en: "must be an https address"))
    }
    let button = input.option?.button.map {
      ExternalRequest.Button(name: $0.name, url: $0.url, description: $0.description ?? "")
    }
    let step = ExternalRequest.Step(
      at: moment.at, by: caller.username, status: status, turn: turn, remark: remark, button: button)
    do {
      let stored = try await environment.stores.externalRequests.update(
        input.requestID, of: caller.system.agency, by: change("external.update")
      ) { try $0.update(step, identity: identity, applicationID: input.applicationID) }
      return Answer(OfficialRequestID(stored.id), message: Self.done)
    } catch ExternalRequests.Failure.unknown {
      return refused(Fault("RequestId", th: "ไม่พบคำขอนี้", en: "is not known"))
    } catch let failure as ExternalRequest.Failure {
      return refused(Fault(failure))
    }
  }

  func view(_ id: String) throws -> ExternalRequestView {
    guard let request = try environment.stores.externalRequests.find(id, of: caller.system.agency) else {
      throw BackendRefusal.caseNotFound
    }
    return ExternalRequestView(
      id: request.id, agency: request.agency, applicationID: request.origin.applicationID,
      referenceID: request.origin.referenceID, referenceNumber: request.origin.referenceNumber,
      status: request.status.rawValue, statusOther: request.turn.rawValue,
      history: request.steps.map {
        ExternalRequestView.Step(
          at: $0.at, by: $0.by, status: $0.status.rawValue, statusOther: $0.turn.rawValue, remark: $0.remark)
      })
  }

  private func origin(_ input: OfficialImport) -> Result<ExternalRequest.Origin, Fault> {
    guard let identity = ExternalRequest.Identity(type: input.identityType, id: input.identityID) else {
      return .failure(.identity)
    }
    let isForeign = environment.catalog.catalog.definition(LicenseDefinitionID(input.applicationID))
      .map { $0.agency != caller.system.agency }
    guard AgencySystem.isName(input.applicationID), isForeign != true else {
      return .failure(Fault("ApplicationId", th: "ไม่ใช่บริการของหน่วยงานนี้", en: "is no service of this agency"))
    }
    guard let reference = UUID(uuidString: input.data.referenceID) else {
      return .failure(Fault("Data.ReferenceId", th: "ต้องเป็น UUID", en: "must be a UUID"))
    }
    for (field, text) in [("Data.Name", input.data.name), ("Data.ReferenceNumber", input.data.referenceNumber)] {
      guard (1...Self.longestName).contains(text.unicodeScalars.count) else {
        return .failure(Fault(field, th: "ต้องมี 1 ถึง 300 ตัวอักษร", en: "must have 1 to 300 characters"))
      }
    }
    guard Self.isLink(input.data.url) else {
      return .failure(Fault("Data.Url", th: "ต้องเป็นที่อยู่ https", en: "must be an https address"))
    }
    return .success(
      .init(
        identity: identity, applicationID: input.applicationID, name: input.data.name, url: input.data.url,
        referenceID: reference.uuidString.lowercased(), referenceNumber: input.data.referenceNumber))
  }

  private func refused(_ fault: Fault) -> Answer {
    Answer(refused: "[003] ไม่สำเร็จ", errorMessage: fault.text(caller.context.language))
  }

  private func change(_ action: String) -> Change {
    Change(
      actor: caller.username, action: action, moment: environment.moment, requestID: caller.context.requestID)
  }

  /// A link that an operator may be shown.
  private static func isLink(_ text: String) -> Bool {
    text.hasPrefix("https://") && text.utf8.count <= 2000
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#"<>"\^`{|}"#.utf8.contains($0) }
  }

  private static let done = "[000] สำเร็จ"
  private static let longestName = 300
  private static let longestText = 4000
}

extension OfficialRequests {
  /// What is wrong with which field.
  struct Fault: Error {
    let field: String
    let words: LocalizedText

    init(_ field: String, th: String, en: String) {
      self.field = field
      words = LocalizedText(th: th, en: en)
    }

    init(_ failure: ExternalRequest.Failure) {
      switch failure {
      case .isFinal: self.init("Status", th: "คำขอสิ้นสุดแล้ว แก้ไขสถานะไม่ได้", en: "the request has ended")
      case .turnDiffers:
        self.init(
          "StatusOther", th: "DONE ใช้คู่กับ COMPLETED หรือ REJECTED เท่านั้น",
          en: "DONE goes with COMPLETED and REJECTED, and with no other")
      case .identityDiffers:
        self.init("IdentityId", th: "ไม่ตรงกับคำขอที่นำเข้า", en: "differs from the imported request")
      }
    }

    static let identity = Fault(
      "IdentityId", th: "IdentityId หรือ IdentityType ไม่ถูกต้อง", en: "or IdentityType is not valid")

    func text(_ language: Language) -> String { "\(field): \(words[language])" }
  }
}
