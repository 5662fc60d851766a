import Configuration
import DaemonBase

/// Every key of the portal's configuration.
struct Settings: Sendable {
  let base: BaseSettings
  let client: ClientSettings
  let backendURL: String
  let gatewayURL: String
  let documents: String
  let catalogRefresh: Duration

  init(_ reader: inout ConfigReader) {
    base = BaseSettings(&reader, port: 8102, name: "portal")
    client = ClientSettings(&reader, name: "portal")
    backendURL = reader.url("backend.url", default: "http://127.0.0.1:8103", doc: "Base URL of service-backend.")
    gatewayURL = reader.url("gateway.url", default: "http://127.0.0.1:8104", doc: "Base URL of gdx-gateway.")
    documents = reader.path(
      "documents.directory", default: "/var/lib/bizportal/portal/documents",
      doc: "The folder that holds attached files.")
    catalogRefresh = reader.duration(
      "catalog.refresh", default: "30s", in: .seconds(1) ... .seconds(86400),
      doc: "How often service-backend is asked for a newer catalog.")
  }
}
