package import HTTPTypes

/// An operation's result where the value alone does not say it all.
package struct Reply<Value: Sendable>: Sendable {
  package var value: Value
  /// Instead of the endpoint's own status.
  package var status: Int?
  package var fields: HTTPFields
  /// The value as JSON, where the operation has it already.
  package var encoded: [UInt8]?

  /// `etag` is the version that `If-Match` names later, without its quotes.
  package init(_ value: Value, status: Int? = nil, etag: String? = nil, fields: HTTPFields = [:]) {
    self.value = value
    self.status = status
    self.fields = fields
    if let etag { self.fields[.etag] = "\"\(etag)\"" }
  }
}
