internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes

/// `GET /verify/{token}`: where the QR code of a license leads; open to all, without personal data.
struct VerifyPage: Sendable {
  static let service = LocalizedText(th: "ทะเบียนใบอนุญาต", en: "License register")
  let office: BackOffice

  func callAsFunction(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let token = try context.parameter("token")
    let language = context.language
    let title = LocalizedText(th: "ตรวจสอบใบอนุญาต", en: "License verification")
    guard let found = try VerifyLicense(environment: office.environment).find(token) else {
      return office.page(title, context, path: context.verifyPath, status: 404, service: Self.service) {
        Tag.h1(title[language])
        Notice.box(
          .warning,
          language == .thai
            ? "ไม่พบใบอนุญาตนี้ในทะเบียน" : "There is no such license in the register")
      }
    }
    return office.page(title, context, path: context.verifyPath, service: Self.service) {
      Tag.h1(title[language])
      Tag.p { found.status.tag(language) }
      SummaryList(rows(found, language)).html
    }
  }

  private func rows(_ found: Verification, _ language: Language) -> [SummaryList.Row] {
    func t(_ th: String, _ en: String) -> String { language == .thai ? th : en }
    let holder = found.holderKind == .person ? t("บุคคลธรรมดา", "A person") : t("นิติบุคคล", "A company")
    return [
      .init(t("ใบอนุญาต", "License"), found.license[language]),
      .init(t("เลขที่", "Number"), found.number), .init(t("ออกโดย", "Issued by"), found.agency[language]),
      .init(t("ผู้รับอนุญาต", "Holder"), holder),
      .init(t("สถานที่", "Premises"), found.premisesName ?? "–", note: found.premisesAddress),
      .init(t("วันที่ออก", "Issued on"), found.issuedOn.long(language)),
      .init(t("ใช้ได้ถึง", "Good until"), found.expiresOn?.long(language) ?? t("ไม่มีกำหนด", "No end")),
    ] + (found.replacedBy.map { [.init(t("มีใบใหม่แทน เลขที่", "Replaced by number"), $0)] } ?? [])
  }
}

extension LicenseSummary.Status {
  fileprivate func tag(_ language: Language) -> HTML { StatusTag.tag(text[language], self == .active ? .good : .bad) }
}

extension RequestContext {
  /// This page's own path, for the language switch.
  fileprivate var verifyPath: String { "/verify/" + PercentCoding.encode(parameters["token"] ?? "") }
}
