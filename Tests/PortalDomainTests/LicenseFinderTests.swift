import DomainTypes
import PortalDomain
import PortalTestSupport
import Testing

@Suite struct LicenseFinderTests {
  let finder: LicenseFinder
  init() throws { finder = try #require(LicenseFinder(try SampleCatalog.load(), businessType: "restaurant")) }

  @Test func `a restaurant that sells liquor and has a sign needs three licenses, each with its reason`() {
    let findings = finder.findings(for: Samples.finderAnswers)
    #expect(findings.map(\.definition.id.rawValue) == ["food-place-notification", "liquor-sale", "signboard-tax"])
    #expect(findings.allSatisfy { !$0.because.th.isEmpty && !$0.because.en.isEmpty && !$0.definition.law.isEmpty })
    #expect(findings.map(\.decidedBy) == [["premises.areaSquareMeters"], ["liquor.sells"], ["signboard.has"]])
  }

  @Test func `the same answers give the same list`() {
    #expect(finder.findings(for: Samples.finderAnswers) == finder.findings(for: Samples.finderAnswers))
  }

  @Test func `no sign and no liquor leave one license`() {
    let answers: [String: JSONValue] = [
      "premises.areaSquareMeters": 200, "liquor.sells": false, "signboard.has": false,
    ]
    #expect(finder.findings(for: answers).map(\.definition.id.rawValue) == ["food-place-notification"])
  }

  @Test func `a missing answer is named`() {
    #expect(finder.faults(in: ["liquor.sells": true]).keys.sorted() == ["premises.areaSquareMeters", "signboard.has"])
  }

  @Test func `what a shared address carries beside the questions is dropped`() {
    #expect(finder.own(["liquor.sells": true, "applicant.name": "x"]).keys.sorted() == ["liquor.sells"])
  }
}
