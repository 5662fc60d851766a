internal import CCurl
internal import Glibc

/// Which addresses the internet routes: all but those that the IANA registries of special purpose keep for local use.
package enum PublicAddress {
  /// Four bytes of IPv4 or sixteen of IPv6, in network order.
  package static func isPublic(_ bytes: [UInt8]) -> Bool {
    switch bytes.count {
    case 4: isPublicV4(bytes)
    case 16: isPublicV6(bytes)
    default: false
    }
  }

  private static func isPublicV4(_ bytes: [UInt8]) -> Bool {
    switch (bytes[0], bytes[1]) {
    case (0, _), (10, _), (127, _), (224..., _): false
    case (100, 64...127): false
    case (169, 254), (192, 168), (198, 18...19): false
    case (172, 16...31): false
    case (192, 0): bytes[2] != 0 && bytes[2] != 2
    case (198, 51): bytes[2] != 100
    case (203, 0): bytes[2] != 113
    default: true
    }
  }

  private static func isPublicV6(_ bytes: [UInt8]) -> Bool {
    // Mapped (::ffff:0:0/96) and translated (64:ff9b::/96) addresses lead to the IPv4 address at their end.
    let prefix = Array(bytes.prefix(12))
    if prefix == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] || prefix == [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0] {
      return isPublicV4(Array(bytes.suffix(4)))
    }
    // 6to4 (2002::/16) carries one after its prefix.
    if bytes[0] == 0x20, bytes[1] == 0x02 { return isPublicV4(Array(bytes[2..<6])) }
    // Only 2000::/3 is global unicast, without documentation (2001:db8::/32) and Teredo (2001::/32).
    guard bytes[0] & 0xE0 == 0x20 else { return false }
    return !(bytes[0] == 0x20 && bytes[1] == 0x01 && [[0x0D, 0xB8], [0, 0]].contains([bytes[2], bytes[3]]))
  }

  /// Looks at each address after names were resolved and before anything is connected.
  ///
  /// "If you want the connection to be refused, return CURL_SOCKET_BAD" (CURLOPT_OPENSOCKETFUNCTION(3)).
  static func guardSockets(of handle: UnsafeMutableRawPointer) -> CURLcode {
    bizportal_curl_set_open_socket_function(handle) { _, _, address in
      guard let address else { return -1 }
      let bytes = PublicAddress.bytes(of: &address.pointee.addr, family: address.pointee.family)
      guard let bytes, PublicAddress.isPublic(bytes) else { return -1 }
      let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
      return socket(address.pointee.family, kind, address.pointee.protocol)
    }
  }

  private static func bytes(of address: UnsafeMutablePointer<sockaddr>, family: Int32) -> [UInt8]? {
    switch family {
    case AF_INET:
      address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { address in
        withUnsafeBytes(of: address.pointee.sin_addr) { Array($0) }
      }
    case AF_INET6:
      UnsafeRawPointer(address).withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { address in
        withUnsafeBytes(of: address.pointee.sin6_addr) { Array($0) }
      }
    default: nil
    }
  }
}
