import CLinux
import Glibc

/// Reading of socket addresses.
enum SocketAddress {
  static func port(_ name: UnsafePointer<sockaddr>) -> Int? {
    switch Int32(name.pointee.sa_family) {
    case AF_INET:
      name.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { Int(UInt16(bigEndian: $0.pointee.sin_port)) }
    case AF_INET6:
      name.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { Int(UInt16(bigEndian: $0.pointee.sin6_port)) }
    default: nil
    }
  }

  /// The address without its port; empty for a Unix socket.
  static func text(_ name: UnsafePointer<sockaddr>, _ length: socklen_t) -> String {
    guard name.pointee.sa_family != sa_family_t(AF_UNIX) else { return "" }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(NI_MAXHOST)) { room in
      room.initialize(repeating: 0)
      guard let start = room.baseAddress,
        getnameinfo(name, length, start, socklen_t(room.count), nil, 0, NI_NUMERICHOST) == 0
      else { return "" }
      return String(cString: start)
    }
  }
}
