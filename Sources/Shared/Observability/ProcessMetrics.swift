internal import Glibc

extension Metrics {
  /// Adds the `process_*` metrics that Prometheus' own clients show; read from `/proc` when asked.
  package func addProcessMetrics() {
    gauge("process_resident_memory_bytes", help: "Resident memory in bytes.") { ProcessFacts.residentBytes() }
    counter("process_cpu_seconds_total", help: "User and system time in seconds.") { ProcessFacts.cpuSeconds() }
    gauge("process_open_fds", help: "Open file descriptors.") { ProcessFacts.openDescriptors() }
    gauge("process_max_fds", help: "Most file descriptors that may be open.") { ProcessFacts.maximumDescriptors() }
    let startTime = Double(WallTime.now.milliseconds) / 1000 - (ProcessFacts.secondsSinceStart() ?? 0)
    gauge("process_start_time_seconds", help: "Start of the process in seconds since 1970.").set(startTime)
  }
}

/// What the kernel knows about this process (proc(5)).
private enum ProcessFacts {
  static func residentBytes() -> Double? {
    let words = fields(of: "/proc/self/statm")
    guard words.count > 1, let pages = Double(words[1]) else { return nil }
    return pages * Double(sysconf(Int32(_SC_PAGESIZE)))
  }

  static func cpuSeconds() -> Double? {
    var usage = rusage()
    guard getrusage(RUSAGE_SELF.rawValue, &usage) == 0 else { return nil }
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  static func openDescriptors() -> Double? {
    guard let directory = opendir("/proc/self/fd") else { return nil }
    defer { closedir(directory) }
    var count = 0
    while readdir(directory) != nil { count += 1 }
    // `.`, `..` and the directory itself.
    return Double(count - 3)
  }

  static func maximumDescriptors() -> Double? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return nil }
    return limit.rlim_cur == rlim_t.max ? .infinity : Double(limit.rlim_cur)
  }

  static func secondsSinceStart() -> Double? {
    // The program's name stands in brackets and may hold spaces; field 22 is counted from behind it.
    let text = contents(of: "/proc/self/stat")
    guard let bracket = text.lastIndex(of: ")") else { return nil }
    let words = text[bracket...].split(separator: " ")
    guard words.count > 20, let ticks = Double(words[20]),
      let uptime = fields(of: "/proc/uptime").first.flatMap({ Double($0) })
    else { return nil }
    return max(0, uptime - ticks / Double(sysconf(Int32(_SC_CLK_TCK))))
  }

  private static func fields(of path: String) -> [Substring] { contents(of: path).split(separator: " ") }

  private static func contents(of path: String) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(file, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
