internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import IdentityDomain

/// What identity refuses, as a page to people and as a problem to programs.
enum IdentityRefusal: ProblemConvertible {
  case authorization(AuthorizationRefusal.Page)
  /// The client's request is too old, or was never one.
  case requestExpired
  /// The CSRF token is missing or another browser's.
  case formExpired
  case badLogoutRequest
  /// Some value is wrong; which one stays untold.
  case proofingRefused
  case tooManyAttempts(retryAfter: Int)
  /// A register or the gateway does not answer; the attempt does not count.
  case registersUnavailable
  case accountExists
  case registrationGone
  case company(RepresentationRefusal)
  /// An officer's account acts for no company.
  case notAPerson
  /// The person acts for the company, but may not decide who else does.
  case mayNotDelegate
  /// The number is the director's own.
  case delegateIsDirector
  case delegationGone
  /// The page is for officers with a role.
  case roleMissing
  /// An upstream provider did not vouch for the person, or not for enough.
  case upstreamRefused
  case upstreamUnavailable
  /// The way of proofing gave another person than the one who is signed in.
  case anotherPerson

  func problem(_ language: Language) -> Problem {
    Problem(
      code: code, status: status, title: title[language], detail: detail[language], retryAfter: retryAfter)
  }

  var retryAfter: Int? {
    switch self {
    case .tooManyAttempts(let seconds): seconds
    case .registersUnavailable, .upstreamUnavailable: 60
    default: nil
    }
  }

  var status: Int {
    switch self {
    case .authorization, .requestExpired, .badLogoutRequest: 400
    case .formExpired, .company(.notActive), .company(.notDirector), .notAPerson, .mayNotDelegate, .roleMissing,
      .upstreamRefused, .anotherPerson:
      403
    case .registrationGone, .company(.unknownCompany), .delegationGone: 404
    case .accountExists: 409
    case .proofingRefused, .delegateIsDirector: 422
    case .tooManyAttempts: 429
    case .registersUnavailable, .upstreamUnavailable: 503
    }
  }

  private var code: String {
    switch self {
    case .authorization(.unknownClient): "unknown-client"
    case .authorization(.redirectNotRegistered): "redirect-not-registered"
    case .authorization(.malformed): "malformed-request"
    case .requestExpired: "request-expired"
    case .formExpired: "csrf"
    case .badLogoutRequest: "bad-logout-request"
    case .proofingRefused: "proofing-refused"
    case .tooManyAttempts: "too-many-attempts"
    case .registersUnavailable: "registers-unavailable"
    case .accountExists: "account-exists"
    case .registrationGone: "registration-gone"
    case .company(.unknownCompany): "unknown-company"
    case .company(.notActive): "company-not-active"
    case .company(.notDirector): "not-director"
    case .notAPerson: "not-a-person"
    case .mayNotDelegate: "may-not-delegate"
    case .delegateIsDirector: "delegate-is-director"
    case .delegationGone: "delegation-gone"
    case .roleMissing: "role-missing"
    case .upstreamRefused: "upstream-refused"
    case .upstreamUnavailable: "upstream-unavailable"
    case .anotherPerson: "another-person"
    }
  }
}
