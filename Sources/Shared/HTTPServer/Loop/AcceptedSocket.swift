import CLinux
import Glibc

/// A connection fresh from the listening socket.
struct AcceptedSocket {
  let descriptor: Int32
  let peerAddress: String

  /// `nil` when nothing waits or the kernel refuses; `errno` says which.
  init?(from listening: Int32) {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let flags = Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let accepted = withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        let descriptor = accept4(listening, name, &length, flags)
        return (descriptor, descriptor < 0 ? "" : SocketAddress.text(name, length))
      }
    }
    guard accepted.0 >= 0 else { return nil }
    (descriptor, peerAddress) = accepted
    // An answer goes out in one piece; waiting for more would only delay it. No effect on a Unix socket.
    var one: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
  }
}
