internal import CCurl
internal import Glibc
internal import Synchronization

/// One thread that drives all transfers through a libcurl multi handle.
// @unchecked: the table of transfers and the handles belong to the thread alone; other threads only reach the commands,
// which are locked, and `curl_multi_wakeup`, which "can be called from any thread" (curl_multi_wakeup(3)).
final class CurlLoop: @unchecked Sendable {
  private enum Command {
    case start(Transfer)
    case cancel(Transfer)
    case resume(Transfer)
  }

  private struct Inbox {
    var commands: [Command] = []
    var isStopping = false
    /// The multi handle is gone, so it must not be woken.
    var hasEnded = false
  }

  /// Done once per process, before the first handle.
  private static let isInitialized = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  private let configuration: HTTPClientConfiguration
  private let multi: UnsafeMutableRawPointer?
  private let inbox = Mutex(Inbox())
  private var running: [ObjectIdentifier: Transfer] = [:]
  private var idleHandles: [EasyHandle] = []

  init(_ configuration: HTTPClientConfiguration) {
    self.configuration = configuration
    multi = Self.isInitialized ? curl_multi_init() : nil
    let most = configuration.maximumConnections
    _ = bizportal_curl_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, most)
    _ = bizportal_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, most)
    if multi == nil || !startThread() { inbox.withLock { $0.hasEnded = true } }
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
    inbox.withLock { inbox in
      inbox.isStopping = true
      if !inbox.hasEnded { _ = curl_multi_wakeup(multi) }
    }
  }

  private func send(_ command: Command) -> Bool {
    inbox.withLock { inbox in
      guard !inbox.isStopping, !inbox.hasEnded else { return false }
      inbox.commands.append(command)
      // Waking within the lock: the handle cannot be cleaned up in between.
      return curl_multi_wakeup(multi) == CURLM_OK
    }
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

// MARK: On the thread

extension CurlLoop {
  private func run() {
    while true {
      let (commands, isStopping) = inbox.withLock { inbox in
        defer { inbox.commands = [] }
        return (inbox.commands, inbox.isStopping)
      }
      for command in commands { perform(command) }
      if isStopping { break }
      var count: Int32 = 0
      curl_multi_perform(multi, &count)
      finishCompleted()
      // libcurl's own timers shorten the wait; a command ends it.
      curl_multi_poll(multi, nil, 0, 60_000, nil)
    }
    inbox.withLock { $0.hasEnded = true }
    for transfer in Array(running.values) { end(transfer, .failure(.cancelled)) }
    idleHandles = []
    curl_multi_cleanup(multi)
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
    guard let handle = idleHandles.popLast() ?? EasyHandle() else {
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
      handle.reset()
      if idleHandles.count < 16 { idleHandles.append(handle) }
    }
    transfer.finish(outcome)
  }
}
