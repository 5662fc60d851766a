import Configuration
import DaemonBase
import GatewayRegisters

/// What an administrator says to the gateway; `deploy/config/gdx-gateway.conf` explains every key.
struct GatewaySettings: Sendable {
  let base: BaseSettings
  /// identity's base URL, the issuer of access tokens.
  let identityURL: String
  /// service-backend's base URL, the issuer of warrants.
  let backendURL: String
  let dopaURL: String
  let dbdURL: String
  let consumerKey: String
  let consumerSecret: Secret
  let agentID: String
  /// For one question to a register, retries and all.
  let registerTimeout: Duration
  /// Made the grants in force at each start, where set.
  let grantsFile: String?

  init(_ reader: inout ConfigReader) {
    base = BaseSettings(&reader, port: 8104, name: "gdx-gateway")
    identityURL = reader.url(
      "identity.url", default: "http://127.0.0.1:8101", doc: "Base URL of identity, whose access tokens count.")
    backendURL = reader.url(
      "backend.url", default: "http://127.0.0.1:8103", doc: "Base URL of service-backend, whose warrants count.")
    dopaURL = reader.url("registers.dopa.url", doc: "Base URL of GDX for /ws/dopa/..., the civil registry.")
    dbdURL = reader.url("registers.dbd.url", doc: "Base URL of GDX for /ws/dbd/..., the company register.")
    consumerKey = reader.string("registers.consumerKey", doc: "The Consumer-Key that DGA gave this application.")
    consumerSecret = reader.secret("registers.consumerSecret", doc: "The Consumer-Secret that goes with it.")
    agentID = reader.string(
      "registers.agentID", default: "gdx-gateway",
      doc: "In whose name the registers are asked: an officer's 13 digits, or the system's name in English.")
    registerTimeout = reader.duration(
      "registers.timeout", default: "10s", in: .milliseconds(100) ... .seconds(60),
      doc: "How long a register may take, retries and all.")
    grantsFile = reader.optionalPath(
      "grants.file", doc: "Read at each start; its grants replace those on file (as gdx-gateway grants import).")
  }

  var credentials: GDXCredentials {
    GDXCredentials(consumerKey: consumerKey, consumerSecret: consumerSecret.expose(), agentID: agentID)
  }
}
