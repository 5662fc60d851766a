import Configuration
import DaemonBase

/// What an administrator says to service-backend; `deploy/config/service-backend.conf` explains every key.
struct BackendSettings: Sendable {
  let base: BaseSettings
  let client: ClientSettings
  let gatewayURL: String
  let portalURL: String
  let catalogDirectory: String
  let agencyActiveWithin: Int
  let signatoriesDirectory: String
  /// Bytes.
  let documentLimit: Int

  init(_ reader: inout ConfigReader) {
    base = BaseSettings(&reader, port: 8103, name: "service-backend")
    client = ClientSettings(&reader, name: "service-backend")
    gatewayURL = reader.url(
      "gateway.url", default: "http://127.0.0.1:8104", doc: "Base URL of gdx-gateway, which asks the registers.")
    portalURL = reader.url(
      "portal.url", default: "http://127.0.0.1:8102", doc: "Base URL of the portal, which hears what happens.")
    catalogDirectory = reader.path(
      "catalog.directory", default: "deploy/catalog", doc: "License definitions, form fields, agencies, holidays.")
    agencyActiveWithin = reader.int(
      "catalog.agencyActiveWithin", default: 30, in: 1...366,
      doc: "A license is published only if an officer of its agency was at the desk within so many days.")
    signatoriesDirectory = reader.path(
      "signatories.directory", default: "/etc/bizportal/signatories",
      doc: "<username>.key and <username>.pem (certificate chain) of each signatory.")
    documentLimit = reader.size("documents.limit", default: "20MB", doc: "The largest document that is taken.")
  }
}
