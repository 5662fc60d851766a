/// The parameters of a field value, such as `form-data; name="a"; filename="b"`.
enum HeaderParameters {
  /// The value of one parameter, unquoted; browsers write a quote inside a name as `%22`.
  static func value(_ name: String, of field: String) -> String? {
    for parameter in split(field).dropFirst() {
      let pair = parameter.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { continue }
      let key = pair[0].drop { $0 == " " }
      guard key.lowercased() == name else { continue }
      var value = pair[1]
      if value.first == "\"", value.last == "\"", value.count >= 2 { value = value.dropFirst().dropLast() }
      return value.split(separator: "%22", omittingEmptySubsequences: false).joined(separator: "\"")
    }
    return nil
  }

  /// Splits at the semicolons that do not stand in quotes.
  private static func split(_ field: String) -> [String] {
    var parts = [""]
    var quoted = false
    for character in field {
      if character == "\"" { quoted.toggle() }
      if character == ";", !quoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }
}
