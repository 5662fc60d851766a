/// The form field and widget that carry a signature on the last page.
struct SignatureField {
  let options: SignatureOptions
  let signature: PDFReference

  func add(to update: inout IncrementalUpdate) throws {
    let page = try update.base.lastPage()
    var widget: PDFDictionary = [
      "Type": .name("Annot"), "Subtype": .name("Widget"), "FT": .name("Sig"),
      "T": .text(options.fieldName), "V": .reference(signature), "P": .reference(page),
      "F": .integer(4 | 128),  // Print, Locked
    ]
    switch options.appearance {
    case .invisible:
      widget["Rect"] = .array([.integer(0), .integer(0), .integer(0), .integer(0)])
    case .stamp:
      let box = ClosingBlock.signatureBox
      let bottom = PDFSurface.a4.height - box.bottom
      widget["Rect"] = .array([box.x, bottom, box.x + box.width, bottom + box.height].map(PDFValue.points))
      let stamp = try SignatureStamp(options: options, width: box.width, height: box.height)
      let content = update.addStream(
        [
          "Type": .name("XObject"), "Subtype": .name("Form"), "Resources": .dictionary([:]),
          "BBox": .array([0, 0, box.width, box.height].map(PDFValue.points)),
        ], data: stamp.content)
      widget["AP"] = .dictionary(["N": .reference(content)])
    }
    let field = update.add(.dictionary(widget))
    try addAnnotation(field, to: page, in: &update)
    try addFormField(field, in: &update)
  }

  /// /Annots may be missing, inline or a separate array object; the new revision is always inline.
  private func addAnnotation(
    _ field: PDFReference, to page: PDFReference, in update: inout IncrementalUpdate
  ) throws(PDFError) {
    let existing = try update.base.resolve(update.base.dictionary(page)["Annots"] ?? .array([])).array ?? []
    try update.amend(page) { $0["Annots"] = .array(existing + [.reference(field)]) }
  }

  private func addFormField(_ field: PDFReference, in update: inout IncrementalUpdate) throws(PDFError) {
    let root = try update.base.rootReference()
    let current = try update.base.resolve(update.base.dictionary(root)["AcroForm"] ?? .dictionary([:]))
    var form = current.dictionary ?? [:]
    let existing = try update.base.resolve(form["Fields"] ?? .array([])).array ?? []
    form["Fields"] = .array(existing + [.reference(field)])
    form["SigFlags"] = .integer(3)  // SignaturesExist, AppendOnly
    try update.amend(root) { $0["AcroForm"] = .dictionary(form) }
  }
}
