import PortalDomain
import Testing

@Suite struct FileNameTests {
  @Test(arguments: [
    ("map.pdf", "map.pdf"), ("แผนที่.PDF", "แผนที่.PDF"), ("x.exe", "x.exe.pdf"), ("x.pdf.exe", "x.pdf.exe.pdf"),
    ("../../etc/passwd", "passwd.pdf"), ("C:\\a\\b.pdf", "b.pdf"), ("gnp\u{202E}fdp.exe", "gnpfdp.exe.pdf"),
    ("a\u{0}\nb.pdf", "ab.pdf"), ("", "document.pdf"), (".pdf", "document.pdf"), (".htaccess", "htaccess.pdf"),
    ("a<b>:\"c|d?e*.pdf", "abcde.pdf"), ("a.jpg", "a.jpg.pdf"), ("😀.pdf", "document.pdf"),
  ])
  func `an officer's file ends with what it is, and its name holds nothing hidden`(name: String, safe: String) {
    #expect(FileName.safe(name, .pdf) == safe)
  }

  @Test func `either ending of a photograph stays, and a long name is cut`() {
    #expect(FileName.safe("a.jpeg", .jpeg) == "a.jpeg")
    #expect(FileName.safe("a.JPG", .jpeg) == "a.JPG")
    #expect(FileName.safe(nil, .png) == "document.png")
    #expect(FileName.safe(String(repeating: "ก", count: 300) + ".png", .png).unicodeScalars.count <= 124)
  }
}
