internal import Glibc

/// Connections to clamd.
enum ClamdSocket {
  /// A connected socket whose sends and receives wait at most `seconds`.
  static func connect(_ address: String, seconds: Int) throws(VirusScannerError) -> Int32 {
    if address.hasPrefix("unix:") { return try connect(path: String(address.dropFirst(5)), seconds) }
    guard let colon = address.lastIndex(of: ":"), let port = UInt16(address[address.index(after: colon)...]) else {
      throw .address
    }
    return try connect(host: String(address[..<colon]), port: port, seconds)
  }

  private static func connect(path: String, _ seconds: Int) throws(VirusScannerError) -> Int32 {
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: name.sun_path) else { throw .address }
    withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
    let socket = try open(AF_UNIX, seconds)
    let result = withUnsafePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    return try checked(socket, result)
  }

  /// An IPv4 address: clamd belongs on this host or its own network, where names are not needed.
  private static func connect(host: String, port: UInt16, _ seconds: Int) throws(VirusScannerError) -> Int32 {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    guard inet_pton(AF_INET, host, &name.sin_addr) == 1 else { throw .address }
    let socket = try open(AF_INET, seconds)
    let result = withUnsafePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    return try checked(socket, result)
  }

  private static func open(_ family: Int32, _ seconds: Int) throws(VirusScannerError) -> Int32 {
    let socket = Glibc.socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { throw .unreachable(errno: errno) }
    var wait = timeval(tv_sec: seconds, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, size)
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &wait, size)
    return socket
  }

  private static func checked(_ socket: Int32, _ result: Int32) throws(VirusScannerError) -> Int32 {
    guard result == 0 else {
      let code = errno
      close(socket)
      throw .unreachable(errno: code)
    }
    return socket
  }
}
