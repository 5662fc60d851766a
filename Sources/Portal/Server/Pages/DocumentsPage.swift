internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import PortalStorage
internal import WebSession

/// `/drafts/{id}/documents`: what to attach, what is attached.
struct DocumentsPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/drafts/{id}/documents", .session, show)
    // Some megabytes above the limit of a file, so that a file just above it gets our own words, and so that several
    // photos come in one post.
    router.stream(
      .post, "/drafts/{id}/documents", .session, bodyLimit: 4 * DocumentFormat.maximumSize + (2 << 20), isAPI: false,
      upload)
    router.page(.post, "/drafts/{id}/documents/remove", .session, remove)
    router.page(.post, "/drafts/{id}/documents/reuse", .session, reuse)
  }

  @Sendable private func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      let opened = try OpenDraft(environment: environment)(try context.draftID, caller)
      if let reference = opened.draft.submission { return .seeOther("/submissions/\(reference.rawValue)") }
      return try page(opened, FormErrors(), caller, request, context, session)
    }
  }

  @Sendable private func upload(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let upload = try await PostedUpload(request, session)
      let caller = try Caller(session, context, now: environment.now())
      let id = try context.draftID
      var key = ""
      var refused: [String] = []
      while let part = try await upload.reader.nextPart() {
        if part.name == "key" { key = try await upload.reader.text(upTo: 200) ?? "" }
        guard part.name.hasPrefix("file"), let fileName = part.fileName else { continue }
        do {
          if fileName.isEmpty { throw PortalProblem.documentEmpty }
          _ = try await AttachDocument(environment: environment)(id, key: key, fileName: fileName, caller) {
            try await upload.reader.nextChunk()
          }
        } catch let problem as PortalProblem where problem.isAboutFile {
          refused.append(Self.said(problem, about: fileName, context.language))
        } catch DraftFailure.tooManyDocuments {
          refused.append(Self.said(DraftFailure.tooManyDocuments, about: fileName, context.language))
        }
      }
      guard !refused.isEmpty else { return .seeOther("/drafts/\(id.rawValue)/documents") }
      var errors = FormErrors()
      errors.add("file." + key, refused.joined(separator: " · "))
      return try page(
        try OpenDraft(environment: environment)(id, caller), errors, caller, request, context, session)
    }
  }

  /// One bad file keeps no other from being attached, so the error says which it is about.
  private static func said(
    _ problem: some ProblemConvertible, about fileName: String, _ language: Language
  ) -> String {
    let said = problem.problem(language)
    let text = [said.title, said.detail].compactMap { $0 }.joined(separator: ". ")
    return fileName.isEmpty ? text : "\(fileName): \(text)"
  }

  @Sendable private func reuse(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.posted(request) { session, form in
      let caller = try Caller(session, context, now: environment.now())
      let id = try context.draftID
      if let sha256 = form["sha256"], !sha256.isEmpty {
        _ = try await AttachDocument(environment: environment).reuse(
          id, key: form["key"] ?? "", sha256: sha256, caller)
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
    _ opened: OpenedDraft, _ errors: FormErrors, _ caller: Caller, _ request: HTTPRequest, _ context: RequestContext,
    _ session: BrowserSession
  ) throws -> HTTPResponse {
    let language = context.language
    let box = try environment.store.boxedDocuments(of: caller.owner, limit: 50).map(\.document)
    let base = "/drafts/\(opened.draft.id.rawValue)"
    return environment.page(
      .init("เอกสารแนบ", "Documents"), request, context, session, status: errors.isEmpty ? 200 : 422,
      hasErrors: !errors.isEmpty
    ) {
      errors.summary(language)
      BackLink.to(base, LocalizedText("รายการที่ต้องทำ", "What to do")[language])
      Tag.h1(LocalizedText("เอกสารแนบ", "Documents")[language])
      Tag.p(
        LocalizedText(
          "PDF, JPEG หรือ PNG ไฟล์ละไม่เกิน 10 MB แนบครั้งเดียวใช้กับทุกใบอนุญาตที่ขอ",
          "PDF, JPEG or PNG, at most 10 MB each. Attached once, used for every license that asks for it.")[language])
      for document in opened.form.documents { slot(document, opened, errors, box, session, language) }
      Tag.p {
        Tag.a(LocalizedText("ตรวจทานและยื่น", "Check and send")[language], .href(base + "/review"), .class("button"))
      }
    }
  }

  @HTMLBuilder private func slot(
    _ document: MergedDocument, _ opened: OpenedDraft, _ errors: FormErrors, _ box: [BoxedDocument],
    _ session: BrowserSession, _ language: Language
  ) -> HTML {
    let demand = opened.form.demand(of: document, opened.answers)
    let base = "/drafts/\(opened.draft.id.rawValue)/documents"
    let name = document.name[language]
    if demand != .notAsked {
      Tag.section(.class("card")) {
        Tag.h2(demand == .optional ? document.optionalName(language) : name)
        Tag.p(
          LocalizedText("ใช้กับ: ", "For: ")[language]
            + document.askedBy.compactMap { id in
              opened.form.parts.first { $0.definition.id == id }?.definition.name[language]
            }.joined(separator: " · "), .class("hint"))
        attached(document, opened, base, session, language)
        Form.post(base, csrf: session.csrf, upload: true) {
          Form.hidden("key", document.key)
          FileField(
            "file." + document.key, label: LocalizedText("เลือกไฟล์: ", "Choose a file: ")[language] + name,
            hint: document.hint?[language], accept: document.formats, error: errors["file." + document.key],
            several: true
          ).html
          Form.submit(LocalizedText("แนบ", "Attach")[language], about: name, secondary: true)
        }
        fromBox(document, opened, box, base, session, language)
      }
    }
  }

  @HTMLBuilder private func attached(
    _ document: MergedDocument, _ opened: OpenedDraft, _ base: String, _ session: BrowserSession, _ language: Language
  ) -> HTML {
    let files = opened.draft.documents.filter { $0.key == document.key }
    if !files.isEmpty {
      Tag.ul(.class("files")) {
        for file in files {
          Tag.li {
            Tag.span {
              Icon.document
              " \(file.fileName) (\(DisplayedAnswer.size(file.size)))"
            }
            Form.post(base + "/remove", csrf: session.csrf) {
              Form.hidden("key", file.key)
              Form.hidden("sha256", file.sha256)
              Tag.button(.type("submit"), .class("button secondary small")) {
                LocalizedText("ลบ", "Remove")[language]
                Tag.span(" " + file.fileName, .class("hidden"))
              }
            }
          }
        }
      }
    }
  }

  /// Files that were uploaded before and fit here.
  @HTMLBuilder private func fromBox(
    _ document: MergedDocument, _ opened: OpenedDraft, _ box: [BoxedDocument], _ base: String,
    _ session: BrowserSession, _ language: Language
  ) -> HTML {
    let here = Set(opened.draft.documents.filter { $0.key == document.key }.map(\.sha256))
    let fitting = box.filter { document.formats.contains($0.contentType) && !here.contains($0.sha256) }
    if !fitting.isEmpty {
      Tag.details {
        Tag.summary(LocalizedText("ใช้ไฟล์จากกล่องเอกสาร", "Use a file from your document box")[language])
        Form.post(base + "/reuse", csrf: session.csrf) {
          Form.hidden("key", document.key)
          SelectField(
            "sha256",
            label: LocalizedText("ไฟล์ที่เคยแนบ สำหรับ ", "Files that you attached before, for ")[language]
              + document.name[language],
            options: fitting.map { .init($0.sha256, "\($0.fileName) (\(DisplayedAnswer.size($0.size)))") },
            id: "box." + document.key
          ).html
          Form.submit(
            LocalizedText("ใช้ไฟล์นี้", "Use this file")[language], about: document.name[language], secondary: true)
        }
      }
    }
  }
}

extension PortalProblem {
  /// Whether it is about the file itself, so that it stands beside its field.
  var isAboutFile: Bool {
    switch self {
    case .documentFormat, .documentTooLarge, .documentEmpty, .documentUnreadable, .pictureTooLarge, .unknownDocumentKey,
      .documentInfected, .scannerAway,
      .boxFull:
      true
    default: false
    }
  }
}

extension MergedDocument {
  /// The name of one that may be left out.
  func optionalName(_ language: Language) -> String {
    name[language] + LocalizedText(" (ไม่บังคับ)", " (optional)")[language]
  }
}
