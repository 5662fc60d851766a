import CLinux
import Glibc
import Synchronization

/// A listening socket; closed, and its path removed, by `close()` or when nobody holds it any more.
final class Listener: Sendable {
  let descriptor: Int32
  /// The port that it got; `nil` on a Unix socket.
  let port: Int?
  private let path: String?
  private let isClosed = Mutex(false)

  private init(descriptor: Int32, port: Int?, path: String? = nil) {
    self.descriptor = descriptor
    self.port = port
    self.path = path
  }

  deinit { close() }

  /// Frees the address at once, whoever still holds this.
  func close() {
    isClosed.withLock { isClosed in
      guard !isClosed else { return }
      isClosed = true
      Glibc.close(descriptor)
      if let path { unlink(path) }
    }
  }

  convenience init(_ address: ListenAddress) throws(HTTPServerError) {
    switch address {
    case .tcp(let host, let port):
      let descriptor = try Listener.tcp(host, port, address)
      self.init(descriptor: descriptor, port: Listener.port(of: descriptor))
    case .unix(let path):
      self.init(descriptor: try Listener.unix(path, address), port: nil, path: path)
    case .descriptor(let descriptor):
      let flags = fcntl(descriptor, F_GETFL)
      guard flags >= 0, fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0 else {
        throw .cannotListen(address, call: "fcntl", number: errno)
      }
      self.init(descriptor: descriptor, port: Listener.port(of: descriptor))
    }
  }

  private static func tcp(_ host: String, _ port: Int, _ address: ListenAddress) throws(HTTPServerError) -> Int32 {
    var hints = addrinfo()
    hints.ai_flags = AI_PASSIVE
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &list) == 0, let found = list?.pointee else {
      throw .unknownHost(host)
    }
    defer { freeaddrinfo(list) }
    let descriptor = try newSocket(found.ai_family, address)
    var one: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
    do {
      try bindAndListen(descriptor, found.ai_addr, found.ai_addrlen, address)
    } catch {
      Glibc.close(descriptor)
      throw error
    }
    return descriptor
  }

  private static func unix(_ path: String, _ address: ListenAddress) throws(HTTPServerError) -> Int32 {
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    let fits = withUnsafeMutableBytes(of: &name.sun_path) { room in
      guard path.utf8.count < room.count else { return false }
      room.copyBytes(from: path.utf8)
      return true
    }
    guard fits else { throw .cannotListen(address, call: "bind", number: ENAMETOOLONG) }
    let descriptor = try newSocket(AF_UNIX, address)
    let length = socklen_t(MemoryLayout<sockaddr_un>.size)
    let bound = withUnsafePointer(to: &name) { pointer -> Result<Void, HTTPServerError> in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        do throws(HTTPServerError) {
          try removeDeadSocket(path, pointer, length)
          try bindAndListen(descriptor, pointer, length, address)
          return .success(())
        } catch { return .failure(error) }
      }
    }
    if case .failure(let error) = bound {
      Glibc.close(descriptor)
      throw error
    }
    return descriptor
  }

  /// A socket file outlives its process; it is dead when nobody answers there.
  private static func removeDeadSocket(
    _ path: String, _ name: UnsafePointer<sockaddr>, _ length: socklen_t
  ) throws(HTTPServerError) {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return }
    guard facts.st_mode & S_IFMT == S_IFSOCK else { throw .occupied(path) }
    let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { Glibc.close(probe) }
    guard connect(probe, name, length) != 0, errno == ECONNREFUSED else { throw .occupied(path) }
    unlink(path)
  }

  private static func newSocket(_ family: Int32, _ address: ListenAddress) throws(HTTPServerError) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(family, kind, 0)
    guard descriptor >= 0 else { throw .cannotListen(address, call: "socket", number: errno) }
    return descriptor
  }

  private static func bindAndListen(
    _ descriptor: Int32, _ name: UnsafePointer<sockaddr>, _ length: socklen_t, _ address: ListenAddress
  ) throws(HTTPServerError) {
    guard bind(descriptor, name, length) == 0 else { throw .cannotListen(address, call: "bind", number: errno) }
    guard listen(descriptor, 1024) == 0 else { throw .cannotListen(address, call: "listen", number: errno) }
  }

  private static func port(of descriptor: Int32) -> Int? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        guard getsockname(descriptor, name, &length) == 0 else { return nil }
        return SocketAddress.port(name)
      }
    }
  }
}
