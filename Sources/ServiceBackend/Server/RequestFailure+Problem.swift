package import APIContract
package import DomainTypes
internal import HTTPServer
package import ServiceBackendDomain
internal import ServiceBackendStorage

extension RequestFailure: ProblemConvertible {
  package func problem(_ language: Language) -> Problem {
    let (status, text) = words
    var problem = Problem(code: code, status: status, title: text[language])
    switch self {
    case .invalidAnswer(let key, let fault): problem.errors = [fault.fieldError("answers." + key, language)]
    case .invalidText(let name, let fault): problem.errors = [AnswerFault(fault).fieldError(name, language)]
    case .unknownItem(let key), .correctionDiffers(let key), .textMissing(let key):
      problem.errors = [.init(field: key, code: code, message: text[language])]
    case .deadlineNotAhead: problem.errors = [.init(field: "deadline", code: code, message: text[language])]
    case .feeDiffers: problem.errors = [.init(field: "reason", code: code, message: text[language])]
    case .feeAboveCeiling: problem.errors = [.init(field: "amount", code: code, message: text[language])]
    case .numberNotOwn, .numberMissing:
      problem.errors = [.init(field: "number", code: code, message: text[language])]
    case .dayPassed(let name), .dayAhead(let name):
      problem.errors = [.init(field: name, code: code, message: text[language])]
    case .wrongState(let state):
      let detail = LocalizedText(th: "คำขออยู่ในขั้น ", en: "The request is in the state ")[language]
      problem.detail = detail + state.text[language]
    default: break
    }
    return problem
  }

  private var words: (Int, LocalizedText) {
    switch self {
    case .wrongState: (409, .init(th: "ทำขั้นตอนนี้ไม่ได้ในสถานะปัจจุบัน", en: "This cannot be done in the present state"))
    case .wrongRole: (403, .init(th: "ตำแหน่งของท่านทำขั้นตอนนี้ไม่ได้", en: "Your role may not do this"))
    case .heldByAnother: (409, .init(th: "เจ้าหน้าที่อื่นรับเรื่องไว้แล้ว", en: "Another officer holds this case"))
    case .makerIsChecker:
      (403, .init(th: "ผู้ตรวจหรือผู้เสนอจะเป็นผู้อนุมัติเองไม่ได้", en: "Who checked or proposed does not decide"))
    case .notConsidered: (409, .init(th: "ยังไม่มีความเห็นของผู้พิจารณา", en: "No reviewer has given an opinion yet"))
    case .inspectionOpen: (409, .init(th: "ยังไม่มีผลการตรวจสถานที่", en: "The premises have not been inspected yet"))
    case .inspectionFailed:
      (409, .init(th: "สถานที่ไม่ผ่านการตรวจ จึงอนุมัติไม่ได้", en: "The premises did not pass, so it cannot be granted"))
    case .opinionsOpen: (409, .init(th: "ความเห็นยังไม่ครบ", en: "Not all opinions are there yet"))
    case .opinionsAgainst:
      (409, .init(th: "ความเห็นไม่เห็นชอบ จึงอนุมัติไม่ได้", en: "The opinions are against it, so it cannot be granted"))
    case .noSuchStep: (409, .init(th: "ใบอนุญาตนี้ไม่มีขั้นตอนนี้", en: "This license has no such step"))
    case .notScheduled: (409, .init(th: "ยังไม่ได้นัดตรวจสถานที่", en: "No inspection has been set"))
    case .doneAlready: (409, .init(th: "ทำขั้นตอนนี้ไปแล้ว", en: "This has been done"))
    case .dayPassed: (422, .init(th: "วันนี้ผ่านไปแล้ว", en: "That day has passed"))
    case .dayAhead: (422, .init(th: "ยังไม่ถึงวัน", en: "That day is still ahead"))
    case .notDue: (409, .init(th: "ยังไม่ถึงกำหนด", en: "Nothing is due"))
    case .askedAlready:
      (
        409,
        .init(
          th: "ขอเอกสารหรือข้อมูลเพิ่มเติมได้เพียงครั้งเดียว (พ.ร.บ. การอำนวยความสะดวกฯ มาตรา 8)",
          en: "More may be asked only once (Licensing Facilitation Act s.8)")
      )
    case .unknownItem:
      (422, .init(th: "ขอแก้ไขได้เฉพาะรายการในคู่มือ", en: "Only what the manual lists can be marked"))
    case .deadlineNotAhead: (422, .init(th: "กำหนดวันต้องเป็นวันข้างหน้า", en: "The deadline must be ahead"))
    case .correctionDiffers:
      (422, .init(th: "แก้ไขเฉพาะรายการที่แจ้งไว้ ให้ครบทุกรายการ", en: "Correct exactly what is marked"))
    case .invalidAnswer: (422, .init(th: "คำตอบไม่ถูกต้อง", en: "An answer is not valid"))
    case .feeDiffers(let expected):
      (
        422,
        .init(
          th: "ค่าธรรมเนียมตามหลักเกณฑ์คือ \(expected.formatted) บาท หากต่างไปต้องระบุเหตุผล",
          en: "By the rule the fee is \(expected.formatted) THB; another amount needs a reason")
      )
    case .feeAboveCeiling(let ceiling):
      (
        422,
        .init(
          th: "กฎหมายให้เรียกเก็บได้ไม่เกิน \(ceiling.formatted) บาท",
          en: "The law allows at most \(ceiling.formatted) THB")
      )
    case .numberReserved:
      (
        409,
        .init(
          th: "หน่วยงานขอเลขที่ไว้สำหรับเอกสารของตนเองแล้ว", en: "A number is taken for the agency's own document")
      )
    case .numberNotOwn:
      (
        422,
        .init(
          th: "เลขที่นี้ใช้ไม่ได้ หากเป็นเลขในลำดับของระบบ ให้ขอเลขก่อน",
          en: "This number cannot be used; a number of the series is taken first")
      )
    case .numberMissing:
      (422, .init(th: "ต้องระบุเลขที่ หรือขอเลขที่ก่อน", en: "Give a number, or take one from the series first"))
    case .feeStatedAlready: (409, .init(th: "แจ้งค่าธรรมเนียมไปแล้ว", en: "The fee has been stated"))
    case .unknownBill: (422, .init(th: "ไม่มีใบแจ้งหนี้นี้", en: "There is no such bill"))
    case .slipUsedElsewhere:
      (409, .init(th: "หลักฐานการโอนนี้ใช้กับรายการอื่นแล้ว", en: "This slip was used for another bill"))
    case .textMissing: (422, .init(th: "กรุณากรอกข้อความ", en: "Please write something"))
    case .invalidText: (422, .init(th: "ข้อความนี้ลงในเอกสารไม่ได้", en: "A document cannot carry this text"))
    case .staleVersion:
      (412, .init(th: "ข้อมูลเปลี่ยนไปแล้ว กรุณาเปิดใหม่", en: "The case has changed, please reload it"))
    case .keyUsedElsewhere:
      (409, .init(th: "Idempotency-Key นี้ใช้ไปแล้ว", en: "The idempotency key was used for something else"))
    }
  }
}
