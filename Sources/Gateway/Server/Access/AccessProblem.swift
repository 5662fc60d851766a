internal import APIContract
internal import DomainTypes
internal import GatewayDomain
internal import HTTPServer

/// Why a change to consumers, grants or access requests is not made.
enum AccessProblem: Error, Equatable {
  case notFound
  case notTheIssuer
  /// The caller does not decide for the owner of this register.
  case notTheOwner
  case ownRequest
  case notWaiting
  case beyondTheRequest
  /// The idempotency key came with another body.
  case keyReused
}

extension AccessProblem: ProblemConvertible {
  init(_ failure: AccessRequest.Failure) {
    switch failure {
    case .notWaiting: self = .notWaiting
    case .ownRequest: self = .ownRequest
    case .beyondTheRequest: self = .beyondTheRequest
    }
  }

  func problem(_ language: Language) -> Problem {
    Problem(code: code, status: status, title: title[language], source: .client)
  }

  private var code: String {
    switch self {
    case .notFound: "not-found"
    case .notTheIssuer: "not-the-issuer"
    case .notTheOwner: "not-the-owner"
    case .ownRequest: "own-request"
    case .notWaiting: "not-waiting"
    case .beyondTheRequest: "beyond-the-request"
    case .keyReused: "idempotency-key-reused"
    }
  }

  private var status: Int {
    switch self {
    case .notFound: 404
    case .notTheIssuer, .notTheOwner, .ownRequest: 403
    case .notWaiting, .keyReused: 409
    case .beyondTheRequest: 422
    }
  }

  private var title: LocalizedText {
    switch self {
    case .notFound: .init(th: "ไม่พบสิ่งที่ขอ", en: "There is nothing of that id")
    case .notTheIssuer:
      .init(th: "ปิดเรื่องได้เฉพาะระบบที่ออกหนังสือรับรอง", en: "Only the issuer of warrants closes its cases")
    case .notTheOwner:
      .init(th: "อนุมัติได้เฉพาะหน่วยงานเจ้าของข้อมูล", en: "Only the owner of the register decides about access to it")
    case .ownRequest: .init(th: "อนุมัติคำขอของตนเองไม่ได้", en: "Nobody decides about their own request")
    case .notWaiting: .init(th: "คำขอนี้ตัดสินไปแล้ว", en: "The request has been decided or withdrawn already")
    case .beyondTheRequest:
      .init(th: "ให้ได้ไม่เกินที่ขอ ทั้งรายการข้อมูลและวันสิ้นสุด", en: "Fields and last day cannot go beyond the request")
    case .keyReused:
      .init(th: "Idempotency-Key นี้ใช้กับคำขออื่นแล้ว", en: "This Idempotency-Key came with another request before")
    }
  }
}
