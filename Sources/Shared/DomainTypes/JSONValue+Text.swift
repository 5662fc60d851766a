extension JSONValue {
  /// Reads JSON text (RFC 8259); `nil` when it is none.
  public init?(json bytes: [UInt8]) {
    guard let value = try? JSONReader.value(bytes) else { return nil }
    self = value
  }

  /// The value as JSON text; the members of objects in the order of their names, so that equal values are equal bytes.
  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.append(self)
    return writer.bytes
  }
}
