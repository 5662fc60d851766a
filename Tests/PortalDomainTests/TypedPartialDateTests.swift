import DomainTypes
import PortalDomain
import PortalTestSupport
import Testing

@Suite struct TypedPartialDateTests {
  @Test(arguments: [
    ("2505", "1962"), ("๒๕๐๕", "1962"), ("พ.ศ. 2505", "1962"), ("1962", "1962"), ("5/2505", "1962-05"),
    ("พฤษภาคม 2505", "1962-05"), ("พ.ค. 2505", "1962-05"), ("0/5/2505", "1962-05"), ("0/0/2505", "1962"),
    ("1962-05", "1962-05"), ("20/5/2505", "1962-05-20"), ("20 May 1962", "1962-05-20"),
  ])
  func `a date is taken as far as it is known`(typed: String, iso: String) {
    #expect(TypedDate.readPartial(typed)?.iso == iso)
  }

  @Test(arguments: ["", "62", "20/2505/5", "31/2/2505", "อดีต", "13/2505"])
  func `what is no date is none`(typed: String) { #expect(TypedDate.readPartial(typed) == nil) }

  @Test func `ids are taken with dashes, spaces and Thai digits, and shown as they are printed`() throws {
    var field = try #require(try SampleCatalog.load().field("premises.name"))
    field.kind = .citizenID
    #expect(TypedAnswer.read("๑-1017-00000 01 0", as: field) == "1101700000010")
    #expect(field.fault(in: TypedAnswer.read("1-1017-00000-01-1", as: field)) == .malformed)
    #expect(field.text(of: "1101700000010", .thai) == "1-1017-00000-01-0")
    field.kind = .juristicID
    #expect(TypedAnswer.read("0-1055-60000-01-8", as: field) == "0105560000018")
    field.kind = .partialDate
    #expect(field.fault(in: TypedAnswer.read("2505", as: field)) == nil)
    #expect(field.text(of: "1962", .thai) == "พ.ศ. 2505")
  }
}
