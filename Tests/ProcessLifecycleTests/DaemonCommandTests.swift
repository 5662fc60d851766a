import ProcessLifecycle
import Testing

struct DaemonCommandTests {
  @Test(arguments: [
    (["serve"], DaemonInvocation(.serve)),
    (["serve", "--config", "a.conf"], DaemonInvocation(.serve, configFile: "a.conf")),
    (["--config=a.conf", "check-config"], DaemonInvocation(.checkConfig, configFile: "a.conf")),
    (["migrate"], DaemonInvocation(.migrate)),
    (["backup", "/tmp/b.sqlite"], DaemonInvocation(.backup("/tmp/b.sqlite"))),
    (["--help"], DaemonInvocation(.help)),
    (["--version"], DaemonInvocation(.version)),
    (["seed", "--people", "3"], DaemonInvocation(.other(["seed", "--people", "3"]))),
  ])
  func `a command line is understood`(_ arguments: [String], _ expected: DaemonInvocation) throws {
    #expect(try DaemonCommand.parse(arguments, ownCommands: ["seed"]) == expected)
  }

  @Test(arguments: [[], ["fly"], ["serve", "now"], ["backup"], ["backup", "a", "b"], ["serve", "--config"]])
  func `anything else is wrong usage`(_ arguments: [String]) {
    #expect(throws: UsageError.self) { try DaemonCommand.parse(arguments) }
  }
}
