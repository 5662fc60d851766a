import Testing
import VirusScanner

@Suite struct VirusScannerTests {
  @Test(arguments: ["nowhere", "unix:/nonexistent/clamd.ctl", "127.0.0.1:1", "host.example:3310"])
  func `a scanner that is not there is an error, never a clean file`(address: String) async {
    await #expect(throws: VirusScannerError.self) { try await VirusScanner(address: address).scan(file: "/dev/null") }
  }
}
