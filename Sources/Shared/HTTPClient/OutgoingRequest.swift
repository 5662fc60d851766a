package import HTTPTypes

/// A request to another server.
package struct OutgoingRequest: Sendable {
  package enum Retry: Sendable, Equatable {
    case never
    /// Sending it twice does no more than sending it once: a safe or idempotent method, or an idempotency key.
    case idempotent(maximum: Int = 2)
  }

  package var method: HTTPRequest.Method
  /// An http or https URL without user and fragment, encoded already.
  package var url: String
  package var fields: HTTPFields
  package var body: [UInt8]
  /// For everything: waiting, connecting, every retry, the whole answer.
  package var timeout: Duration
  package var retry: Retry
  /// How many redirects are followed; the answer is the redirect itself at 0.
  package var followRedirects = 0
  /// The certificate to prove who we are.
  package var identity: TLSIdentity?
  /// Signs the request for an S3-compatible store.
  package var signature: AWSSignature?
  /// The most bytes that the answer may have.
  package var maximumBody = 8 << 20
  /// Connects to this socket; the URL's host is only named in the request.
  package var unixSocket: String?

  package init(
    _ method: HTTPRequest.Method = .get, _ url: String, fields: HTTPFields = [:], body: [UInt8] = [],
    timeout: Duration = .seconds(10), retry: Retry = .never, identity: TLSIdentity? = nil
  ) {
    self.method = method
    self.url = url
    self.fields = fields
    self.body = body
    self.timeout = timeout
    self.retry = retry
    self.identity = identity
  }
}
