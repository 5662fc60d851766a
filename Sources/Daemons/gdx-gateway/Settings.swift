import Configuration
import DaemonBase
import GatewayRegisters
import GatewayServer

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
  /// Questions on their way to one register at a time.
  let registerLimit: Int
  /// The keyless interface of the company register, where it is used.
  let openURL: String?
  /// The card service asked directly, by SOAP, where it is; else through GDX.
  let cardServiceURL: String?
  /// For how long answers are kept; zero keeps none.
  let cacheDOPA: Duration
  let cacheDBD: Duration
  /// Calls to one data service of a consumer that has no limit of its own.
  let callsPerMinute: Int
  let timestamps: TimestampSettings?
  let keptFor: Duration
  /// Made the grants in force at each start and SIGHUP, where set.
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
    registerLimit = reader.int(
      "registers.limit", default: 64, in: 1...10_000,
      doc: "Questions that are on their way to one register at a time; more are refused at once.")
    openURL = reader.optionalURL(
      "registers.open.url", doc: "Base URL of the keyless interface of the company register.")
    cardServiceURL = reader.optionalURL(
      "registers.cardService.url", doc: "The card service's .asmx, to ask it directly by SOAP instead of through GDX.")
    cacheDOPA = reader.duration(
      "cache.dopa", default: "30s", in: .zero ... .seconds(86_400),
      doc: "How long answers of the civil registry are kept, for one consumer and purpose; 0s keeps none.")
    cacheDBD = reader.duration(
      "cache.dbd", default: "5m", in: .zero ... .seconds(86_400),
      doc: "How long answers of the company register are kept.")
    callsPerMinute = reader.int(
      "limits.perMinute", default: 0, in: 0...10_000_000,
      doc: "Calls a minute to one data service, for consumers without a limit of their own; 0 sets no bound.")
    timestamps = TimestampSettings(&reader)
    keptFor = reader.duration(
      "log.retention", default: "366d", in: RetentionService.shortest ... .seconds(3660 * 86_400),
      doc: "How long exchanges are kept; ninety days is what the law asks for.")
    grantsFile = reader.optionalPath(
      "grants.file",
      doc: "Read at each start and SIGHUP; its grants replace those on file (as gdx-gateway grants import).")
  }

  var credentials: GDXCredentials {
    GDXCredentials(consumerKey: consumerKey, consumerSecret: consumerSecret.expose(), agentID: agentID)
  }
}

/// The time-stamp authority, where one is asked.
struct TimestampSettings: Sendable {
  let url: String
  /// A PEM file with the certificate that the authority's own leads to.
  let certificate: String
  let interval: Duration
  /// Look-ups stop when rows have waited so long for their stamp; zero never stops.
  let longestWait: Duration

  init?(_ reader: inout ConfigReader) {
    let url = reader.optionalURL("timestamps.url", doc: "A time-stamp authority (RFC 3161) for the evidence.")
    let certificate = reader.optionalPath(
      "timestamps.certificate", doc: "PEM file with the certificate that the authority's own leads to.")
    interval = reader.duration(
      "timestamps.interval", default: "1m", in: .seconds(1) ... .seconds(86_400), doc: "How often the log is stamped.")
    longestWait = reader.duration(
      "timestamps.longestWait", default: "0s", in: .zero ... .seconds(30 * 86_400),
      doc: "Look-ups stop when exchanges have waited so long for their stamp; 0s never stops.")
    reader.requireTogether(
      [("timestamps.url", url != nil), ("timestamps.certificate", certificate != nil)],
      because: "a time stamp that nobody can check proves nothing")
    guard let url, let certificate else { return nil }
    self.url = url
    self.certificate = certificate
  }
}
