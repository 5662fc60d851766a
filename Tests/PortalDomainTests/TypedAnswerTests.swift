import DomainTypes
import PortalDomain
import PortalTestSupport
import Testing

@Suite struct TypedAnswerTests {
  let catalog: Catalog
  init() throws { catalog = try SampleCatalog.load() }

  private func read(_ text: String, _ key: String) throws -> JSONValue {
    TypedAnswer.read(text, as: try #require(catalog.field(key)))
  }

  @Test(arguments: [
    ("๘๐", JSONValue.integer(80)), ("80", 80), (" 80.0 ", 80), ("1,250.5", .number(1250.5)), ("1 250", 1250),
    ("", .null), ("eighty", "eighty"), ("8-0", "8-0"), ("nan", "nan"), ("1e9", "1e9"),
  ])
  func `a number is read as it is typed`(text: String, value: JSONValue) throws {
    #expect(try read(text, "premises.areaSquareMeters") == value)
  }

  @Test(arguments: [
    ("1,250", JSONValue.integer(1250)), ("1,234,567.5", .number(1_234_567.5)), ("12.5", .number(12.5)),
    ("12,5", "12,5"), ("1.000,5", "1.000,5"), ("1,2,3,4", "1,2,3,4"), ("12,50", "12,50"), ("1,2500", "1,2500"),
    (",500", ",500"), ("1 25", "1 25"), ("1.2.3", "1.2.3"), ("-5", -5), ("5.", "5."),
  ])
  func `commas stand between thousands only: a decimal comma is no number`(text: String, value: JSONValue) throws {
    #expect(try read(text, "premises.areaSquareMeters") == value)
  }

  @Test func `a text is kept with plain line ends and plain spaces`() throws {
    #expect(try read("ก\u{A0}ข\tค", "premises.name") == "ก ข ค")
    #expect(TypedAnswer.address(["houseNumber": " 1\t2 "]) == .object(["houseNumber": "1 2"]))
  }

  @Test(arguments: [
    "20/2/2538", "20-02-1995", "๒๐/๒/๒๕๓๘", "20 ก.พ. 2538", "20 กุมภาพันธ์ พ.ศ. 2538", "20 Feb 1995", "1995-02-20",
  ])
  func `a date is read in either era`(text: String) {
    #expect(TypedDate.read(text)?.iso == "1995-02-20")
  }

  @Test(arguments: ["", "20/2", "31/2/2538", "20/13/2538", "a/b/c", "20/2/38", "20/2/2538/1"])
  func `what is no date is refused`(text: String) {
    #expect(TypedDate.read(text) == nil)
  }

  @Test func `yes and no are read in both languages`() throws {
    #expect(try read("yes", "liquor.sells") == true)
    #expect(try read("ไม่มี", "liquor.sells") == false)
  }

  @Test func `a telephone number is stored in one way of writing`() throws {
    #expect(try read("๐๘๑-234 5678", "applicant.phone") == "081-234-5678")
  }

  @Test func `an address of empty boxes is no answer`() {
    #expect(TypedAnswer.address(["houseNumber": " ", "province": ""]) == .null)
    #expect(
      TypedAnswer.address(["houseNumber": " 1 ", "postCode": "๑๐๒๐๐"])
        == .object(["houseNumber": "1", "postCode": "10200"]))
  }

  @Test func `every fault has its words in both languages`() throws {
    let faults: [AnswerFault] = [
      .missing, .malformed, .tooSmall, .tooLarge, .tooLong, .unprintable, .severalLines, .noFee, .notOffered,
    ]
    for field in catalog.fields {
      for fault in faults {
        let text = AnswerMessage.text(fault, in: field)
        #expect(text.th.contains(field.label.th) && text.en.contains(field.label.en))
      }
    }
  }
}
