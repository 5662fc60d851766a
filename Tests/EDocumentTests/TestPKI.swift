import Cryptography
import EDocument
import Foundation

/// A throw-away root with signers and a time-stamp authority under it, made by the `openssl` command.
struct TestPKI {
  let workshop: Workshop
  let root: Certificate

  init() throws {
    workshop = try Workshop()
    try workshop.write(Array(Self.configuration.utf8), "pki.cnf")
    try workshop.write(Array("01\n".utf8), "tsa.serial")
    _ = try workshop.run(
      "openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "ca.key")
    _ = try workshop.run(
      "openssl", "req", "-x509", "-config", "pki.cnf", "-extensions", "ca", "-key", "ca.key", "-subj",
      "/C=TH/O=Example/CN=Example Test CA", "-days", "3650", "-out", "ca.pem")
    root = try Certificate(pem: String(decoding: try workshop.read("ca.pem"), as: UTF8.self))
  }

  func signer(
    _ algorithm: SigningKey.Algorithm, name: String = "นายสมชาย ใจดี"
  ) throws -> (certificate: Certificate, key: SigningKey) {
    let key = try SigningKey.generate(algorithm)
    return (try issue(key, subject: "/C=TH/O=เทศบาลนครปากเกร็ด/CN=\(name)", extensions: "signer"), key)
  }

  /// Answers each question like an authority would over HTTP.
  func timestampClient() throws -> TimestampClient {
    _ = try issue(try SigningKey.generate(.es256), subject: "/C=TH/CN=Example TSA", extensions: "tsa_cert", file: "tsa")
    return TimestampClient(trustAnchor: root) { [workshop] request in
      try workshop.write(request, "query.tsq")
      _ = try workshop.run(
        "openssl", "ts", "-reply", "-config", "pki.cnf", "-queryfile", "query.tsq", "-out", "reply.tsr")
      return try workshop.read("reply.tsr")
    }
  }

  private func issue(
    _ key: SigningKey, subject: String, extensions: String, file: String = "signer"
  ) throws -> Certificate {
    try workshop.write(Array(try key.pem.utf8), "\(file).key")
    _ = try workshop.run(
      "openssl", "req", "-new", "-config", "pki.cnf", "-key", "\(file).key", "-subj", subject, "-out", "\(file).csr")
    _ = try workshop.run(
      "openssl", "x509", "-req", "-in", "\(file).csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
      "-days", "365", "-extfile", "pki.cnf", "-extensions", extensions, "-out", "\(file).pem")
    return try Certificate(pem: String(decoding: try workshop.read("\(file).pem"), as: UTF8.self))
  }

  private static let configuration = """
    [req]
    distinguished_name = dn
    prompt = no
    utf8 = yes
    string_mask = utf8only
    [dn]
    CN = unused
    [ca]
    basicConstraints = critical, CA:true
    keyUsage = critical, keyCertSign, cRLSign
    subjectKeyIdentifier = hash
    [signer]
    basicConstraints = critical, CA:false
    keyUsage = critical, digitalSignature, nonRepudiation
    subjectKeyIdentifier = hash
    authorityKeyIdentifier = keyid
    [tsa_cert]
    basicConstraints = critical, CA:false
    keyUsage = critical, digitalSignature
    extendedKeyUsage = critical, timeStamping
    subjectKeyIdentifier = hash
    authorityKeyIdentifier = keyid
    [tsa]
    default_tsa = tsa_main
    [tsa_main]
    serial = tsa.serial
    crypto_device = builtin
    signer_cert = tsa.pem
    signer_key = tsa.key
    certs = ca.pem
    signer_digest = sha256
    default_policy = 1.3.6.1.4.1.99999.1
    digests = sha256
    accuracy = secs:1
    ess_cert_id_chain = no
    ess_cert_id_alg = sha256

    """
}
