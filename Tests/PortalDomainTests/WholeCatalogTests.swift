import DomainTypes
import PortalDomain
import PortalTestSupport
import Testing

/// The finder and the form over the whole catalog that we deploy.
@Suite struct WholeCatalogTests {
  let catalog: Catalog
  init() throws { catalog = try SampleCatalog.whole.get() }

  /// Whoever says yes to everything in Bangkok finds something in every group.
  @Test func `every finder leads to a license, each with its reason and law`() throws {
    for type in catalog.businessTypes {
      let finder = try #require(LicenseFinder(catalog, businessType: type.id))
      let findings = finder.findings(for: answers(type, province: "10", large: false))
      #expect(!findings.isEmpty, "\(type.id)")
      for finding in findings {
        #expect(!finding.decidedBy.isEmpty && !finding.definition.law.isEmpty, "\(finding.definition.id)")
      }
    }
  }

  @Test func `every license is found by some answers`() throws {
    var found: Set<String> = []
    for type in catalog.businessTypes {
      let finder = try #require(LicenseFinder(catalog, businessType: type.id))
      for province in ["10", "12", "50"] {
        for large in [false, true] {
          for choice in 0..<4 {
            let answers = answers(type, province: province, large: large, choice: choice)
            found.formUnion(finder.findings(for: answers).map(\.definition.id.rawValue))
          }
        }
      }
    }
    #expect(Set(catalog.definitions.map(\.id.rawValue)).subtracting(found) == [])
  }

  @Test func `a food place outside Bangkok is notified to its own local government`() throws {
    let finder = try #require(LicenseFinder(catalog, businessType: "restaurant"))
    let answers: [String: JSONValue] = [
      "premises.province": "50", "premises.areaSquareMeters": 80, "signboard.has": true,
    ]
    let found = finder.findings(for: answers)
    #expect(found.filter(\.isAvailable).map(\.definition.id.rawValue) == ["food-place-notification-local"])
    // Needed all the same, elsewhere; Bangkok's own food certificate is not.
    #expect(found.filter { !$0.isAvailable }.map(\.definition.id.rawValue) == ["signboard-tax"])
  }

  /// Whoever reads the amount and the words beside it reads one thing.
  @Test func `words that explain a fee tell what is charged`() throws {
    func baht(_ text: Substring) -> Money? { Int(text.filter { $0 != "," }).map { Money(baht: $0) } }
    var told = 0
    for definition in catalog.definitions {
      for (action, process) in definition.actions {
        let range = process.fee.range
        guard let words = process.fee.explanation.en.firstMatch(of: /^([0-9,]+) to ([0-9,]+) baht/) else { continue }
        #expect(range.lowest == baht(words.1) && range.highest == baht(words.2), "\(definition.id) \(action)")
        told += 1
      }
    }
    #expect(told > 30)
  }

  /// One form for everything that a group can need: no key means two things, and nothing is asked twice.
  @Test func `all licenses of a group merge into one form`() throws {
    for type in catalog.businessTypes {
      let own = catalog.definitions.filter { definition in
        definition.closed == nil && definition.action(.new) != nil && definition.applicants.contains(.person)
          && definition.triggers.contains { $0.businessTypes.contains(type.id) }
      }
      guard !own.isEmpty else { continue }
      let form = try MergedForm(
        catalog, chosen: own.map { ChosenLicense($0.id) }, applicantKind: .person)
      #expect(Set(form.fields.map(\.key)).count == form.fields.count)
      #expect(Set(form.fields.map(\.key)) == Set(own.flatMap { $0.action(.new)?.fields ?? [] }), "\(type.id)")
      #expect(form.documents.allSatisfy { !$0.formats.isEmpty }, "\(type.id)")
    }
  }

  private func answers(
    _ type: BusinessType, province: String, large: Bool, choice: Int = 0
  ) -> [String: JSONValue] {
    type.questions.reduce(into: [:]) { answers, key in
      guard let field = catalog.field(key) else { return }
      switch field.kind {
      case .yesNo: answers[key] = true
      case .choice: answers[key] = field.choices.map { .string($0[choice % $0.count].value) }
      case .integer, .decimal: answers[key] = .number(key == "lodging.rooms" ? (large ? 20 : 5) : large ? 1500 : 600)
      default: break
      }
      if key == FormField.provinceKey { answers[key] = .string(province) }
      if key == "premises.areaSquareMeters" { answers[key] = .integer(large ? 250 : 80) }
    }
  }
}
