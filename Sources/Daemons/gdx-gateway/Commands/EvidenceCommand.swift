import APIContract
import Cryptography
import DaemonBase
import DomainTypes
import FoundationEssentials
import GatewayServer
import GatewayStorage
import JOSE
import ProcessLifecycle

/// `evidence export`: a part of the log as a file; `evidence verify`: checks such a file anywhere, with the network
/// off.
enum EvidenceCommand {
  private static let exportArguments = "export FILE [--from DATE] [--until DATE] [--json]"
  private static let verifyArguments = "verify FILE [--keys JWKS-FILE] [--authority PEM-FILE] [--json]"

  static var commands: [Daemon<GatewaySettings>.OwnCommand] {
    [
      .init(
        "evidence", verb: "export", arguments: exportArguments,
        summary: "write what was logged as a file that proves itself; --until is the last day",
        .configured { settings, words, context in
          let words = try CommandLineWords(
            Array(words.dropFirst()), options: ["from", "until"], usage: "evidence \(exportArguments)")
          try export(words, settings, now: context.now())
        }),
      .init(
        "evidence", verb: "verify", arguments: verifyArguments,
        summary: "check an evidence file off-line; status 1 names the first bad row",
        .plain { words, _ in
          try verify(
            CommandLineWords(
              Array(words.dropFirst()), options: ["keys", "authority"], usage: "evidence \(verifyArguments)"))
        }),
    ]
  }

  private static func export(_ words: CommandLineWords, _ settings: GatewaySettings, now: Date) throws {
    guard words.positional.count == 1 else { throw words.wrongUsage }
    let store = try Live.store(settings, Live.openDatabase(settings))
    let export = EvidenceExport(
      store, issuer: settings.base.baseURL, key: try SigningKey.load(file: settings.base.signingKey), madeAt: now)
    var file: [UInt8] = []
    let rows = try export.write(
      from: try words.date("from").map(BangkokTime.midnight),
      until: try words.date("until").map { BangkokTime.midnight(of: $0.adding(days: 1)) }
    ) { file += $0 }
    try Data(file).write(to: URL(filePath: words.positional[0]), options: .atomic)
    try words.show(EvidenceFile(file: words.positional[0], rows: rows), ["\(rows) rows in \(words.positional[0])"])
  }

  private static func verify(_ words: CommandLineWords) throws {
    guard words.positional.count == 1 else { throw words.wrongUsage }
    let keys = try words["keys"].map { try ContractJSON.decode(JWKSet.self, from: Array(Live.contents(of: $0))) }
    let authority = try words["authority"].map {
      try Certificate(pem: String(decoding: Live.contents(of: $0), as: UTF8.self))
    }
    let report = try EvidenceVerifier(trusted: keys, authority: authority)
      .verify(Live.contents(of: words.positional[0]))
    try words.show(
      [
        "rows": report.rows, "first": report.first, "last": report.last, "seals": report.seals, "stamps": report.stamps,
      ],
      [
        "intact: \(report.rows) rows (\(report.first) to \(report.last)) of \(report.issuer), \(report.seals) seals, "
          + "\(report.stamps) time stamps\(report.authorityIsChecked ? "" : " (authority not checked: --authority)")",
        "head \(report.head)",
        "signed by \(report.keyIDs.joined(separator: ", "))"
          + (report.keysAreTheFilesOwn ? " (the file's own keys: compare them, or give --keys)" : ""),
      ])
  }
}

/// What `evidence export --json` tells.
private struct EvidenceFile: Encodable {
  var file: String
  var rows: Int
}
