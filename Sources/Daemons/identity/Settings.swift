internal import Configuration
internal import DaemonBase

/// identity's settings; `identity --help` lists them.
struct Settings: Sendable {
  let base: BaseSettings
  /// An RSA key for clients that know nothing newer than RS256.
  let rsaSigningKey: String?
  let clientsFile: String
  let gatewayURL: String
  let clientID: String
  let clientAddressField: String?

  init(_ reader: inout ConfigReader) {
    base = BaseSettings(&reader, port: 8101, name: "identity")
    rsaSigningKey = reader.optionalKeyFile(
      "keys.signingRSA", doc: "RSA key, PEM, for clients whose idTokenAlgorithm is RS256.")
    clientsFile = reader.path("clients.file", doc: "JSON list of the OAuth clients.")
    gatewayURL = reader.url(
      "gateway.url", default: "http://127.0.0.1:8104", doc: "Base URL of gdx-gateway, which asks the registers.")
    clientID = reader.string(
      "client.id", default: "identity", doc: "The name under which identity calls gdx-gateway.")
    clientAddressField = reader.optionalString(
      "http.clientAddressField",
      doc: "Field in which the proxy in front names its peer, such as x-forwarded-for; only with such a proxy.")
  }
}
