/// The key with which libcurl signs a request (AWS Signature Version 4, `CURLOPT_AWS_SIGV4`).
package struct AWSSignature: Sendable, Equatable {
  package var region: String
  package var service: String
  package var accessKey: String
  package var secretKey: String

  package init(region: String, service: String = "s3", accessKey: String, secretKey: String) {
    self.region = region
    self.service = service
    self.accessKey = accessKey
    self.secretKey = secretKey
  }
}
