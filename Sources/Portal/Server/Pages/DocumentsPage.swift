internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import WebSession

/// `/drafts/{id}/documents`: what to attach, what is attached.
struct DocumentsPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/drafts/{id}/documents", .session, show)
    // Two megabytes above the limit of a file, so that a file just above it gets our own words.
    router.stream(
      .post, "/drafts/{id}/documents", .session, bodyLimit: DocumentFormat.maximumSize + (2 << 20), isAPI: false,
      upload)
    router.page(.post, "/drafts/{id}/documents/remove", .session, remove)
  }

  @Sendable private func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      let opened = try OpenDraft(environment: environment)(try context.draftID, caller)
      return page(opened, FormErrors(), request, context, session)
    }
  }

  @Sendable private func upload(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let upload = try await PostedUpload(request, session)
      let caller = try Caller(session, context, now: environment.now())
      let id = try context.draftID
      var key = ""
      do {
        while let part = try await upload.reader.nextPart() {
          if part.name == "key" { key = try await upload.reader.text(upTo: 200) ?? "" }
          guard part.name.hasPrefix("file"), let fileName = part.fileName else { continue }
          if fileName.isEmpty { throw PortalProblem.documentEmpty }
          _ = try await AttachDocument(environment: environment)(id, key: key, fileName: fileName, caller) {
            try await upload.reader.nextChunk()
          }
        }
      } catch let problem as PortalProblem where problem.isAboutFile {
        try? await upload.drain()
        var errors = FormErrors()
        let said = problem.problem(context.language)
        errors.add("file." + key, [said.title, said.detail].compactMap { $0 }.joined(separator: ". "))
        let opened = try OpenDraft(environment: environment)(id, caller)
        return page(opened, errors, request, context, session)
      }
      return .seeOther("/drafts/\(id.rawValue)/documents")
    }
  }

  @Sendable private func remove(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.posted(request) { session, form in
      let caller = try Caller(session, context, now: environment.now())
      let id = try context.draftID
      _ = try await AttachDocument(environment: environment).remove(
        id, key: form["key"] ?? "", sha256: form["sha256"] ?? "", caller)
      return .seeOther("/drafts/\(id.rawValue)/documents")
    }
  }

  private func page(
    _ opened: OpenedDraft, _ errors: FormErrors, _ request: HTTPRequest, _ context: RequestContext,
    _ session: BrowserSession
  ) -> HTTPResponse {
    let language = context.language
    let base = "/drafts/\(opened.draft.id.rawValue)"
    return environment.page(
      .init("เอกสารแนบ", "Documents"), request, context, session, status: errors.isEmpty ? 200 : 422,
      hasErrors: !errors.isEmpty
    ) {
      errors.summary(language)
      Tag.p { Tag.a(LocalizedText("‹ รายการที่ต้องทำ", "‹ What to do")[language], .href(base)) }
      Tag.h1(LocalizedText("เอกสารแนบ", "Documents")[language])
      Tag.p(
        LocalizedText(
          "PDF, JPEG หรือ PNG ไฟล์ละไม่เกิน 10 MB แนบครั้งเดียวใช้กับทุกใบอนุญาตที่ขอ",
          "PDF, JPEG or PNG, at most 10 MB each. Attached once, used for every license that asks for it.")[language])
      for document in opened.form.documents { slot(document, opened, errors, session, language) }
      Tag.p {
        Tag.a(LocalizedText("ตรวจทานและยื่น", "Check and send")[language], .href(base + "/review"), .class("button"))
      }
    }
  }

  @HTMLBuilder private func slot(
    _ document: MergedDocument, _ opened: OpenedDraft, _ errors: FormErrors, _ session: BrowserSession,
    _ language: Language
  ) -> HTML {
    let demand = opened.form.demand(of: document, opened.answers)
    let base = "/drafts/\(opened.draft.id.rawValue)/documents"
    let name = document.name[language]
    if demand != .notAsked {
      Tag.section(.class("card")) {
        Tag.h2(demand == .optional ? name + (language == .thai ? " (ไม่บังคับ)" : " (optional)") : name)
        for file in opened.draft.documents where file.key == document.key {
          Form.post(base + "/remove", csrf: session.csrf) {
            Form.hidden("key", file.key)
            Form.hidden("sha256", file.sha256)
            Tag.p {
              "\(file.fileName) (\(DisplayedAnswer.size(file.size))) "
              Form.submit(LocalizedText("ลบ", "Remove")[language], secondary: true)
            }
          }
        }
        Form.post(base, csrf: session.csrf, upload: true) {
          Form.hidden("key", document.key)
          FileField(
            "file." + document.key, label: LocalizedText("เลือกไฟล์", "Choose a file")[language],
            hint: document.hint?[language], accept: document.formats, error: errors["file." + document.key]
          ).html
          Form.submit(LocalizedText("แนบ", "Attach")[language], secondary: true)
        }
      }
    }
  }
}

extension PortalProblem {
  /// Whether it is about the file itself, so that it stands beside its field.
  var isAboutFile: Bool {
    switch self {
    case .documentFormat, .documentTooLarge, .documentEmpty, .unknownDocumentKey: true
    default: false
    }
  }
}
