internal import DomainTypes

/// The drawn part of a signature: a frame, who signed and when.
///
/// Letters are drawn as outlines, so that signing needs no font object of the file it appends to.
struct SignatureStamp {
  private static let heading = "ลงนามด้วยลายมือชื่อดิจิทัล"
  private static let family = "Laksaman"

  /// A PDF content stream; its origin is the box's lower left corner.
  let content: [UInt8]

  init(options: SignatureOptions, width: Double, height: Double) throws(RenderError) {
    let moment = BangkokTime(options.signedAt)
    let time = ThaiDigits.fromArabic("\(moment.date.long(.thai)) เวลา \(moment.clock(.thai))")
    let ink = Ink.navy
    var text = "\(ink.red) \(ink.green) \(ink.blue) RG \(ink.red) \(ink.green) \(ink.blue) rg 0.8 w\n"
    text += "0.4 0.4 \(PDFValue.points(width - 0.8).serialized) \(PDFValue.points(height - 0.8).serialized) re S\n"
    text += "\(TextOutline.scale) 0 0 \(TextOutline.scale) 0 0 cm\n"
    let outline = try TextOutline()
    var y = 3.0
    for (line, size) in [(Self.heading, 10.0), (options.signerName, 11.0), (time, 9.0)] {
      let font = Font(family: Self.family, size: size)
      let (path, bottom) = try outline.path(line, font: font, y: y, width: width, pageHeight: height)
      text += path
      y = bottom - 2
    }
    content = [UInt8]((text + "f\n").utf8)
  }
}
