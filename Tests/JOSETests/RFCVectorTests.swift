import Cryptography
import Foundation
import JOSE
import Testing

struct RFCVectorTests {
  private static let payload =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"

  @Test func `the RS256 example of RFC 7515 A.2 is valid`() throws {
    let key = """
      {"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4\
      d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQO\
      S-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs\
      91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB"}
      """
    let signature = """
      cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7\
      t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi1\
      2jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGl\
      UPQGe77Rw
      """
    let jws = try JWS("eyJhbGciOiJSUzI1NiJ9.\(Self.payload).\(signature)")
    let payload = try jws.verify(keys: JWKSet([try key.jwk]), algorithms: [.rs256])
    #expect(Base64URL.encode(payload) == Self.payload)
  }

  @Test func `the ES256 example of RFC 7515 A.3 is valid`() throws {
    let key = """
      {"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
       "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}
      """
    let jws = try JWS(
      "eyJhbGciOiJFUzI1NiJ9.\(Self.payload)."
        + "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")
    let payload = try jws.verify(keys: JWKSet([try key.jwk]), algorithms: [.es256])
    #expect(Base64URL.encode(payload) == Self.payload)
  }

  /// RFC 8037 A.1, A.2 and A.4; the private key is wrapped into PKCS #8 by the prefix of RFC 8410 7.
  @Test func `the Ed25519 key of RFC 8037 signs its example`() throws {
    let d = try #require(Base64URL.decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"))
    let prefix = try #require(Hex.decode("302e020100300506032b657004220420"))
    let body = Data(prefix + d).base64EncodedString()
    let key = try SigningKey(pem: "-----BEGIN PRIVATE KEY-----\n\(body)\n-----END PRIVATE KEY-----\n")
    #expect(
      key.publicKey.components
        == .ed25519(x: try #require(Base64URL.decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"))))
    let signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
    let signature = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
    #expect(Base64URL.encode(try key.sign(Array(signed.utf8))) == signature)
    let payload = try JWS("\(signed).\(signature)").verify(keys: JWKSet(keys: [key]), algorithms: [.edDSA])
    #expect(String(decoding: payload, as: UTF8.self) == "Example of Ed25519 signing")
  }

  @Test(arguments: [
    (
      """
      {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPe\
      bWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZg\
      nYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF4\
      4-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}
      """, "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
    ),
    (
      #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
      "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    ),
  ])
  func `thumbprints are those of RFC 7638 and RFC 8037`(key: String, thumbprint: String) throws {
    #expect(JWK.thumbprint(of: try key.jwk.publicKey) == thumbprint)
  }
}

extension String {
  fileprivate var jwk: JWK {
    get throws { try JSONDecoder().decode(JWK.self, from: Data(utf8)) }
  }
}
