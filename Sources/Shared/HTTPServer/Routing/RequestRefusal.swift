package import APIContract
package import DomainTypes
package import HTTPTypes

/// What the router itself refuses, before or instead of a handler.
package enum RequestRefusal: Error, Sendable, Equatable {
  case malformedPath
  case malformedQuery
  case notFound
  case methodNotAllowed([HTTPRequest.Method])
  case wrongContentType
  /// The body is not JSON, or not of the endpoint's shape at `field`.
  case malformedBody(field: String, code: String)
  case bodyTooLarge(limit: Int)
  case bodyIncomplete
  case tokenMissing
  case tokenInvalid
  /// The token is bound to a certificate or a key that this request does not show.
  case tokenOfAnotherSender
  /// The proof of the key is not good, or was used before (RFC 9449 section 7.1).
  case proofInvalid
  case scopeMissing(String)
  /// The token is good, but the person has to show more (RFC 9470).
  case authenticationInsufficient(AuthenticationLevel)
  /// The server is stopping, or what it needs is not there yet.
  case unavailable
  /// Anything unforeseen; the log has more under the request id.
  case unexpected
}

extension RequestRefusal {
  package var status: Int {
    switch self {
    case .malformedPath, .malformedQuery, .malformedBody, .bodyIncomplete: 400
    case .tokenMissing, .tokenInvalid, .tokenOfAnotherSender, .proofInvalid, .authenticationInsufficient: 401
    case .scopeMissing: 403
    case .notFound: 404
    case .methodNotAllowed: 405
    case .bodyTooLarge: 413
    case .wrongContentType: 415
    case .unexpected: 500
    case .unavailable: 503
    }
  }

  /// The fields that go with the status: `Allow` (RFC 9110 section 15.5.6), `WWW-Authenticate` (RFC 6750 section 3).
  var fields: HTTPFields {
    switch self {
    case .methodNotAllowed(let methods): ["allow": methods.allowList]
    case .tokenMissing: [.wwwAuthenticate: "Bearer"]
    case .tokenInvalid: [.wwwAuthenticate: "Bearer error=\"invalid_token\""]
    case .tokenOfAnotherSender:
      [.wwwAuthenticate: "DPoP error=\"invalid_token\", algs=\"\(ShownToken.proofAlgorithms)\""]
    case .proofInvalid: [.wwwAuthenticate: "DPoP error=\"invalid_dpop_proof\", algs=\"\(ShownToken.proofAlgorithms)\""]
    case .scopeMissing(let scope): [.wwwAuthenticate: "Bearer error=\"insufficient_scope\", scope=\"\(scope)\""]
    case .authenticationInsufficient(let level):
      [
        .wwwAuthenticate:
          "Bearer error=\"insufficient_user_authentication\", "
          + "error_description=\"A stronger sign-in is needed\", acr_values=\"\(level.rawValue)\""
      ]
    case .unavailable: [.retryAfter: "5"]
    default: [:]
    }
  }
}

extension RequestRefusal: ProblemConvertible {
  package func problem(_ language: Language) -> Problem {
    var problem = Problem(code: code, status: status, title: title[language])
    switch self {
    case .malformedBody(let field, let code):
      problem.detail = field.isEmpty ? nil : detail[language] + field
      problem.errors = field.isEmpty ? nil : [.init(field: field, code: code, message: title[language])]
    case .bodyTooLarge(let limit): problem.detail = detail[language] + "\(limit)"
    case .scopeMissing(let scope): problem.detail = detail[language] + scope
    case .unavailable: problem.retryAfter = 5
    default: break
    }
    return problem
  }

  private var code: String {
    switch self {
    case .malformedPath: "malformed-path"
    case .malformedQuery: "malformed-query"
    case .notFound: "not-found"
    case .methodNotAllowed: "method-not-allowed"
    case .wrongContentType: "wrong-content-type"
    case .malformedBody: "malformed-body"
    case .bodyTooLarge: "body-too-large"
    case .bodyIncomplete: "body-incomplete"
    case .tokenMissing: "token-missing"
    case .tokenInvalid: "token-invalid"
    case .tokenOfAnotherSender: "token-of-another-sender"
    case .proofInvalid: "proof-invalid"
    case .scopeMissing: "scope-missing"
    case .authenticationInsufficient: "insufficient-user-authentication"
    case .unavailable: "unavailable"
    case .unexpected: "internal-error"
    }
  }

  private var title: LocalizedText {
    switch self {
    case .malformedPath: .init(th: "ที่อยู่ของหน้าไม่ถูกต้อง", en: "The path is malformed")
    case .malformedQuery: .init(th: "พารามิเตอร์ในที่อยู่ไม่ถูกต้อง", en: "The query is malformed")
    case .notFound: .init(th: "ไม่พบสิ่งที่ขอ", en: "There is nothing here")
    case .methodNotAllowed: .init(th: "ไม่รองรับการทำรายการแบบนี้", en: "The method is not allowed here")
    case .wrongContentType:
      .init(th: "ต้องส่งข้อมูลเป็น application/json", en: "The body must be sent as application/json")
    case .malformedBody: .init(th: "ข้อมูลที่ส่งมาอ่านไม่ได้", en: "The body cannot be read")
    case .bodyTooLarge: .init(th: "ข้อมูลที่ส่งมามีขนาดใหญ่เกินไป", en: "The body is too large")
    case .bodyIncomplete: .init(th: "ข้อมูลที่ส่งมาไม่ครบ", en: "The body ended early")
    case .tokenMissing: .init(th: "ต้องยืนยันตัวตนก่อน", en: "An access token is needed")
    case .tokenInvalid: .init(th: "โทเค็นใช้ไม่ได้หรือหมดอายุแล้ว", en: "The access token is invalid or has expired")
    case .tokenOfAnotherSender:
      .init(
        th: "โทเค็นนี้ผูกกับใบรับรองหรือกุญแจของผู้ขอ ซึ่งคำขอนี้ไม่ได้แสดง",
        en: "The access token is bound to a certificate or key that this request does not show")
    case .proofInvalid:
      .init(
        th: "หลักฐาน DPoP ใช้ไม่ได้หรือเคยใช้แล้ว โปรดสร้างใหม่ทุกคำขอ",
        en: "The DPoP proof is not good or was used before: make a new one for each request")
    case .authenticationInsufficient:
      .init(th: "ต้องยืนยันด้วยปัจจัยที่สองก่อน", en: "A second factor is needed for this")
    case .scopeMissing: .init(th: "ไม่มีสิทธิ์ทำรายการนี้", en: "The access token does not allow this")
    case .unavailable: .init(th: "ระบบยังไม่พร้อมให้บริการ โปรดลองใหม่", en: "Not available now; please try again")
    case .unexpected: .init(th: "ระบบขัดข้อง", en: "Something went wrong on our side")
    }
  }

  private var detail: LocalizedText {
    switch self {
    case .malformedBody: .init(th: "ตำแหน่ง: ", en: "At: ")
    case .bodyTooLarge: .init(th: "ขนาดสูงสุด (ไบต์): ", en: "The largest allowed, in bytes: ")
    case .scopeMissing: .init(th: "สิทธิ์ที่ต้องมี: ", en: "The scope needed: ")
    default: .init(th: "", en: "")
    }
  }
}

extension [HTTPRequest.Method] {
  /// The value of `Allow`.
  var allowList: String { map(\.rawValue).joined(separator: ", ") }
}
