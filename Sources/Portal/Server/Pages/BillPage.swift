internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import PortalStorage
internal import QRCodes
internal import WebSession

/// The bill of a request: amount, PromptPay QR, slip.
struct BillPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/requests/{id}/bill-qr.svg", .session, picture)
    router.stream(
      .post, "/requests/{id}/slip", .session, bodyLimit: DocumentFormat.maximumSize + (2 << 20), isAPI: false, slip)
  }

  func part(
    _ bill: Bill, _ snapshot: RequestSnapshot, _ returned: RequestPage.Returned, _ base: String,
    _ session: BrowserSession, _ language: Language
  ) -> HTML {
    Tag.section(.class("card")) {
      Tag.h2(LocalizedText("ค่าธรรมเนียม", "The fee")[language])
      SummaryList(rows(bill, language)).html
      if let rejection = bill.rejection, snapshot.state == .awaitingPayment {
        Notice.box(.warning, LocalizedText("หลักฐานครั้งก่อนไม่ผ่าน", "The last slip was not accepted")[language]) {
          Tag.p(rejection)
        }
      }
      if snapshot.state == .awaitingPayment {
        Tag.p(
          LocalizedText("สแกนด้วยแอปธนาคาร แล้วแนบสลิป", "Scan it with a banking app, then attach the slip.")[language])
        VoidTag.img(
          .src(base + "/bill-qr.svg"), .class("qr"),
          .attribute(
            "alt", LocalizedText("คิวอาร์โค้ดพร้อมเพย์สำหรับชำระค่าธรรมเนียม", "PromptPay QR code for the fee")[language]))
        Form.post(base + "/slip", csrf: session.csrf, upload: true) {
          Form.hidden("bill", bill.number)
          FileField(
            "slip", label: LocalizedText("สลิปการโอน", "Transfer slip")[language],
            hint: LocalizedText("PDF, JPEG หรือ PNG ไม่เกิน 10 MB", "PDF, JPEG or PNG, at most 10 MB")[language],
            accept: DocumentFormat.allCases.map(\.rawValue), error: returned.errors["slip"]
          ).html
          Form.submit(LocalizedText("ส่งสลิป", "Send the slip")[language])
        }
      }
    }
  }

  private func rows(_ bill: Bill, _ language: Language) -> [SummaryList.Row] {
    var rows = [
      SummaryList.Row(LocalizedText("เลขที่ใบแจ้งชำระ", "Bill")[language], bill.number),
      .init(
        LocalizedText("จำนวนเงิน", "Amount")[language], bill.amount.formatted + (language == .thai ? " บาท" : " THB")),
      .init(LocalizedText("รหัสอ้างอิง 1", "Reference 1")[language], bill.reference1),
      .init(LocalizedText("รหัสอ้างอิง 2", "Reference 2")[language], bill.reference2),
      .init(LocalizedText("สถานะ", "State")[language], Self.status(bill.status)[language]),
    ]
    if let reason = bill.reason {
      rows.insert(.init(LocalizedText("เหตุผลของจำนวนเงินนี้", "Why this amount")[language], reason), at: 2)
    }
    if let receipt = bill.receiptNumber {
      rows.append(.init(LocalizedText("ใบเสร็จรับเงิน", "Receipt")[language], receipt))
    }
    return rows
  }

  private static func status(_ status: Bill.Status) -> LocalizedText {
    switch status {
    case .unpaid: .init("รอชำระ", "To be paid")
    case .evidenceGiven: .init("รอเจ้าหน้าที่ตรวจสลิป", "The cashier is looking at the slip")
    case .paid: .init("ชำระแล้ว", "Paid")
    }
  }

  @Sendable private func picture(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      let followed = try FollowRequest(environment: environment).request(try context.licenseRequestID, caller)
      guard let bill = GivePaymentSlip.openBill(followed) else { throw RequestRefusal.notFound }
      let svg = try QRCode.svg(bill.promptPay)
      return HTTPResponse(contentType: "image/svg+xml", body: Array(svg.utf8))
    }
  }

  @Sendable private func slip(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let upload = try await PostedUpload(request, session)
      let caller = try Caller(session, context, now: environment.now())
      let id = try context.licenseRequestID
      let followed = try FollowRequest(environment: environment).request(id, caller)
      var returned = RequestPage.Returned(status: 422)
      do {
        try await send(upload, id, caller)
        return .seeOther("/requests/\(id.rawValue)")
      } catch let problem as PortalProblem where problem.isAboutFile {
        try? await upload.drain()
        let said = problem.problem(context.language)
        returned.errors.add("slip", [said.title, said.detail].compactMap { $0 }.joined(separator: ". "))
      } catch let problem as PortalProblem {
        returned.warning = problem.problem(context.language)
        returned.status = problem.status
      }
      return try RequestPage(environment: environment).response(followed, returned, request, context, session)
    }
  }

  private func send(_ upload: PostedUpload, _ id: LicenseRequestID, _ caller: Caller) async throws {
    var bill = ""
    var sha256: String?
    while let part = try await upload.reader.nextPart() {
      if part.name == "bill" { bill = try await upload.reader.text(upTo: 100) ?? "" }
      guard part.name == "slip", let fileName = part.fileName, !fileName.isEmpty else { continue }
      sha256 = try await ReceiveDocument(environment: environment)(
        fileName: fileName, formats: DocumentFormat.allCases.map(\.rawValue), caller
      ) { try await upload.reader.nextChunk() }.sha256
    }
    guard let sha256 else { throw PortalProblem.documentEmpty }
    _ = try await GivePaymentSlip(environment: environment)(
      id, PaymentSlip(billNumber: bill, sha256: sha256), caller)
  }
}
