internal import DomainTypes

/// The name under which an officer saves an operator's file.
package enum FileName {
  private static let longest = 120

  /// What the operator calls it, made safe: the last part of a path, without characters that nobody sees or that
  /// mean something to a shell or a file system, and with the ending of what the file is.
  ///
  /// `map.exe` that holds a PDF is `map.exe.pdf`: no program opens it as anything else.
  package static func safe(_ name: String?, _ format: DocumentFormat) -> String {
    let last = (name ?? "").split { $0 == "/" || $0 == "\\" }.last ?? ""
    let scalars = WrittenText.normalized(String(last)).unicodeScalars.filter {
      WrittenText.isPrintable($0) && !"<>:\"|?*".unicodeScalars.contains($0)
    }
    let text = TypedAnswer.trimmed(String(String.UnicodeScalarView(scalars.prefix(longest))))
    let endings = endings(format)
    // The ending stays as it was written; what a long name lost is given back.
    let written = endings.first { text.lowercased().hasSuffix("." + $0) }.map { text.suffix($0.count) }
    let name = written.map { text.dropLast($0.count + 1) } ?? text[...]
    let stem = TypedAnswer.trimmed(String(name.drop { $0 == "." }))
    return (stem.isEmpty ? "document" : stem) + "." + (written.map(String.init) ?? endings.first ?? "bin")
  }

  private static func endings(_ format: DocumentFormat) -> [String] {
    switch format {
    case .pdf: ["pdf"]
    case .jpeg: ["jpg", "jpeg"]
    case .png: ["png"]
    }
  }
}
