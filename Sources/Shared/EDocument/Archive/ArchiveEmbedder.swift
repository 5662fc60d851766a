package import FoundationEssentials

/// Adds what PDF/A-3 asks for on top of cairo's file, as one incremental update.
package struct ArchiveEmbedder: Sendable {
  package struct Attachment: Sendable {
    package var name: String
    package var mediaType: String
    package var description: String
    package var data: [UInt8]

    package init(name: String, mediaType: String, description: String, data: [UInt8]) {
      self.name = name
      self.mediaType = mediaType
      self.description = description
      self.data = data
    }
  }

  private static let language = "th-TH"
  /// What a screen reader says for the pictures, in their order; the last also stands for any further one.
  private static let figureDescriptions = ["คิวอาร์โค้ดสำหรับตรวจสอบใบอนุญาต", "คิวอาร์โค้ดสำหรับตรวจสอบโดยไม่ใช้เครือข่าย"]

  package init() {}

  package func embed(_ attachments: [Attachment], in pdf: [UInt8], modifiedAt: Date) throws(PDFError) -> [UInt8] {
    var update = try IncrementalUpdate(pdf)
    // /Names must be in lexical order of their keys.
    let files = attachments.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }.map {
      (name: $0.name, reference: add($0, modifiedAt: modifiedAt, to: &update))
    }
    let metadata = try addMetadata(to: &update, modifiedAt: modifiedAt)
    let intent = addOutputIntent(to: &update)
    try completeObjects(in: &update)

    try update.amend(update.base.rootReference()) { catalog in
      var names = catalog["Names"]?.dictionary ?? [:]
      let pairs = files.flatMap { [PDFValue.text($0.name), .reference($0.reference)] }
      names["EmbeddedFiles"] = .dictionary(["Names": .array(pairs)])
      catalog["Names"] = .dictionary(names)
      catalog["AF"] = .array(files.map { .reference($0.reference) })
      catalog["Metadata"] = .reference(metadata)
      catalog["OutputIntents"] = .array([.reference(intent)])
      catalog["Lang"] = .ascii(Self.language)
      catalog["ViewerPreferences"] = .dictionary(["DisplayDocTitle": .bool(true)])
      catalog["Version"] = .name("1.7")
    }
    return update.finish()
  }

  private func add(_ file: Attachment, modifiedAt: Date, to update: inout IncrementalUpdate) -> PDFReference {
    let parameters: PDFDictionary = [
      "Size": .integer(file.data.count), "ModDate": .ascii(Timestamp(modifiedAt).pdf),
    ]
    let stream = update.addStream(
      [
        "Type": .name("EmbeddedFile"),
        "Subtype": .name(file.mediaType.replacing("/", with: "#2F")),
        "Params": .dictionary(parameters),
      ], data: file.data)
    return update.add(
      .dictionary([
        "Type": .name("Filespec"), "F": .text(file.name), "UF": .text(file.name),
        "AFRelationship": .name("Data"), "Desc": .text(file.description),
        "EF": .dictionary(["F": .reference(stream), "UF": .reference(stream)]),
      ]))
  }

  /// Info and XMP have to agree, so both are written here from one dictionary.
  private func addMetadata(to update: inout IncrementalUpdate, modifiedAt: Date) throws(PDFError) -> PDFReference {
    guard let reference = update.base.trailer["Info"]?.reference else { throw .missing("/Info") }
    var info = try update.base.dictionary(reference)
    if let created = info["CreationDate"]?.bytes, !created.starts(with: [UInt8]("D:".utf8)) {
      info["CreationDate"] = .string([UInt8]("D:".utf8) + created + [UInt8]("'".utf8))  // cairo omits `D:`
    }
    info["ModDate"] = .ascii(Timestamp(modifiedAt).pdf)
    update.put(.dictionary(info), at: reference)
    let packet = XMPPacket(info: info, language: Self.language)
    return update.addStream(["Type": .name("Metadata"), "Subtype": .name("XML")], data: packet.bytes)
  }

  private func addOutputIntent(to update: inout IncrementalUpdate) -> PDFReference {
    let profile = update.addStream(["N": .integer(3)], data: SRGBProfile.data)
    return update.add(
      .dictionary([
        "Type": .name("OutputIntent"), "S": .name("GTS_PDFA1"),
        "OutputConditionIdentifier": .text("sRGB IEC61966-2.1"), "Info": .text("sRGB IEC61966-2.1"),
        "DestOutputProfile": .reference(profile),
      ]))
  }

  /// Fills in what cairo 1.16 leaves out: the text alternative of a Figure (its tags take no `Alt`)
  /// and the CIDToGIDMap that PDF/A wants spelled out even where it is the default.
  private func completeObjects(in update: inout IncrementalUpdate) throws(PDFError) {
    var descriptions = Self.figureDescriptions[...]
    for number in update.base.objectNumbers {
      guard let object = try update.base.object(number).dictionary else { continue }
      let reference = PDFReference(number: number)
      if object["S"] == .name("Figure"), object["Alt"] == nil {
        let description = descriptions.count > 1 ? descriptions.removeFirst() : descriptions.first ?? ""
        try update.amend(reference) { $0["Alt"] = .text(description) }
      }
      if object["Subtype"] == .name("CIDFontType2"), object["CIDToGIDMap"] == nil {
        try update.amend(reference) { $0["CIDToGIDMap"] = .name("Identity") }
      }
    }
  }
}
