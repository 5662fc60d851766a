/// Certificates for tests alone, valid until 2125.
///
/// An authority whose key is thrown away, a server at 127.0.0.1, and a client. Made with `openssl req` and
/// `openssl x509 -req`, P-256.
enum TestCertificates {
  /// Signed the other two.
  static let authority = """
    -----BEGIN CERTIFICATE-----
    MIIBiTCCAS+gAwIBAgIUAMg+60OZAM/Om+11xjerCunaEaQwCgYIKoZIzj0EAwIw
    GTEXMBUGA1UEAwwOVGVzdCBhdXRob3JpdHkwIBcNMjYxMTIzMTg1NjM0WhgPMjEy
    NjEwMzAxODU2MzRaMBkxFzAVBgNVBAMMDlRlc3QgYXV0aG9yaXR5MFkwEwYHKoZI
    zj0CAQYIKoZIzj0DAQcDQgAEMHf3ApkBJzU8UqiFLygra+ufDVhoInij5MP/NyY1
    BZ+q+6+9KCmVwn0aZHqfWYUAQljPPNc7zVYwjMf8cKim8aNTMFEwHQYDVR0OBBYE
    FFtHQVFEZqcWx41dV6fVSDEh4t59MB8GA1UdIwQYMBaAFFtHQVFEZqcWx41dV6fV
    SDEh4t59MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAMODBnNv
    eTk8ZmTO7BEUTgaJofCY0K+Orj5N/v230TDrAiBw3fRgDwtKm2I48Any3YZagvw1
    IAQWIwkHHdnMaWPtWA==
    -----END CERTIFICATE-----
    """

  /// For 127.0.0.1 and no other name.
  static let server = """
    -----BEGIN CERTIFICATE-----
    MIIBhjCCASygAwIBAgIULyWOYsY9xkhXq9nYbtTBRMBnZ74wCgYIKoZIzj0EAwIw
    GTEXMBUGA1UEAwwOVGVzdCBhdXRob3JpdHkwIBcNMjYxMTIzMTg1NjM0WhgPMjEy
    NjEwMzAxODU2MzRaMBYxFDASBgNVBAMMC3Rlc3Qgc2VydmVyMFkwEwYHKoZIzj0C
    AQYIKoZIzj0DAQcDQgAEh/BvvknP18uBBC/qmRjdRrqzcX62n0+UNhaelU3whbfl
    gtZv5LQfqF9YceTt5LQw8EqQttoQKS1v/WGP8IuGHqNTMFEwDwYDVR0RBAgwBocE
    fwAAATAdBgNVHQ4EFgQUZxeRww1grYJ3YrtV3b18oi2G3CEwHwYDVR0jBBgwFoAU
    W0dBUURmpxbHjV1Xp9VIMSHi3n0wCgYIKoZIzj0EAwIDSAAwRQIgRzX9jxzOKFGd
    CssKruoQ7H0GWB5k5pfkonbhIdtgyP8CIQDHlbuvIQbLyr6EidaN1atfk8vQjOko
    uBlYWzzhYmTUQQ==
    -----END CERTIFICATE-----
    """

  /// Opens nothing but these tests.
  static let serverKey = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQguahB4Sh9w3J2dLLF
    Hhfqo2E47qhIxnY9bmo/y69+XV2hRANCAASH8G++Sc/Xy4EEL+qZGN1GurNxfraf
    T5Q2Fp6VTfCFt+WC1m/ktB+oX1hx5O3ktDDwSpC22hApLW/9YY/wi4Ye
    -----END PRIVATE KEY-----
    """

  /// For a client.
  static let client = """
    -----BEGIN CERTIFICATE-----
    MIIBijCCATCgAwIBAgIULyWOYsY9xkhXq9nYbtTBRMBnZ78wCgYIKoZIzj0EAwIw
    GTEXMBUGA1UEAwwOVGVzdCBhdXRob3JpdHkwIBcNMjYxMTIzMTg1NjM0WhgPMjEy
    NjEwMzAxODU2MzRaMBYxFDASBgNVBAMMC3Rlc3QgY2xpZW50MFkwEwYHKoZIzj0C
    AQYIKoZIzj0DAQcDQgAECYM3MPsOX2DuyID9e1emZuIX/vUv+9EiaUTInBupN8ji
    CiSHXNHp/wuozb/wsWSALTpdo3q3mBhc1XyvJ8IEvaNXMFUwEwYDVR0lBAwwCgYI
    KwYBBQUHAwIwHQYDVR0OBBYEFOeYU4qzLyoOqFXAsCncIDtUHybSMB8GA1UdIwQY
    MBaAFFtHQVFEZqcWx41dV6fVSDEh4t59MAoGCCqGSM49BAMCA0gAMEUCIEqQV3+B
    nIW0+hFxTB1mM5q9UOp7Olm2SxhmVFIL8XFGAiEAgnBX2TpNNYkTxJB8lLqsltNm
    dJOpEhciKO5gSZ96wG8=
    -----END CERTIFICATE-----
    """

  /// Opens nothing but these tests.
  static let clientKey = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgx275RxD627ZoI3VQ
    xq7GDJi3JOY5CWArjZota6wBKlWhRANCAAQJgzcw+w5fYO7IgP17V6Zm4hf+9S/7
    0SJpRMicG6k3yOIKJIdc0en/C6jNv/CxZIAtOl2jereYGFzVfK8nwgS9
    -----END PRIVATE KEY-----
    """
}
