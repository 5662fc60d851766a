import HTTPTypes

extension RequestHead {
  /// The request with its texts; `nil` when a field is not UTF-8.
  func request(_ bytes: Span<UInt8>, peerAddress: String, clientCertificate: [UInt8]?) -> HTTPRequest? {
    guard let target = bytes.text(target) else { return nil }
    var list: [HTTPFields.Field] = []
    list.reserveCapacity(fields.count)
    for field in fields {
      guard let value = bytes.text(field.value) else { return nil }
      list.append(HTTPFields.Field(bytes.fieldName(field.name), value))
    }
    return HTTPRequest(
      method, target, fields: HTTPFields(list), peerAddress: peerAddress, clientCertificate: clientCertificate)
  }
}

extension Span<UInt8> {
  fileprivate func text(_ range: Range<Int>) -> String? {
    guard let valid = try? UTF8Span(validating: extracting(range)) else { return nil }
    return String(copying: valid)
  }

  /// A token, so ASCII, in lower case.
  fileprivate func fieldName(_ range: Range<Int>) -> HTTPFields.Name {
    HTTPFields.Name(
      lowercased: String(unsafeUninitializedCapacity: range.count) { room in
        for (index, source) in range.enumerated() {
          let byte = self[source]
          room[index] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        }
        return range.count
      })
  }
}
