package import HTTPTypes

/// The head of a request (RFC 9112), checked; its texts are offsets from the head's first byte.
package struct RequestHead: Sendable, Equatable {
  package struct Field: Sendable, Equatable {
    package let name: Range<Int>
    package let value: Range<Int>
  }

  package var method: HTTPRequest.Method = .get
  package var target: Range<Int> = 0..<0
  /// 0 or 1: the part after `HTTP/1.`.
  package var minorVersion = 1
  package var fields: [Field] = []
  package var contentLength: Int?
  package var isChunked = false
  package var keepsAlive = true
  package var expectsContinue = false
  /// The bytes of the head, the empty line included.
  package var length = 0

  package init() {}

  package var hasBody: Bool { isChunked || (contentLength ?? 0) > 0 }
}
