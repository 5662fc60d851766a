internal import CCurl
internal import CLinux
internal import Glibc
internal import Polling
internal import Synchronization

/// One thread that drives all transfers through a libcurl multi handle, looking only at the sockets that have news.
// @unchecked: the table of transfers and the handles belong to the thread alone; other threads only reach the commands,
// which are locked, and wake the poller, which any thread may.
final class CurlLoop: @unchecked Sendable {
  private enum Command {
    case start(Transfer)
    case cancel(Transfer)
    case resume(Transfer)
  }

  private struct Inbox {
    var commands: [Command] = []
    var isSignaled = false
    var isStopping = false
    /// There is no thread, or it has ended.
    var hasEnded = false
  }

  private let configuration: HTTPClientConfiguration
  private let multi: UnsafeMutableRawPointer?
  private let poller: Poller?
  private let inbox = Mutex(Inbox())
  private var running: [ObjectIdentifier: Transfer] = [:]
  private var idleHandles: [EasyHandle] = []
  /// The sockets whose news libcurl wants; the poller may know more, which are kept for the next request.
  private var watched: Set<curl_socket_t> = []
  /// When libcurl wants to be called although no socket has news.
  private var timer: ContinuousClock.Instant?

  init(_ configuration: HTTPClientConfiguration) {
    self.configuration = configuration
    multi = CurlLibrary.isReady ? curl_multi_init() : nil
    poller = try? Poller()
    let most = configuration.maximumConnections
    _ = bizportal_curl_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, most)
    _ = bizportal_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, most)
    setCallbacks()
    if multi == nil || poller == nil || !startThread() { inbox.withLock { $0.hasEnded = true } }
  }

  /// The transfer reports its end, in whatever way it comes.
  func start(_ transfer: Transfer) {
    if !send(.start(transfer)) { transfer.finish(.failure(.cancelled)) }
  }

  func cancel(_ transfer: Transfer) {
    transfer.markCancelled()
    _ = send(.cancel(transfer))
  }

  func resume(_ transfer: Transfer) { _ = send(.resume(transfer)) }

  /// Ends the thread; what is on its way is cancelled.
  func stop() {
    inbox.withLock { $0.isStopping = true }
    poller?.wake()
  }

  private func send(_ command: Command) -> Bool {
    let (isTaken, mustWake) = inbox.withLock { inbox in
      guard !inbox.isStopping, !inbox.hasEnded else { return (false, false) }
      inbox.commands.append(command)
      defer { inbox.isSignaled = true }
      return (true, !inbox.isSignaled)
    }
    // Outside the lock, where the woken thread would run into it.
    if mustWake { poller?.wake() }
    return isTaken
  }

  private func startThread() -> Bool {
    var thread = pthread_t()
    let own = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, nil,
      { own in
        if let own { Unmanaged<CurlLoop>.fromOpaque(own).takeRetainedValue().run() }
        return nil
      }, own.toOpaque())
    guard code == 0 else {
      own.release()
      return false
    }
    pthread_detach(thread)
    return true
  }
}

// MARK: What libcurl tells

extension CurlLoop {
  // The thread holds the loop until it has cleaned up the handle, so libcurl's pointer to it is good.
  private func setCallbacks() {
    let own = Unmanaged.passUnretained(self).toOpaque()
    _ = bizportal_curl_multi_set_socket_function(
      multi,
      { _, socket, what, own, _ in
        if let own { Unmanaged<CurlLoop>.fromOpaque(own).takeUnretainedValue().watch(socket, what) }
        return 0
      }, own)
    _ = bizportal_curl_multi_set_timer_function(
      multi,
      { _, milliseconds, own in
        // "A timeout_ms value of -1 passed to this callback means you should delete the timer"
        // (CURLMOPT_TIMERFUNCTION(3)).
        if let own {
          Unmanaged<CurlLoop>.fromOpaque(own).takeUnretainedValue().timer =
            milliseconds < 0 ? nil : .now.advanced(by: .milliseconds(milliseconds))
        }
        return 0
      }, own)
  }

  private func watch(_ socket: curl_socket_t, _ what: Int32) {
    let interest: Poller.Interest
    switch what {
    case CURL_POLL_IN: interest = [.read]
    case CURL_POLL_OUT: interest = [.write]
    case CURL_POLL_INOUT: interest = [.read, .write]
    default:
      // Most are asked for again by the next request; those that are closed leave the poller then (`EasyHandle`).
      watched.remove(socket)
      return
    }
    watched.insert(socket)
    let token = UInt64(UInt32(bitPattern: socket))
    if poller?.change(socket, interest, token: token) == false { poller?.add(socket, interest, token: token) }
  }
}

// MARK: On the thread

extension CurlLoop {
  private func run() {
    pthread_setname_np(pthread_self(), "http-client")
    letCallersFinish()
    var events = [epoll_event](repeating: epoll_event(), count: 64)
    while let poller {
      let count = poller.wait(&events, milliseconds: pollMilliseconds)
      var left: Int32 = 0
      var mustStop = false
      for event in events.prefix(count) {
        if event.data.u64 == Poller.wakeToken {
          mustStop = takeInbox(poller)
        } else {
          tell(curl_socket_t(event.data.u64), Self.news(event.events))
        }
      }
      if mustStop { break }
      if let timer, timer <= .now {
        self.timer = nil
        curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &left)
      }
      finishCompleted()
    }
    inbox.withLock { $0.hasEnded = true }
    for transfer in Array(running.values) { end(transfer, .failure(.cancelled)) }
    idleHandles = []
    curl_multi_cleanup(multi)
  }

  /// A thread that hands over a request keeps its core until it waits, and hands over more meanwhile; otherwise each
  /// single request drives it away, two switches for each.
  ///
  /// "The scheduler will apply a small scheduling penalty with respect to wakeup behavior" (sched(7), SCHED_BATCH).
  private func letCallersFinish() {
    var parameters = sched_param()
    pthread_setschedparam(pthread_self(), Int32(BIZPORTAL_SCHED_BATCH), &parameters)
  }

  /// Until libcurl's timer, rounded up so that it is over then; for ever when there is none.
  private var pollMilliseconds: Int32 {
    guard let timer else { return -1 }
    let left = ContinuousClock.now.duration(to: timer)
    return left <= .zero ? 0 : Int32(clamping: left.milliseconds + 1)
  }

  private func tell(_ socket: curl_socket_t, _ news: Int32) {
    // A server has closed a kept connection: epoll would say so for ever, and libcurl finds it out by itself.
    guard watched.contains(socket) else {
      poller?.remove(socket)
      return
    }
    var left: Int32 = 0
    curl_multi_socket_action(multi, socket, news, &left)
  }

  private static func news(_ events: UInt32) -> Int32 {
    let interest = Poller.Interest(rawValue: events)
    var news: Int32 = 0
    if interest.contains(.read) { news |= CURL_CSELECT_IN }
    if interest.contains(.write) { news |= CURL_CSELECT_OUT }
    if !interest.isDisjoint(with: .gone) { news |= CURL_CSELECT_ERR }
    return news
  }

  /// Does what others asked for; `true` when the thread is to end.
  private func takeInbox(_ poller: Poller) -> Bool {
    poller.clearWake()
    let (commands, isStopping) = inbox.withLock { inbox in
      defer {
        inbox.commands = []
        inbox.isSignaled = false
      }
      return (inbox.commands, inbox.isStopping)
    }
    for command in commands { perform(command) }
    return isStopping
  }

  private func perform(_ command: Command) {
    switch command {
    case .start(let transfer): begin(transfer)
    case .cancel(let transfer):
      if running[ObjectIdentifier(transfer)] != nil { end(transfer, .failure(.cancelled)) }
    case .resume(let transfer):
      if running[ObjectIdentifier(transfer)] != nil { transfer.handle?.resume() }
    }
  }

  private func begin(_ transfer: Transfer) {
    guard !transfer.isCancelled else { return transfer.finish(.failure(.cancelled)) }
    guard let poller, let handle = idleHandles.popLast() ?? EasyHandle(poller) else {
      return transfer.finish(.failure(.failed(code: Int(CURLE_OUT_OF_MEMORY.rawValue))))
    }
    do {
      try handle.prepare(for: transfer, configuration)
    } catch {
      return transfer.finish(.failure(.failed(code: Int(error.code.rawValue))))
    }
    transfer.handle = handle
    running[ObjectIdentifier(transfer)] = transfer
    if curl_multi_add_handle(multi, handle.raw) != CURLM_OK { end(transfer, .failure(.failed(code: 0))) }
  }

  private func finishCompleted() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE else { continue }
      // "The data the returned pointer points to will not survive calling curl_multi_remove_handle."
      let code = message.pointee.data.result
      guard let transfer = EasyHandle.transfer(of: message.pointee.easy_handle) else { continue }
      end(transfer, transfer.outcome(code, text: transfer.handle?.message ?? ""))
    }
  }

  private func end(_ transfer: Transfer, _ outcome: Transfer.Outcome) {
    running[ObjectIdentifier(transfer)] = nil
    if let handle = transfer.handle {
      transfer.handle = nil
      curl_multi_remove_handle(multi, handle.raw)
      handle.finish()
      if idleHandles.count < configuration.maximumConnections { idleHandles.append(handle) }
    }
    transfer.finish(outcome)
  }
}
