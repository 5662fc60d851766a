/// XMP for PDF/A-3: every value that Info also carries has to say the same as Info.
struct XMPPacket {
  private let info: PDFDictionary
  private let language: String

  init(info: PDFDictionary, language: String) {
    self.info = info
    self.language = language
  }

  var bytes: [UInt8] {
    var properties = "   <pdfaid:part>3</pdfaid:part>\n   <pdfaid:conformance>B</pdfaid:conformance>\n"
    properties += "   <dc:language><rdf:Bag><rdf:li>\(language)</rdf:li></rdf:Bag></dc:language>\n"
    properties += element("dc:title", "Title", wrap: alternative)
    properties += element("dc:creator", "Author") { "<rdf:Seq><rdf:li>\($0)</rdf:li></rdf:Seq>" }
    properties += element("dc:description", "Subject", wrap: alternative)
    properties += element("pdf:Producer", "Producer")
    properties += element("xmp:CreatorTool", "Creator")
    properties += element("xmp:CreateDate", "CreationDate", wrap: isoDate)
    properties += element("xmp:ModifyDate", "ModDate", wrap: isoDate)
    return [UInt8](packet(properties).utf8)
  }

  private func element(_ name: String, _ key: String, wrap: (String) -> String = { $0 }) -> String {
    guard let raw = info[key]?.bytes else { return "" }
    return "   <\(name)>\(wrap(XMLText.escape(PDFText.decode(raw))))</\(name)>\n"
  }

  private func alternative(_ text: String) -> String {
    "<rdf:Alt><rdf:li xml:lang=\"x-default\">\(text)</rdf:li></rdf:Alt>"
  }

  /// `D:20260131093000+07'00'` to `2026-01-31T09:30:00+07:00`.
  private func isoDate(_ text: String) -> String {
    let digits = Array(text.dropFirst(text.hasPrefix("D:") ? 2 : 0))
    guard digits.count >= 14 else { return text }
    func part(_ range: Range<Int>) -> String { String(digits[range]) }
    let zone = String(digits[14...]).split(separator: "'").joined(separator: ":")
    return "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))"
      + (zone.isEmpty ? "Z" : zone)
  }

  private func packet(_ properties: String) -> String {
    """
    <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/">
     <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
        xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
    \(properties)  </rdf:Description>
     </rdf:RDF>
    </x:xmpmeta>
    <?xpacket end="w"?>
    """
  }
}
