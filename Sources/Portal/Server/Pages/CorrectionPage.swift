internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import PortalStorage
internal import WebSession

/// The correction form of a request: the marked fields and documents with the officer's notes, nothing else.
struct CorrectionPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.stream(.post, "/requests/{id}/correction", .session, bodyLimit: 64 << 20, isAPI: false, send)
  }

  func form(
    _ correction: CorrectionForm, _ snapshot: RequestSnapshot, _ returned: RequestPage.Returned, _ base: String,
    _ session: BrowserSession, _ language: Language
  ) -> HTML {
    Tag.section(.class("card")) {
      Tag.h2(LocalizedText("แก้ไขตามบันทึกความบกพร่อง", "What to correct")[language])
      if let record = snapshot.deficiency {
        Tag.p(
          LocalizedText("แก้ไขภายในวันที่ ", "Correct it by ")[language] + record.deadline.long(language) + " · "
            + record.officerName)
      }
      Form.post(base + "/correction", csrf: session.csrf, upload: true) {
        for marked in correction.fields {
          QuestionControl(field: marked.field, language: language)
            .html(returned.typed, returned.errors, hint: Self.note(marked.note, language))
        }
        for marked in correction.documents {
          let key = marked.requirement.key
          if let kept = returned.typed["kept." + key] { Form.hidden("kept." + key, kept) }
          FileField(
            "document." + key, label: marked.requirement.name[language],
            hint: returned.typed["kept." + key] == nil
              ? Self.note(marked.note, language)
              : LocalizedText("แนบแล้ว เลือกใหม่เฉพาะเมื่อต้องการเปลี่ยน", "Attached; choose again only to replace it")[
                language],
            accept: marked.requirement.formats, error: returned.errors["document." + key]
          ).html
        }
        Form.submit(LocalizedText("ส่งการแก้ไข", "Send the correction")[language])
      }
    }
  }

  private static func note(_ note: String, _ language: Language) -> String {
    LocalizedText("เจ้าหน้าที่: ", "The officer says: ")[language] + note
  }

  @Sendable private func send(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let upload = try await PostedUpload(request, session)
      let caller = try Caller(session, context, now: environment.now())
      let id = try context.licenseRequestID
      let followed = try FollowRequest(environment: environment).request(id, caller)
      let correct = CorrectRequest(environment: environment)
      guard let form = try correct.form(followed) else { throw PortalProblem.nothingToCorrect }
      var returned = RequestPage.Returned()
      try await read(upload, form, id, caller, context.language, &returned)
      let input = input(form, returned.typed, context.language)
      fill(&returned.errors, form, input, returned.typed, context.language)
      if returned.errors.isEmpty {
        do {
          _ = try await correct(id, input, caller)
          return .seeOther("/requests/\(id.rawValue)")
        } catch let problem as PortalProblem {
          returned.warning = problem.problem(context.language)
        }
      }
      returned.status = returned.warning?.status ?? 422
      return try RequestPage(environment: environment).response(followed, returned, request, context, session)
    }
  }

  /// Takes the parts as they come; the files go into the document box at once, so that an error loses none.
  private func read(
    _ upload: PostedUpload, _ form: CorrectionForm, _ id: LicenseRequestID, _ caller: Caller,
    _ language: Language, _ returned: inout RequestPage.Returned
  ) async throws {
    let names = Set(form.fields.flatMap { QuestionControl(field: $0.field, language: language).names })
    while let part = try await upload.reader.nextPart() {
      if names.contains(part.name) {
        returned.typed[part.name] = try await upload.reader.text() ?? ""
        continue
      }
      let (kind, key) = Self.split(part.name)
      guard let marked = form.documents.first(where: { $0.requirement.key == key })?.requirement else {
        try? await upload.drain()
        try await CorrectRequest(environment: environment).refuse(unmarked: key, id, caller)
      }
      if kind == "kept" {
        returned.typed[part.name] = try await upload.reader.text(upTo: 64)
      } else if let fileName = part.fileName, !fileName.isEmpty {
        do {
          let boxed = try await ReceiveDocument(environment: environment)(
            fileName: fileName, formats: marked.formats, caller
          ) { try await upload.reader.nextChunk() }
          returned.typed["kept." + key] = boxed.sha256
        } catch let problem as PortalProblem where problem.isAboutFile {
          returned.errors.add("document." + key, problem.problem(language).title)
        }
      }
    }
  }

  private static func split(_ name: String) -> (kind: String, key: String) {
    for kind in ["kept", "document"] where name.hasPrefix(kind + ".") {
      return (kind, String(name.dropFirst(kind.count + 1)))
    }
    return ("", name)
  }

  private func input(
    _ form: CorrectionForm, _ typed: [String: String], _ language: Language
  ) -> RequestCorrection {
    let answers = form.fields.reduce(into: [String: JSONValue]()) { answers, marked in
      answers[marked.field.key] = QuestionControl(field: marked.field, language: language).answer(typed)
    }
    let files = form.documents.compactMap { marked in
      typed["kept." + marked.requirement.key].map {
        RequestCorrection.File(key: marked.requirement.key, sha256: $0)
      }
    }
    return RequestCorrection(answers: answers, documents: files)
  }

  private func fill(
    _ errors: inout FormErrors, _ form: CorrectionForm, _ input: RequestCorrection, _ typed: [String: String],
    _ language: Language
  ) {
    let faults = form.faults(in: input.answers)
    for marked in form.fields {
      if let fault = faults[marked.field.key] {
        QuestionControl(field: marked.field, language: language).add(fault, typed, to: &errors)
      }
    }
    for marked in form.missing(from: input.documents.map(\.key))
    where errors["document." + marked.requirement.key] == nil {
      errors.add(
        "document." + marked.requirement.key,
        LocalizedText("กรุณาแนบ: ", "Attach: ")[language] + marked.requirement.name[language])
    }
  }
}
