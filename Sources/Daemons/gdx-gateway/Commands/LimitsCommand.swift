import APIContract
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayServer
import GatewayStorage
import ProcessLifecycle

/// `limits …`: how often a consumer may ask a data service.
enum LimitsCommand {
  private static let arguments = "list | set CONSUMER SERVICE [--per-minute N] [--per-day N]"

  static var command: Daemon<GatewaySettings>.OwnCommand {
    .init(
      "limits", arguments: "\(arguments) [--json]", summary: "bound the calls of a consumer; without numbers no bound",
      .configured { settings, words, context in
        let words = try CommandLineWords(words, options: ["per-minute", "per-day"], usage: "limits \(arguments)")
        let store = try Live.store(settings, Live.openDatabase(settings))
        switch (words.positional.first, Array(words.positional.dropFirst())) {
        case ("list", []): break
        case ("set", let names) where names.count == 2:
          let limit = try ConsumerLimit(
            CallLimitEntry(
              consumer: names[0], service: names[1], perMinute: try words.number("per-minute"),
              perDay: try words.number("per-day")))
          try await store.set(limit, by: commandLineActor, at: context.now())
        default: throw words.wrongUsage
        }
        let today = BangkokTime(context.now()).date
        let entries = try store.limits().map {
          CallLimitEntry($0, callsToday: try store.calls(of: $0.consumer, $0.service, on: today))
        }
        try words.show(
          CallLimitList(items: entries),
          entries.map { entry in
            "\(entry.consumer)\t\(entry.service)\t\(entry.perMinute.map(String.init) ?? "no bound")/minute\t"
              + "\(entry.perDay.map(String.init) ?? "no bound")/day\t\(entry.callsToday ?? 0) today"
          })
      })
  }
}
