import DomainTypes
import PortalDomain
import PortalTestSupport
import Testing

@Suite struct YieldedAnswerTests {
  static let food = LicenseDefinitionID("food-place-notification")
  static let liquor = LicenseDefinitionID("liquor-sale")

  @Test func `what one license yields is not asked for another, and the other waits for it`() throws {
    let form = try MergedForm(
      SampleCatalog.withPrerequisite(), chosen: [ChosenLicense(Self.liquor), ChosenLicense(Self.food)],
      applicantKind: .person)
    let field = try #require(form.field("food.number"))
    #expect(form.yielded == ["food.number": Self.food])
    #expect(!form.isAsked(field, [:]))
    let part = try #require(form.parts.first { $0.definition.id == Self.liquor })
    #expect(form.waitsFor(part, [:]) == [YieldedAnswer(field: "food.number", definition: Self.food)])
  }

  @Test func `alone it is asked`() throws {
    let form = try MergedForm(
      SampleCatalog.withPrerequisite(), chosen: [ChosenLicense(Self.liquor)], applicantKind: .person)
    #expect(form.isAsked(try #require(form.field("food.number")), [:]))
    #expect(form.yielded.isEmpty)
  }
}
