import Configuration
import DaemonBase
import Messages

/// Every key of the portal's configuration.
struct Settings: Sendable {
  let base: BaseSettings
  let client: ClientSettings
  let backendURL: String
  let gatewayURL: String
  let documents: String
  let bucket: BucketSettings?
  let areas: String?
  let clamd: String?
  let messages: MessageSettings
  let catalogRefresh: Duration

  init(_ reader: inout ConfigReader) {
    base = BaseSettings(&reader, port: 8102, name: "portal")
    client = ClientSettings(&reader, name: "portal")
    backendURL = reader.url("backend.url", default: "http://127.0.0.1:8103", doc: "Base URL of service-backend.")
    gatewayURL = reader.url("gateway.url", default: "http://127.0.0.1:8104", doc: "Base URL of gdx-gateway.")
    documents = reader.path(
      "documents.directory", default: "/var/lib/bizportal/portal/documents",
      doc: "The folder that holds attached files.")
    bucket = BucketSettings(&reader)
    areas = reader.optionalPath(
      "areas.file", doc: "Provinces, districts, subdistricts to choose from (areas.tsv of the catalog).")
    clamd = reader.optionalString(
      "scanner.clamd", doc: "Where ClamAV's clamd listens: unix:/run/clamav/clamd.ctl or 127.0.0.1:3310.")
    messages = MessageSettings(&reader, without: "without it and a mail server confirmations ask for no code.")
    catalogRefresh = reader.duration(
      "catalog.refresh", default: "30s", in: .seconds(1) ... .seconds(86400),
      doc: "How often service-backend is asked for a newer catalog.")
  }
}
