import DomainTypes
import Testing

@Suite struct PartialDateTests {
  @Test(arguments: [
    ("1962", "พ.ศ. 2505", "1962"), ("1962-05", "พฤษภาคม 2505", "May 1962"),
    ("1962-05-20", "20 พฤษภาคม 2505", "20 May 1962"),
  ])
  func `what is known is written and read`(iso: String, thai: String, english: String) throws {
    let date = try #require(PartialDate(iso))
    #expect(date.iso == iso && date.long(.thai) == thai && date.long(.english) == english)
  }

  @Test(arguments: ["", "62", "1962-13", "1962-02-30", "1962-5", "1962-05-20-1", "x"])
  func `anything else is none`(text: String) { #expect(PartialDate(text) == nil) }
}
