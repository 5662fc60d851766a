internal import DomainTypes
internal import FoundationEssentials

/// The machine-readable copies of the license that travel inside the PDF (ETDA 11-2560 asks for the XML).
extension LicenseDocument {
  package func jsonDocument() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return [UInt8](try encoder.encode(self))
  }

  package func xmlDocument() -> [UInt8] {
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    xml += "<license xmlns=\"urn:bizportal:e-license:1\" number=\"\(XMLText.escape(number))\""
    xml += " kind=\"\(XMLText.escape(kind))\">\n"
    xml += localized("title", title) + localized("agency", agency)
    xml += element("holder", holder) + element("premises", premises)
    xml += element("issuedAt", Timestamp(issuedAt).iso8601)
    xml += element("effective", effective.iso)
    if let expiry { xml += element("expiry", expiry.iso) }
    xml += element("law", law)
    for row in rows {
      xml += "  <row label=\"\(XMLText.escape(row.label))\">\(XMLText.escape(row.value))</row>\n"
    }
    xml += element("conditions", conditions)
    xml += element("signatoryName", signatoryName) + element("signatoryPosition", signatoryPosition)
    xml += element("verificationURL", verificationURL)
    return [UInt8]((xml + "</license>\n").utf8)
  }

  private func localized(_ name: String, _ text: LocalizedText) -> String {
    "  <\(name) xml:lang=\"th\">\(XMLText.escape(text.th))</\(name)>\n"
      + "  <\(name) xml:lang=\"en\">\(XMLText.escape(text.en))</\(name)>\n"
  }

  private func element(_ name: String, _ text: String) -> String {
    "  <\(name)>\(XMLText.escape(text))</\(name)>\n"
  }
}
