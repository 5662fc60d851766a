internal import DomainTypes
internal import FoundationEssentials
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/companies/{juristicID}/delegations` to directors.
struct DelegationPages: Sendable {
  let environment: IdentityEnvironment

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedIn(request, context) { person in
      try page(person, Self.empty, [], context)
    }
  }

  private static let empty = DelegationInput(citizenID: "", actions: [], days: "365", maximumBaht: "", licenses: "")

  func give(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedInForm(request) { person, form in
      let company = try company(person, context)
      let input = DelegationInput(
        citizenID: form["citizenID"] ?? "", actions: Set(form.values("actions")), days: form["days"] ?? "",
        maximumBaht: form["maximumBaht"] ?? "", licenses: form["licenses"] ?? "")
      do {
        _ = try await Delegate(environment: environment).give(
          try input.checked(), for: company, by: person.account.id, at: environment.moment(context))
      } catch let faults as DelegationInput.Faults {
        return try page(person, input, faults.fields, context)
      }
      return .seeOther("/companies/\(company.juristicID.rawValue)/delegations")
    }
  }

  func revoke(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedInForm(request) { person, form in
      let company = try company(person, context)
      try await Delegate(environment: environment).revoke(
        form["delegation"] ?? "", for: company, by: person.account.id, at: environment.moment(context))
      return .seeOther("/companies/\(company.juristicID.rawValue)/delegations")
    }
  }

  private func company(_ person: SignedIn, _ context: RequestContext) throws -> Company {
    try Delegate(environment: environment).company(
      try context.parameter("juristicID"), directedBy: person.account.id)
  }

  private func page(
    _ person: SignedIn, _ input: DelegationInput, _ faults: Set<DelegationInput.Field>, _ context: RequestContext
  ) throws -> HTTPResponse {
    let company = try company(person, context)
    let all = try environment.store.delegations(of: company.juristicID, now: environment.now())
    let path = "/companies/\(company.juristicID.rawValue)/delegations"
    var frame = PageFrame(LocalizedText(th: "มอบอำนาจ", en: "Let others act"), path: path, browser: person.browser)
    frame.person = person.account
    frame.hasErrors = !faults.isEmpty
    frame.status = faults.isEmpty ? 200 : 422
    var errors = FormErrors()
    for field in DelegationInput.Field.allCases where faults.contains(field) {
      errors.add(field.rawValue, field.message[context.language])
    }
    return environment.page(frame, context) {
      Tag.h1(context.text("ผู้ที่ทำการแทน ", "Who acts for ") + company.name)
      for one in all { card(one, path, person, context) }
      if all.isEmpty { Tag.p(context.text("ยังไม่ได้มอบอำนาจให้ผู้ใด", "Nobody yet, beside the directors")) }
      Tag.h2(context.text("มอบอำนาจให้อีกคน", "Let somebody else act"))
      errors.summary(context.language)
      Form.post(path, csrf: person.browser.csrf) {
        DelegationFields(input: input, errors: errors, language: context.language).html
        Form.submit(context.text("มอบอำนาจ", "Let them act"))
      }
    }
  }

  private func card(
    _ one: ListedDelegation, _ path: String, _ person: SignedIn, _ context: RequestContext
  ) -> HTML {
    let terms = one.delegation.terms
    let actions = DelegationFields.actionWords(context.language).filter { terms.actions.contains($0.value) }
    var rows = [
      SummaryList.Row(
        context.text("ทำได้", "May"), actions.map(\.label).joined(separator: context.text(" ", ", "))),
      SummaryList.Row(
        context.text("ใบอนุญาต", "Licenses"),
        terms.licenses.map { $0.sorted().joined(separator: ", ") } ?? context.text("ทุกใบอนุญาต", "All of them")),
      SummaryList.Row(context.text("ถึง", "Until"), one.delegation.until.shown(context.language)),
    ]
    if let satang = terms.maximumSatang {
      rows.append(SummaryList.Row(context.text("ชำระเงินไม่เกิน (บาท)", "Pays at most (baht)"), "\(satang / 100)"))
    }
    return Tag.div(.class("card")) {
      Tag.h3(one.delegate.masked)
      SummaryList(rows).html
      Form.post(path + "/revoke", csrf: person.browser.csrf) {
        Form.hidden("delegation", one.delegation.id.rawValue)
        Form.submit(context.text("ยกเลิกทันที ", "End it now: ") + one.delegate.masked, secondary: true)
      }
    }
  }
}
