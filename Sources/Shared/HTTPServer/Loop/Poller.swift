import CLinux
import Glibc

/// An epoll descriptor and an eventfd that wakes it.
///
/// `wait` belongs to one thread; `wake` may be called from any.
final class Poller: Sendable {
  struct Interest: OptionSet {
    let rawValue: UInt32
    static let read = Interest(rawValue: EPOLLIN.rawValue)
    static let write = Interest(rawValue: EPOLLOUT.rawValue)
    /// One of the loops is woken for a new connection, not all.
    static let exclusive = Interest(rawValue: EPOLLEXCLUSIVE.rawValue)
    /// Errors and hang-ups, which epoll always reports.
    static let gone = Interest(rawValue: EPOLLERR.rawValue | EPOLLHUP.rawValue)
  }

  /// The token under which the eventfd reports.
  static let wakeToken: UInt64 = .max

  private let epoll: Int32
  private let event: Int32

  init() throws(HTTPServerError) {
    epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard epoll >= 0 else { throw .noLoop(number: errno) }
    event = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
    guard event >= 0 else {
      let number = errno
      close(epoll)
      throw .noLoop(number: number)
    }
    add(event, [.read], token: Poller.wakeToken)
  }

  deinit {
    close(event)
    close(epoll)
  }

  @discardableResult func add(_ descriptor: Int32, _ interest: Interest, token: UInt64) -> Bool {
    control(EPOLL_CTL_ADD, descriptor, interest, token)
  }

  func change(_ descriptor: Int32, _ interest: Interest, token: UInt64) {
    _ = control(EPOLL_CTL_MOD, descriptor, interest, token)
  }

  func remove(_ descriptor: Int32) { _ = epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, nil) }

  private func control(_ operation: Int32, _ descriptor: Int32, _ interest: Interest, _ token: UInt64) -> Bool {
    var event = epoll_event(events: interest.rawValue, data: epoll_data_t(u64: token))
    return epoll_ctl(epoll, operation, descriptor, &event) == 0
  }

  /// Waits for events, at most `milliseconds` (-1: for ever); hands over how many of `events` are filled.
  func wait(_ events: inout [epoll_event], milliseconds: Int32) -> Int {
    Int(max(0, epoll_wait(epoll, &events, Int32(events.count), milliseconds)))
  }

  func wake() {
    var one: UInt64 = 1
    _ = write(event, &one, 8)
  }

  func clearWake() {
    var count: UInt64 = 0
    _ = read(event, &count, 8)
  }
}
