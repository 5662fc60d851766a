internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage
internal import WebSession

extension BackOffice {
  /// `GET /`: the officer's cases.
  func inbox(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await sessions.signedIn(request) { session in
      let desk = try desk(session, context)
      let scope = RequestStore.InboxScope(rawValue: context.query["scope"] ?? "") ?? .mine
      let list = try desk.inbox(scope, after: context.query["after"])
      return page(scope.words, context, path: "/?scope=\(scope.rawValue)", session: session) {
        Tag.h1(scope.words[context.language])
        Tag.p(
          desk.officer.position[context.language] + " · "
            + environment.catalog.name(of: desk.officer.agency)[context.language])
        searchForm(session, context.language)
        if list.items.isEmpty {
          Tag.p(context.language == .thai ? "ไม่มีเรื่อง" : "There is nothing here.")
        } else {
          caseTable(list.items, desk, context.language, caption: scope.words)
        }
        if let next = list.next {
          Tag.p {
            Tag.a(
              context.language == .thai ? "หน้าถัดไป" : "Next page",
              .href("/?scope=\(scope.rawValue)&after=" + PercentCoding.encode(next)))
          }
        }
      }
    }
  }
}

extension RequestStore.InboxScope {
  fileprivate var words: LocalizedText {
    switch self {
    case .mine: .init(th: "งานของฉัน", en: "My cases")
    case .open: .init(th: "เรื่องที่เปิดอยู่", en: "Open cases")
    case .closed: .init(th: "เรื่องที่เสร็จแล้ว", en: "Closed cases")
    }
  }
}

extension RequestState {
  func tag(_ language: Language) -> HTML {
    let kind: StatusTag.Kind =
      switch self {
      case .issued: .good
      case .refused, .returned, .withdrawn: .bad
      case .awaitingCorrection, .awaitingPayment: .waiting
      case .received, .completenessCheck, .consideration, .paymentReview, .preparingDocument, .awaitingSignature:
        .yours
      }
    return StatusTag.tag(text[language], kind)
  }
}
