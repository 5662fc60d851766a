internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import WebSession

/// The part of a request's page that tells that an awaited license will not be issued, and how to go on without it.
struct AwaitedNumberPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.post, "/requests/{id}/awaited-number", .session, give)
  }

  func part(
    _ followed: FollowedRequest, _ returned: RequestPage.Returned, _ base: String, _ session: BrowserSession,
    _ language: Language
  ) -> HTML {
    let names = followed.waitsFor.map { $0.name[language] }.joined(separator: ", ")
    return Tag.section(.class("card")) {
      Notice.box(
        .warning,
        LocalizedText("ใบอนุญาตที่คำขอนี้รอจะไม่ออก: ", "The license that this request waits for will not be issued: ")[
          language] + names
      ) {
        Tag.p(
          LocalizedText(
            "คำขอนี้จึงยังไม่ได้ส่งให้หน่วยงาน ข้อมูลที่ท่านกรอกยังอยู่ครบ หากท่านมีใบอนุญาตนั้นอยู่แล้ว (เช่น ยื่นใหม่แล้วได้รับ) กรอกเลขที่เพื่อส่งต่อ หากไม่มี ท่านถอนคำขอนี้ได้ด้านล่าง",
            "So this request has not been handed to its agency. Nothing that you filled in is lost. If you hold that license (for instance after applying again), give its number and this one goes on; if not, you can withdraw it below."
          )[language])
      }
      Form.post(base + "/awaited-number", csrf: session.csrf) {
        for wait in followed.awaitedInVain {
          let name = Self.name(wait.field)
          TextField(
            name, label: label(wait.field, language),
            hint: LocalizedText("ตามที่ปรากฏบนใบอนุญาต", "As it stands on the license")[language],
            value: returned.typed[name] ?? "", error: returned.errors[name]
          ).html
        }
        Form.submit(LocalizedText("ส่งให้หน่วยงาน", "Hand it to the agency")[language])
      }
    }
  }

  private func label(_ field: String, _ language: Language) -> String {
    (try? environment.catalog.current())?.field(field)?.label[language]
      ?? LocalizedText("เลขที่ใบอนุญาต", "License number")[language]
  }

  private static func name(_ field: String) -> String { "number:" + field }

  @Sendable private func give(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.posted(request) { session, form in
      let caller = try Caller(session, context, now: environment.now())
      let id = try context.licenseRequestID
      let followed = try FollowRequest(environment: environment).request(id, caller)
      var returned = RequestPage.Returned(status: 422)
      for wait in followed.awaitedInVain {
        let name = Self.name(wait.field)
        returned.typed[name] = form[name]
        do {
          _ = try await GiveAwaitedNumber(environment: environment)(
            id, wait.field, LicenseNumber(number: form[name] ?? ""), caller)
        } catch let problem as PortalProblem {
          guard case .numberMissing = problem else { throw problem }
          returned.errors.add(name, problem.problem(context.language).title)
        }
      }
      guard !returned.errors.isEmpty else { return .seeOther("/requests/\(id.rawValue)") }
      let after = try FollowRequest(environment: environment).request(id, caller)
      return try RequestPage(environment: environment).response(after, returned, request, context, session)
    }
  }
}
