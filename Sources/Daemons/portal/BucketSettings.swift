import Configuration
import HTTPClient

/// An S3-compatible store for documents in place of the folder.
struct BucketSettings: Sendable {
  let url: String
  let signature: AWSSignature

  /// `nil` unless `documents.s3.url` is set.
  init?(_ reader: inout ConfigReader) {
    let url = reader.optionalURL(
      "documents.s3.url", doc: "Bucket of an S3-compatible store, such as https://s3.example.go.th/documents.")
    let region = reader.string("documents.s3.region", default: "us-east-1", doc: "Its region, which signatures name.")
    let accessKey = reader.string("documents.s3.accessKey", default: "", doc: "Whose key signs.")
    let secretKey = reader.optionalSecret("documents.s3.secretKey", doc: "That key.")
    guard let url else { return nil }
    self.url = url
    signature = AWSSignature(region: region, accessKey: accessKey, secretKey: secretKey?.expose() ?? "")
  }
}
