import Foundation
import Testing

/// What stands under `deploy/` fits the daemons and each other.
@Suite struct DeploymentTests {
  struct Daemon: Sendable, CustomTestStringConvertible {
    let name: String
    /// How others' configurations call it.
    let role: String
    var testDescription: String { name }
    var configuration: String { "deploy/config/\(name).conf" }
  }

  static let daemons = [
    Daemon(name: "gdx-gateway", role: "gateway"), Daemon(name: "identity", role: "identity"),
    Daemon(name: "portal", role: "portal"), Daemon(name: "service-backend", role: "backend"),
  ]

  @Test(arguments: daemons)
  func `an example names no key that its daemon does not read`(daemon: Daemon) throws {
    let own = "Sources/Daemons/\(daemon.name)/"
    var readers = [own, "Sources/Shared/DaemonBase/", "Sources/Shared/ProcessLifecycle/"]
    // Those that write to people read the keys of whoever sends.
    let writes = Repository.sources.contains { $0.path.hasPrefix(own) && $0.text.contains("MessageSettings(&reader") }
    if writes { readers.append("Sources/Shared/Messages/") }
    var known: Set<String> = ["mode"]
    for file in Repository.sources where readers.contains(where: file.path.hasPrefix) {
      known.formUnion(SourceFile.matches(#"reader\.\w+\(\s*"([\w.]+)""#, in: file.text).map(\.text))
    }
    // Examples that are commented out too.
    for key in SourceFile.matches(#"^# ?([\w.]+) = |^([\w.]+) = "#, in: try Repository.text(daemon.configuration)) {
      let name = key.text.drop { $0 == "#" || $0 == " " }.prefix { $0 != " " }
      let base = name.hasSuffix(".file") ? name.dropLast(5) : name
      #expect(
        known.contains(String(name)) || known.contains(String(base)), "\(daemon.configuration):\(key.line) sets \(name)"
      )
    }
  }

  @Test(arguments: daemons)
  func `an example is for production, and the addresses of all examples agree`(daemon: Daemon) throws {
    let own = try settings(daemon)
    #expect(own["mode"] == "production")
    for other in Self.daemons {
      guard let url = own["\(other.role).url"] else { continue }
      #expect(try url == settings(other)["baseURL"], "\(daemon.configuration): \(other.role).url")
    }
  }

  @Test(arguments: daemons)
  func `each daemon has its unit, its user and its image`(daemon: Daemon) throws {
    let unit = try Repository.text("deploy/systemd/bizportal-\(daemon.name).service")
    #expect(unit.contains("ExecStart=/usr/bin/\(daemon.name) serve --config /etc/bizportal/\(daemon.name).conf\n"))
    #expect(unit.contains("User=bizportal-\(daemon.name)\n"))
    #expect(unit.contains("StateDirectory=bizportal/\(daemon.name)\n"))
    #expect(try Repository.text("deploy/systemd/bizportal.sysusers").contains("u bizportal-\(daemon.name) "))
    let image = try Repository.text("deploy/container/Containerfile")
    #expect(image.contains("FROM runtime AS \(daemon.name)\n"))
    #expect(image.contains("COPY --from=build /programs/\(daemon.name) /usr/bin/\n"))
    // What the example says where the data is must be what the unit may write.
    let folder = "/var/lib/bizportal/\(daemon.name)/"
    #expect(try settings(daemon)["database"]?.hasPrefix(folder) == true)
  }

  @Test func `the proxy passes to the ports and names of the examples`() throws {
    let proxy = try Repository.text("deploy/nginx/bizportal.conf")
    for daemon in Self.daemons where daemon.role != "gateway" {
      let own = try settings(daemon)
      #expect(try proxy.contains("server \(#require(own["http.listen"]));"))
      #expect(try proxy.contains("server_name \(#require(own["baseURL"]).dropFirst("https://".count));"))
    }
  }

  private func settings(_ daemon: Daemon) throws -> [String: String] {
    var all: [String: String] = [:]
    for line in try Repository.text(daemon.configuration).split(separator: "\n") where !line.hasPrefix("#") {
      guard let equals = line.firstRange(of: " = ") else { continue }
      all[String(line[..<equals.lowerBound])] = String(line[equals.upperBound...])
    }
    return all
  }
}
