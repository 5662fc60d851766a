internal import COpenSSL

extension PublicKey {
  /// The numbers of a key, big-endian, as a JWK writes them (RFC 7518 6, RFC 8037 2).
  package enum Components: Sendable, Equatable {
    /// The coordinates of a P-256 point, 32 bytes each.
    case p256(x: [UInt8], y: [UInt8])
    /// Modulus and exponent without leading zeros.
    case rsa(n: [UInt8], e: [UInt8])
    /// The 32 bytes of RFC 8032 5.1.5.
    case ed25519(x: [UInt8])
  }

  /// Refuses a point that is not on the curve.
  package convenience init(components: Components) throws(CryptographyError) {
    switch components {
    case .p256(let x, let y):
      guard x.count == 32, y.count == 32 else { throw .malformedKey }
      var parameters = OpenSSLParameters()
      parameters.add(text: "prime256v1", for: "group")
      // SEC 1 2.3.3: 04 marks the uncompressed form.
      parameters.add(octets: [0x04] + x + y, for: "pub")
      try self.init(adopting: Self.handle("EC", parameters))
    case .rsa(let n, let e):
      guard n.count <= 1024, e.count <= 8, n.first ?? 0 != 0, e.first ?? 0 != 0 else { throw .malformedKey }
      var parameters = OpenSSLParameters()
      parameters.add(bigEndian: n, for: "n")
      parameters.add(bigEndian: e, for: "e")
      try self.init(adopting: Self.handle("RSA", parameters))
    case .ed25519(let x):
      guard x.count == 32,
        let key = EVP_PKEY_new_raw_public_key_ex(nil, "ED25519", nil, x, x.count)
      else {
        OpenSSLErrorCode.drain()
        throw .malformedKey
      }
      try self.init(adopting: key)
    }
  }

  /// `EVP_PKEY_PUBLIC_KEY`, a macro of macros that Swift does not import.
  private static let publicKeySelection =
    OSSL_KEYMGMT_SELECT_DOMAIN_PARAMETERS | OSSL_KEYMGMT_SELECT_OTHER_PARAMETERS | OSSL_KEYMGMT_SELECT_PUBLIC_KEY

  private static func handle(
    _ kind: String, _ parameters: borrowing OpenSSLParameters
  ) throws(CryptographyError) -> OpaquePointer {
    let context = try OpenSSL.require(EVP_PKEY_CTX_new_from_name(nil, kind, nil), "EVP_PKEY_CTX_new_from_name")
    defer { EVP_PKEY_CTX_free(context) }
    try OpenSSL.require(EVP_PKEY_fromdata_init(context), "EVP_PKEY_fromdata_init")
    var key: OpaquePointer?
    let result = parameters.withUnsafePointer { EVP_PKEY_fromdata(context, &key, publicKeySelection, $0) }
    guard result == 1, let key else {
      OpenSSLErrorCode.drain()
      throw .malformedKey
    }
    return key
  }
}

extension PublicKey.Components {
  init(of handle: OpaquePointer, _ kind: PublicKey.Kind) throws(CryptographyError) {
    switch kind {
    case .p256:
      self = .p256(
        x: try BigNumber.octets(of: handle, "qx", count: 32), y: try BigNumber.octets(of: handle, "qy", count: 32))
    case .rsa:
      self = .rsa(n: try BigNumber.octets(of: handle, "n"), e: try BigNumber.octets(of: handle, "e"))
    case .ed25519:
      var x = [UInt8](repeating: 0, count: 32)
      var count = x.count
      try OpenSSL.require(EVP_PKEY_get_raw_public_key(handle, &x, &count), "EVP_PKEY_get_raw_public_key")
      self = .ed25519(x: x)
    }
  }
}
