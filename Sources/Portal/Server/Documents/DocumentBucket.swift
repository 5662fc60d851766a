internal import Cryptography
internal import FoundationEssentials
package import HTTPClient
package import HTTPTypes
internal import PortalDomain
internal import PortalStorage

/// Documents in a bucket of an S3-compatible store: `PUT`, `GET` and `HEAD` of one object for each content, addressed by
/// path and signed by libcurl (AWS Signature Version 4).
package struct DocumentBucket: Sendable {
  package typealias Send = @Sendable (OutgoingRequest) async throws -> HTTPResponse

  private let url: String
  private let signature: AWSSignature
  private let send: Send

  /// - Parameters:
  ///   - url: The bucket, such as `https://s3.example.go.th/bizportal-documents`.
  ///   - signature: Whose key signs.
  ///   - send: Sends a request.
  package init(url: String, signature: AWSSignature, send: @escaping Send) {
    self.url = url
    self.signature = signature
    self.send = send
  }

  func put(_ bytes: [UInt8], sha256: String) async throws {
    let response = try await call(.put, sha256, body: bytes)
    guard (200..<300).contains(response.status) else { throw DocumentBucketError.refused(status: response.status) }
  }

  func get(_ sha256: String) async throws -> [UInt8] {
    let response = try await call(.get, sha256)
    guard response.status == 200 else {
      throw response.status == 404 ? DocumentBucketError.notThere : .refused(status: response.status)
    }
    let bytes = try await response.body.collect(upTo: DocumentFormat.maximumSize)
    guard SHA256.hex(bytes) == sha256 else { throw DocumentFolderError.damaged }
    return bytes
  }

  /// Takes the object away; one that is not there is gone already.
  func remove(_ sha256: String) async throws {
    let response = try await call(.delete, sha256)
    guard (200..<300).contains(response.status) || response.status == 404 else {
      throw DocumentBucketError.refused(status: response.status)
    }
  }

  func holds(_ sha256: String) async throws -> Bool { try await call(.head, sha256).status == 200 }

  private func call(_ method: HTTPRequest.Method, _ sha256: String, body: [UInt8] = []) async throws -> HTTPResponse {
    var fields: HTTPFields = ["x-amz-content-sha256": method == .put ? sha256 : SHA256.hex([])]
    if method == .put { fields[.contentType] = "application/octet-stream" }
    var request = OutgoingRequest(
      method, "\(url)/\(sha256.prefix(2))/\(sha256)", fields: fields, body: body, timeout: .seconds(30),
      // One content under one name: sending it twice does no more than sending it once.
      retry: .idempotent())
    request.signature = signature
    request.maximumBody = DocumentFormat.maximumSize + (1 << 20)
    return try await send(request)
  }
}

package enum DocumentBucketError: Error, Sendable, Equatable {
  case notThere
  case refused(status: Int)
}
