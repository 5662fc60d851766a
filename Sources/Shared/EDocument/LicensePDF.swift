/// A license as the file that is signed and handed out.
package enum LicensePDF {
  /// Renders the license and embeds its data as JSON and XML, ready for `PAdESSigner`.
  ///
  /// The same license gives the same bytes.
  package static func make(
    _ license: LicenseDocument, attachments: [ArchiveEmbedder.Attachment] = [],
    renderer: LicenseRenderer = LicenseRenderer()
  ) throws -> [UInt8] {
    let data = [
      ArchiveEmbedder.Attachment(
        name: "license.json", mediaType: "application/json", description: "License data (JSON)",
        data: try license.jsonDocument()),
      ArchiveEmbedder.Attachment(
        name: "license.xml", mediaType: "application/xml", description: "License data (XML)",
        data: license.xmlDocument()),
    ]
    return try ArchiveEmbedder().embed(
      data + attachments, in: try renderer.render(license), modifiedAt: license.issuedAt)
  }
}
