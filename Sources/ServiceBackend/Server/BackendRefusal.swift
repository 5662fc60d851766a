package import APIContract
package import DomainTypes
internal import HTTPServer
internal import ServiceBackendDomain
package import ServiceBackendStorage

/// What the server refuses, besides the rules of a request.
enum BackendRefusal: ProblemConvertible, Equatable {
  case caseNotFound
  case documentNotFound
  case definitionNotFound
  /// The license has no such action.
  case actionNotOffered
  case licenseNotIssued
  case unknownDefinition
  /// A newer version is in force and the older was never published here.
  case unknownDefinitionVersion
  case submissionFaults([SubmissionCheck.Fault])
  case notAnOfficer
  /// No active system of an agency has that client id.
  case notASystem
  /// A system acts without saying for which of its people, or by a name that cannot be one.
  case agencyOfficerMissing
  case noWebhook
  /// The agency's PDF has no signature, or one that does not hold over the whole file.
  case documentNotSigned
  /// Another license has the number or the document.
  case licenseTaken
  /// Nobody of that name at the agency, or nobody who may work on the case.
  case unknownOfficer
  case unknownRole
  case badIdempotencyKey
  case idempotencyKeyMissing
  case badDocumentName
  case wrongDocumentHash
  case documentKindNotTaken
  /// The signatory has no key and certificate here, or they do not fit.
  case noSigningKey
  case documentCannotBeMade(LicenseRequest.DraftFault)
  case licenseNotFound
  case badQuery(String)
  case badInput([Problem.FieldError])
  case busy

  func problem(_ language: Language) -> Problem {
    let (status, code, text) = words
    var problem = Problem(code: code, status: status, title: text[language])
    switch self {
    case .submissionFaults(let faults): problem.errors = faults.map { $0.fieldError(language) }
    case .badInput(let errors): problem.errors = errors
    case .badQuery(let name):
      problem.errors = [.init(field: name, code: "invalid", message: text[language])]
    case .documentNotSigned:
      problem.errors = [.init(field: "documentSHA256", code: code, message: text[language])]
    case .busy: problem.retryAfter = 1
    case .documentCannotBeMade(let fault):
      // What the document itself is at fault for is no better the next time.
      if fault != .program { problem.status = 409 }
      problem.detail = fault.text[language]
    default: break
    }
    return problem
  }

  private var words: (Int, String, LocalizedText) {
    switch self {
    case .caseNotFound: (404, "request-not-found", .init(th: "ไม่พบคำขอนี้", en: "There is no such request"))
    case .documentNotFound: (404, "document-not-found", .init(th: "ไม่พบเอกสารนี้", en: "There is no such document"))
    case .definitionNotFound:
      (404, "definition-not-found", .init(th: "ไม่พบคู่มือฉบับนี้", en: "There is no such definition or version"))
    case .actionNotOffered:
      (422, "action-not-offered", .init(th: "ใบอนุญาตนี้ไม่มีรายการนี้", en: "This license has no such action"))
    case .licenseNotIssued:
      (404, "license-not-issued", .init(th: "ยังไม่ได้ออกใบอนุญาต", en: "The license has not been issued"))
    case .licenseNotFound: (404, "license-not-found", .init(th: "ไม่พบใบอนุญาตนี้", en: "There is no such license"))
    case .unknownDefinition:
      (422, "unknown-definition", .init(th: "ไม่รู้จักใบอนุญาตนี้", en: "There is no such license"))
    case .unknownDefinitionVersion:
      (422, "unknown-definition-version", .init(th: "ไม่รู้จักคู่มือฉบับนี้", en: "That version was never in force"))
    case .submissionFaults:
      (422, "submission-invalid", .init(th: "คำขอไม่ครบถ้วนหรือไม่ถูกต้อง", en: "The request is not complete"))
    case .notAnOfficer:
      (403, "not-an-officer", .init(th: "ท่านไม่มีชื่อในบัญชีเจ้าหน้าที่", en: "You are not on the staff list"))
    case .notASystem:
      (
        403, "not-a-system",
        .init(th: "โปรแกรมนี้ไม่ใช่ระบบของหน่วยงานที่ลงทะเบียนไว้", en: "This client is no active system of an agency")
      )
    case .agencyOfficerMissing:
      (
        400, "agency-officer-missing",
        .init(
          th: "ต้องระบุเจ้าหน้าที่ในส่วนหัว Agency-Officer (a-z A-Z 0-9 . _ - ไม่เกิน 64 ตัว)",
          en: "Name your person in the header Agency-Officer: 1 to 64 of a-z A-Z 0-9 . _ -")
      )
    case .documentNotSigned:
      (
        422, "document-not-signed",
        .init(
          th: "PDF ต้องมีลายมือชื่อดิจิทัลที่ถูกต้องและครอบคลุมทั้งไฟล์",
          en: "The PDF needs a digital signature that holds and covers the whole file")
      )
    case .licenseTaken:
      (
        409, "license-taken",
        .init(th: "เลขที่หรือเอกสารนี้เป็นของใบอนุญาตอื่นแล้ว", en: "Another license has this number or document")
      )
    case .noWebhook:
      (409, "no-webhook", .init(th: "ระบบนี้ไม่ได้ตั้ง webhook ไว้", en: "This system has no webhook"))
    case .unknownOfficer:
      (422, "unknown-officer", .init(th: "ไม่พบเจ้าหน้าที่ที่ทำเรื่องนี้ได้", en: "There is no such officer for this"))
    case .unknownRole: (422, "unknown-role", .init(th: "ไม่รู้จักหน้าที่นี้", en: "There is no such role"))
    case .badIdempotencyKey:
      (400, "idempotency-key-invalid", .init(th: "Idempotency-Key ไม่ถูกต้อง", en: "The idempotency key is not valid"))
    case .idempotencyKeyMissing:
      (400, "idempotency-key-missing", .init(th: "ต้องมี Idempotency-Key", en: "An idempotency key is needed"))
    case .badDocumentName:
      (400, "document-name-invalid", .init(th: "ชื่อเอกสารต้องเป็น SHA-256", en: "A document's name is its SHA-256"))
    case .wrongDocumentHash:
      (422, "document-hash-differs", .init(th: "เนื้อหาไม่ตรงกับ SHA-256", en: "The bytes are not those of the SHA-256"))
    case .documentKindNotTaken:
      (
        415, "document-kind-not-taken",
        .init(th: "รับเฉพาะ PDF, JPEG และ PNG", en: "Only PDF, JPEG and PNG are taken, under their own type")
      )
    case .noSigningKey:
      (409, "no-signing-key", .init(th: "ไม่มีใบรับรองสำหรับลงนาม", en: "There is no certificate to sign with"))
    case .documentCannotBeMade:
      (503, "document-cannot-be-made", .init(th: "จัดทำเอกสารไม่ได้", en: "The document could not be made"))
    case .badQuery: (400, "query-invalid", .init(th: "พารามิเตอร์ไม่ถูกต้อง", en: "A parameter is not valid"))
    case .badInput: (422, "input-invalid", .init(th: "ข้อมูลไม่ถูกต้อง", en: "The input is not valid"))
    case .busy: (503, "busy", .init(th: "มีผู้ใช้งานมาก กรุณาลองใหม่", en: "Many are signing now, please try again"))
    }
  }
}

extension StoreFailure: ProblemConvertible {
  package func problem(_ language: Language) -> Problem {
    switch self {
    case .submittedDifferently:
      let text = LocalizedText(th: "รหัสคำขอนี้ใช้ไปแล้ว", en: "Another request was submitted under this id")
      return Problem(code: "submitted-differently", status: 409, title: text[language])
    case .documentNotStored(let key):
      let text = LocalizedText(th: "ยังไม่ได้ส่งเนื้อหาของเอกสาร", en: "The document's bytes have not been stored")
      return Problem(
        code: "document-not-stored", status: 422, title: text[language],
        errors: [.init(field: "documents.\(key)", code: "not-stored", message: text[language])])
    case .notOnStaff: return BackendRefusal.notAnOfficer.problem(language)
    case .staleDefinition:
      let text = LocalizedText(
        th: "มีฉบับใหม่กว่าที่ท่านเห็น กรุณาเปิดใหม่", en: "There is a later version than you saw, please reload it")
      return Problem(code: "stale-version", status: 412, title: text[language])
    case .definitionChanged, .definitionNotNext:
      let text = LocalizedText(
        th: "มีผู้เผยแพร่ฉบับนี้ไปก่อนแล้ว", en: "Somebody has published this version meanwhile, please reload it")
      return Problem(code: "definition-published-meanwhile", status: 409, title: text[language])
    case .licenseHasOpenRequest(let number):
      let title = LocalizedText(
        th: "มีคำขอเกี่ยวกับใบอนุญาตนี้ที่ยังไม่เสร็จ", en: "Another request about this license is open")
      let detail = LocalizedText(
        th: "รอผลของคำขอ \(number) หรือถอนคำขอนั้นก่อน แล้วยื่นใหม่",
        en: "Wait for the outcome of request \(number), or withdraw it, then file again.")
      return Problem(
        code: "license-has-open-request", status: 409, title: title[language], detail: detail[language],
        errors: [.init(field: "existingLicense", code: "license-has-open-request", message: title[language])])
    case .counterLost, .unreadable:
      return Problem(code: "internal", status: 500, title: "Internal error")
    }
  }
}

extension SubmissionCheck.Fault {
  func fieldError(_ language: Language) -> Problem.FieldError {
    switch self {
    case .applicantKind:
      error("applicant", "applicant-kind", "ผู้ขอประเภทนี้ขอไม่ได้", "This kind of applicant may not apply", language)
    case .assuranceTooLow:
      error("applicant.ial", "assurance-too-low", "ต้องยืนยันตัวตนให้สูงขึ้น", "A higher assurance is needed", language)
    case .definition:
      error("definition", "closed", "ขณะนี้ยื่นไม่ได้", "Nobody can apply now", language)
    case .answer(let key, let fault): fault.fieldError("answers." + key, language)
    case .unknownAnswer(let key):
      error("answers." + key, "unknown", "ไม่มีคำถามนี้", "The form has no such question", language)
    case .documentMissing(let key):
      error("documents." + key, "missing", "ขาดเอกสาร", "The document is missing", language)
    case .documentFormat(let key):
      error("documents." + key, "format", "รูปแบบไฟล์ไม่ถูกต้อง", "The file format is not taken", language)
    case .unknownDocument(let key):
      error("documents." + key, "unknown", "ไม่มีเอกสารนี้ในคู่มือ", "The manual has no such document", language)
    case .fileName(let key):
      error(
        "documents." + key, "file-name", "ชื่อไฟล์มีอักขระที่แสดงไม่ได้",
        "The file's name holds a character that cannot be shown",
        language)
    case .remark(let key):
      error(
        "registerRemarks." + key, "unprintable", "ข้อความมีอักขระที่แสดงไม่ได้",
        "The remark holds a character that cannot be shown", language)
    case .existingLicense:
      error(
        "existingLicense", "license-not-found", "ไม่พบใบอนุญาตเดิมของท่านที่ทำรายการนี้ได้",
        "There is no license of yours that this can be filed for", language)
    case .noFee(let key):
      error("answers." + key, "no-fee", "คำนวณค่าธรรมเนียมไม่ได้", "There is no fee for this answer", language)
    }
  }

  private func error(
    _ field: String, _ code: String, _ th: String, _ en: String, _ language: Language
  ) -> Problem.FieldError {
    .init(field: field, code: code, message: LocalizedText(th: th, en: en)[language])
  }
}

extension AnswerFault {
  func fieldError(_ field: String, _ language: Language) -> Problem.FieldError {
    let text: LocalizedText =
      switch self {
      case .missing: .init(th: "กรุณาตอบ", en: "Please answer")
      case .malformed: .init(th: "รูปแบบไม่ถูกต้อง", en: "Not in the right form")
      case .tooSmall: .init(th: "น้อยเกินไป", en: "Too small")
      case .tooLarge: .init(th: "มากเกินไป", en: "Too large")
      case .tooLong: .init(th: "ยาวเกินไป", en: "Too long")
      case .unprintable:
        .init(th: "มีอักขระที่พิมพ์ลงเอกสารไม่ได้", en: "It holds a character that a document cannot show")
      case .noFee: .init(th: "คำนวณค่าธรรมเนียมไม่ได้", en: "There is no fee for this answer")
      case .notOffered: .init(th: "ยื่นที่นี่ไม่ได้สำหรับพื้นที่นี้", en: "It cannot be had here for premises there")
      case .severalLines: .init(th: "ต้องเขียนในบรรทัดเดียว", en: "It must be on one line")
      }
    return .init(field: field, code: rawValue, message: text[language])
  }
}
