import APIContract
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayServer
import GatewayStorage
import ProcessLifecycle

/// `grants …`: who may ask which data service for what; a running gateway goes by it at once.
enum GrantsCommand {
  private static let arguments =
    "import FILE | list | put ID --consumer C --service S --purpose P --fields a,b --legal-basis TEXT --from DATE "
    + "[--until DATE] [--ledger-delay-days N] | end ID --on DATE | remove ID | check CONSUMER SERVICE PURPOSE"

  static var command: Daemon<GatewaySettings>.OwnCommand {
    .init(
      "grants", arguments: "\(arguments) [--json]", summary: "replace the grants by a file's; change and show them",
      .configured { settings, words, context in
        let words = try CommandLineWords(
          words,
          options: [
            "consumer", "service", "purpose", "fields", "legal-basis", "from", "until", "ledger-delay-days", "on",
          ], usage: "grants \(arguments)")
        try await run(words, try Live.store(settings, Live.openDatabase(settings)), now: context.now())
      })
  }

  private static func run(_ words: CommandLineWords, _ store: GatewayStore, now: Date) async throws {
    let today = BangkokTime(now).date
    switch (words.positional.first, Array(words.positional.dropFirst())) {
    case ("import", let files) where files.count == 1:
      let done = try await PolicyImport.run(
        Live.contents(of: files[0]), into: store, by: commandLineActor, at: now)
      try words.show(
        ["added": done.added, "changed": done.changed, "removed": done.removed, "kept": done.kept],
        ["added \(done.added), changed \(done.changed), removed \(done.removed), kept \(done.kept)"])
    case ("list", []): try show(try store.allGrants(), words, today)
    case ("put", let ids) where ids.count == 1:
      let grant = try grant(ids[0], words, today)
      try await store.putGrant(grant, by: commandLineActor, at: now)
      try show([grant], words, today)
    case ("end", let ids) where ids.count == 1:
      guard var grant = try store.grant(GrantID(ids[0])) else { throw NoSuchGrant(id: ids[0]) }
      guard let day = try words.date("on") else { throw UsageError("--on is missing: the last day of the grant") }
      grant.until = day
      if let flaw = grant.flaw { throw FlawedGrant(id: ids[0], flaw: flaw) }
      try await store.putGrant(grant, by: commandLineActor, at: now)
      try show([grant], words, today)
    case ("remove", let ids) where ids.count == 1:
      guard try await store.removeGrant(GrantID(ids[0]), by: commandLineActor, at: now) else {
        throw NoSuchGrant(id: ids[0])
      }
      try words.show(["removed": ids[0]], ["removed \(ids[0])"])
    case ("check", let names) where names.count == 3:
      let fitting = try store.allGrants().filter {
        $0.consumer.rawValue == names[0] && $0.service.rawValue == names[1] && $0.purpose.rawValue == names[2]
      }
      try show(fitting, words, today)
      if !fitting.contains(where: { $0.holds(on: today) }) { throw NothingHolds() }
    default: throw words.wrongUsage
    }
  }

  private static func grant(_ id: String, _ words: CommandLineWords, _ today: CivilDate) throws -> Grant {
    guard let purpose = LookUpPurpose(rawValue: try words.required("purpose")) else {
      throw UsageError(
        "--purpose is one of \(LookUpPurpose.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return try Grant(
      id: id,
      DataGrantInput(
        consumer: try words.required("consumer"), service: try words.required("service"), purpose: purpose,
        fields: words.list("fields") ?? [], legalBasis: try words.required("legal-basis"),
        from: try words.date("from") ?? today, until: try words.date("until"),
        ledgerDelayDays: try words.number("ledger-delay-days")))
  }

  private static func show(_ grants: [Grant], _ words: CommandLineWords, _ today: CivilDate) throws {
    let entries = grants.map { DataGrantEntry($0, on: today) }
    try words.show(
      DataGrantList(items: entries),
      entries.flatMap { grant in
        [
          "\(grant.id)\t\(grant.consumer)\t\(grant.service)\t\(grant.purpose)\t\(grant.holds ? "holds" : "does not hold")",
          "  from \(grant.from.iso) until \(grant.until?.iso ?? "further notice"): \(grant.legalBasis)",
          "  \(grant.fields.joined(separator: " "))",
        ]
      })
  }
}

struct NoSuchGrant: Error, CustomStringConvertible {
  var id: String
  var description: String { "there is no grant \(id)" }
}

struct NothingHolds: Error, CustomStringConvertible {
  var description: String { "no grant of consumer, service and purpose holds today: it would be refused" }
}
