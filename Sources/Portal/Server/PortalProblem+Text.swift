internal import APIContract
internal import DomainTypes
internal import PortalDomain

extension PortalProblem {
  var status: Int {
    switch self {
    case .idempotencyKeyMissing: 400
    case .notAnOperator, .assuranceTooLow, .notMarked, .notDelegated, .otherCapacity: 403
    case .noLicense, .noSuchDownload: 404
    case .draft(.submitted), .nothingToCorrect, .noOpenBill, .numberNotAwaited, .uploadOffset,
      .actionNotOffered, .licensePending, .documentInUse:
      409
    case .code(.tooManySent), .tooManyUploads: 429
    case .unknownField, .wrongAnswers, .form, .draft, .unknownDocumentKey, .documentFormat, .documentTooLarge,
      .documentEmpty, .documentUnreadable, .pictureTooLarge, .documentNotStored, .notDeclared, .incomplete,
      .idempotencyKeyReused, .documentsMissing,
      .numberMissing, .documentInfected, .uploadTooLong, .boxFull, .codeMissing, .code, .noContact, .contactRefused,
      .remarkEmpty,
      .unprintableText, .bulkRows:
      422
    case .refusedByBackend(let problem): problem.status
    case .licenseDamaged: 502
    case .noCatalog, .backendAway, .scannerAway, .messagesAway: 503
    }
  }

  var code: String {
    switch self {
    case .noCatalog: "catalog-unavailable"
    case .notAnOperator: "not-an-operator"
    case .unknownField: "unknown-field"
    case .wrongAnswers: "wrong-answers"
    case .form(.nothingChosen): "nothing-chosen"
    case .form(.unknownLicense): "unknown-license"
    case .form(.closed): "license-closed"
    case .form(.notForApplicant): "license-not-for-applicant"
    case .draft(.submitted): "draft-submitted"
    case .draft(.tooManyDocuments): "too-many-documents"
    case .draft(.notLocked): "not-from-a-register"
    case .unknownDocumentKey: "unknown-document"
    case .documentFormat: "document-format"
    case .documentTooLarge: "document-too-large"
    case .documentEmpty: "document-empty"
    case .documentUnreadable: "document-unreadable"
    case .pictureTooLarge: "picture-too-large"
    case .documentNotStored: "document-not-stored"
    case .documentInUse: "document-in-use"
    case .notDeclared: "not-declared"
    case .incomplete: "draft-incomplete"
    case .assuranceTooLow: "assurance-too-low"
    case .idempotencyKeyMissing: "idempotency-key-missing"
    case .idempotencyKeyReused: "idempotency-key-reused"
    case .notMarked: "not-marked"
    case .nothingToCorrect: "nothing-to-correct"
    case .documentsMissing: "documents-missing"
    case .noOpenBill: "no-open-bill"
    case .numberNotAwaited: "number-not-awaited"
    case .numberMissing: "number-missing"
    case .noLicense: "no-license"
    case .refusedByBackend(let problem): problem.code
    case .backendAway: "backend-unavailable"
    case .licenseDamaged: "license-damaged"
    case .documentInfected: "document-infected"
    case .scannerAway: "scanner-unavailable"
    case .uploadOffset: "upload-offset"
    case .uploadTooLong: "upload-too-long"
    case .tooManyUploads: "too-many-uploads"
    case .boxFull: "document-box-full"
    case .codeMissing: "code-missing"
    case .code(.expired): "code-expired"
    case .code(.wrong): "code-wrong"
    case .code(.changed): "code-for-other-content"
    case .code(.tooManySent): "too-many-codes"
    case .noContact: "no-contact"
    case .contactRefused: "contact-refused"
    case .messagesAway: "messages-unavailable"
    case .remarkEmpty: "remark-empty"
    case .unprintableText: "text-unprintable"
    case .bulkRows: "bulk-rows"
    case .actionNotOffered: "action-not-offered"
    case .licensePending: "license-has-open-request"
    case .noSuchDownload: "no-such-download"
    case .notDelegated: "not-delegated"
    case .otherCapacity: Self.otherCapacityCode
    }
  }

  var text: (title: LocalizedText, detail: LocalizedText?) {
    switch self {
    case .noCatalog:
      (
        .init(th: "ระบบกำลังเริ่มทำงาน", en: "The service is starting"),
        .init(th: "กรุณาลองใหม่ในอีกสักครู่", en: "Please try again in a moment.")
      )
    case .notAnOperator:
      (
        .init(th: "บัญชีนี้ยื่นคำขอไม่ได้", en: "This account cannot apply"),
        .init(
          th: "การยื่นคำขอต้องใช้บัญชีบุคคลที่มีเลขประจำตัวประชาชน", en: "Applying needs a person's account with a citizen id.")
      )
    case .unknownField: (.init(th: "แบบฟอร์มนี้ไม่ถามข้อมูลนี้", en: "This form does not ask that"), nil)
    case .wrongAnswers: (.init(th: "กรุณาแก้ไขข้อมูล", en: "Please correct the answers"), nil)
    case .form(let failure): (Self.title(failure), nil)
    case .draft(.submitted(let reference)):
      (
        .init(th: "แบบฟอร์มนี้ยื่นไปแล้ว", en: "This form has been sent already"),
        .init(th: "เลขที่อ้างอิง \(reference.rawValue)", en: "Reference number \(reference.rawValue).")
      )
    case .draft(.tooManyDocuments):
      (
        .init(
          th: "แนบได้ไม่เกิน 10 ไฟล์ต่อรายการ และ 40 ไฟล์ต่อแบบฟอร์ม",
          en: "At most 10 files for one thing and 40 for a form can be attached"),
        .init(th: "กรุณาลบไฟล์ที่ไม่ใช้ หรือรวมหลายหน้าเป็น PDF เดียว", en: "Remove one, or put the pages into one PDF.")
      )
    case .draft(.notLocked):
      (.init(th: "ข้อมูลนี้ไม่ได้มาจากทะเบียนราชการ", en: "That answer does not come from a register"), nil)
    case .unknownDocumentKey:
      (.init(th: "แบบฟอร์มนี้ไม่ขอเอกสารนี้", en: "This form does not ask for that document"), nil)
    case .documentFormat:
      (
        .init(th: "ไฟล์ต้องเป็น PDF, JPEG หรือ PNG", en: "The file must be a PDF, JPEG or PNG"),
        .init(
          th: "ระบบตรวจจากเนื้อหาของไฟล์ การเปลี่ยนชื่อไฟล์ไม่ช่วย กรุณาถ่ายภาพหรือบันทึกเป็น PDF แล้วแนบใหม่",
          en: "The content counts, not the name. Take a photo or save it as PDF, then attach it again.")
      )
    case .documentTooLarge:
      (
        .init(th: "ไฟล์ใหญ่เกิน 10 MB", en: "The file is larger than 10 MB"),
        .init(th: "กรุณาลดขนาดแล้วแนบใหม่", en: "Please make it smaller and attach it again.")
      )
    case .documentEmpty:
      (.init(th: "กรุณาเลือกไฟล์ที่มีเนื้อหา", en: "Choose a file that is not empty"), nil)
    case .documentNotStored:
      (
        .init(th: "ไม่พบเอกสารนี้ในกล่องเอกสารของท่าน", en: "That document is not in your document box"),
        .init(th: "กรุณาอัปโหลดก่อน", en: "Please upload it first.")
      )
    case .notDeclared:
      (.init(th: "กรุณายืนยันว่าข้อมูลเป็นจริง", en: "Declare that everything is true before you send"), nil)
    case .incomplete:
      (.init(th: "แบบฟอร์มยังไม่ครบ", en: "The form is not complete"), nil)
    case .assuranceTooLow(let needed):
      (
        .init(th: "ต้องยืนยันตัวตนในระดับที่สูงกว่านี้", en: "A stronger proof of identity is needed"),
        .init(th: "ระดับที่ต้องการ: \(needed)", en: "Level needed: \(needed).")
      )
    case .idempotencyKeyMissing:
      (.init(th: "ต้องส่ง Idempotency-Key", en: "An Idempotency-Key is needed"), nil)
    case .idempotencyKeyReused:
      (.init(th: "Idempotency-Key นี้ใช้ไปแล้ว", en: "This Idempotency-Key stands for something else"), nil)
    case .notMarked:
      (
        .init(th: "ข้อมูลนี้ไม่ได้เปิดให้แก้ไข", en: "This may not be changed"),
        .init(
          th: "แก้ไขได้เฉพาะรายการที่เจ้าหน้าที่ระบุในบันทึกความบกพร่อง",
          en: "Only what the officer marked in the deficiency record may be corrected.")
      )
    case .nothingToCorrect:
      (.init(th: "คำขอนี้ไม่มีรายการให้แก้ไข", en: "There is nothing to correct in this request"), nil)
    case .documentsMissing:
      (.init(th: "กรุณาแนบเอกสารที่เจ้าหน้าที่ขอ", en: "Attach each document that the officer asks for"), nil)
    case .noOpenBill:
      (.init(th: "คำขอนี้ไม่มีใบแจ้งชำระที่รอชำระ", en: "There is no bill to pay for this request"), nil)
    case .numberNotAwaited:
      (
        .init(th: "คำขอนี้ไม่ได้รอเลขที่ใบอนุญาตนั้น", en: "This request does not wait for that number"),
        .init(
          th: "เปิดหน้าคำขออีกครั้งเพื่อดูสถานะล่าสุด", en: "Open the request again to see where it stands.")
      )
    case .numberMissing:
      (
        .init(
          th: "กรอกเลขที่ใบอนุญาตตามที่ปรากฏบนใบอนุญาต ไม่เกิน 100 ตัวอักษร",
          en: "Enter the number as it stands on the license, at most 100 characters"), nil
      )
    case .noLicense: (.init(th: "ยังไม่มีใบอนุญาต", en: "There is no license yet"), nil)
    case .refusedByBackend(let problem): (.init(th: problem.title, en: problem.title), nil)
    case .backendAway:
      (
        .init(th: "ระบบของหน่วยงานไม่พร้อมชั่วคราว", en: "The agency's system is not available now"),
        .init(
          th: "ข้อมูลของท่านยังอยู่ครบ กรุณาลองใหม่ในอีกสักครู่", en: "Nothing is lost. Please try again in a moment.")
      )
    case .documentUnreadable, .pictureTooLarge, .documentInfected, .scannerAway, .uploadOffset, .uploadTooLong,
      .tooManyUploads, .boxFull, .noSuchDownload,
      .documentInUse:
      documentText
    case .codeMissing, .code, .noContact, .contactRefused, .messagesAway: codeText
    case .notDelegated, .otherCapacity: delegationText
    case .unprintableText:
      (
        .init(
          th: "ข้อความมีอักขระที่พิมพ์ลงเอกสารไม่ได้ กรุณาลบออก",
          en: "The text holds a character that a document cannot show: take it out"), nil
      )
    case .remarkEmpty:
      (.init(th: "กรุณาเขียนว่าข้อมูลใดไม่ถูกต้อง", en: "Write what is wrong"), nil)
    case .bulkRows:
      (
        .init(
          th: "ต้องมี 1 ถึง 200 แถว และชื่อแถวต้องไม่ซ้ำกัน", en: "Between 1 and 200 rows are needed, each with its own name"),
        nil
      )
    case .actionNotOffered:
      (
        .init(th: "ยังยื่นเรื่องนี้สำหรับใบอนุญาตนี้ไม่ได้", en: "That cannot be filed for this license now"),
        .init(
          th: "ดูช่วงเวลาที่ยื่นได้ในคู่มือของใบอนุญาต", en: "The license's manual says what can be filed and when.")
      )
    case .licensePending(let other):
      (
        .init(
          th: "มีคำขอเกี่ยวกับใบอนุญาตนี้ที่ยังไม่เสร็จ", en: "You have a request about this license that is not decided yet"),
        .init(
          th: "คำขอในชุด \(other.submission.rawValue) รอผลของคำขอนั้น หรือถอนคำขอนั้นก่อน แล้วจึงยื่นเรื่องใหม่",
          en: "It is in submission \(other.submission.rawValue). Wait for its result, or withdraw it, then file this.")
      )
    case .licenseDamaged:
      (.init(th: "เอกสารที่ได้รับไม่ตรงกับที่ลงนาม", en: "The document received is not the one that was signed"), nil)
    }
  }

  private static func title(_ failure: FormFailure) -> LocalizedText {
    switch failure {
    case .nothingChosen: .init(th: "กรุณาเลือกใบอนุญาตอย่างน้อยหนึ่งรายการ", en: "Choose at least one license")
    case .unknownLicense: .init(th: "ไม่มีใบอนุญาตนี้ในระบบแล้ว", en: "This license is not offered any more")
    case .closed: .init(th: "ใบอนุญาตนี้ปิดรับคำขอชั่วคราว", en: "This license is closed for now")
    case .notForApplicant:
      .init(th: "ผู้ยื่นประเภทนี้ขอใบอนุญาตนี้ไม่ได้", en: "This license is not for this kind of applicant")
    }
  }
}
