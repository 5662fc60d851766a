package import CLinux
internal import Glibc

/// An epoll descriptor and an eventfd that wakes it.
///
/// `wait` belongs to one thread; `wake` may be called from any.
package final class Poller: Sendable {
  package struct Interest: OptionSet, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
    package static let read = Interest(rawValue: EPOLLIN.rawValue)
    package static let write = Interest(rawValue: EPOLLOUT.rawValue)
    /// One of the loops is woken for a new connection, not all.
    package static let exclusive = Interest(rawValue: EPOLLEXCLUSIVE.rawValue)
    /// Errors and hang-ups, which epoll always reports.
    package static let gone = Interest(rawValue: EPOLLERR.rawValue | EPOLLHUP.rawValue)
  }

  /// The token under which the eventfd reports.
  package static let wakeToken: UInt64 = .max

  private let epoll: Int32
  private let event: Int32

  /// The kernel has no more descriptors; the number is that of errno(3).
  package struct Unavailable: Error {
    package let number: Int32
  }

  package init() throws(Unavailable) {
    epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard epoll >= 0 else { throw Unavailable(number: errno) }
    event = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
    guard event >= 0 else {
      let number = errno
      close(epoll)
      throw Unavailable(number: number)
    }
    add(event, [.read], token: Poller.wakeToken)
  }

  deinit {
    close(event)
    close(epoll)
  }

  @discardableResult package func add(_ descriptor: Int32, _ interest: Interest, token: UInt64) -> Bool {
    control(EPOLL_CTL_ADD, descriptor, interest, token)
  }

  /// `false` when the descriptor was not added.
  @discardableResult package func change(_ descriptor: Int32, _ interest: Interest, token: UInt64) -> Bool {
    control(EPOLL_CTL_MOD, descriptor, interest, token)
  }

  package func remove(_ descriptor: Int32) { _ = epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, nil) }

  private func control(_ operation: Int32, _ descriptor: Int32, _ interest: Interest, _ token: UInt64) -> Bool {
    var event = epoll_event(events: interest.rawValue, data: epoll_data_t(u64: token))
    return epoll_ctl(epoll, operation, descriptor, &event) == 0
  }

  /// Waits for events, at most `milliseconds` (-1: for ever); hands over how many of `events` are filled.
  package func wait(_ events: inout [epoll_event], milliseconds: Int32) -> Int {
    Int(max(0, epoll_wait(epoll, &events, Int32(events.count), milliseconds)))
  }

  package func wake() {
    var one: UInt64 = 1
    _ = write(event, &one, 8)
  }

  package func clearWake() {
    var count: UInt64 = 0
    _ = read(event, &count, 8)
  }
}
