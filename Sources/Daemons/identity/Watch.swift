internal import Cryptography
internal import DaemonBase
internal import Database
internal import FoundationEssentials
internal import IdentityServer
internal import IdentityStorage
internal import Observability
internal import ProcessLifecycle

/// Sees what other processes wrote into the file: a command that suspends somebody, a new signing key.
struct Watch: Sendable {
  let environment: IdentityEnvironment
  let settings: Settings
  let context: DaemonContext

  func lookEverySecond() async throws {
    while true {
      do {
        environment.wakeOutbox()
        try takeNewKeys()
        if try await environment.store.endExpiredDelegations(at: Moment(context.now())) > 0 {
          environment.wakeOutbox()
        }
      } catch let error as DatabaseError {
        context.logger.warning("the file cannot be read", ["error": "\(error)"])
      }
      do { try await Task.sleep(for: .seconds(1)) } catch { return }
    }
  }

  func tidyHourly() async throws {
    while true {
      do {
        try await environment.store.tidy(now: context.now())
        try await rotateOldKeys()
      } catch let error as DatabaseError {
        context.logger.warning("housekeeping failed", ["error": "\(error)"])
      }
      do { try await Task.sleep(for: .seconds(3600)) } catch { return }
    }
  }

  private func takeNewKeys() throws {
    let files = settings.rsaSigningKey == nil ? 1 : 2
    guard try environment.store.signingKeys().count + files != environment.issuer.ring.count else { return }
    environment.issuer.ring.replace(with: try SigningKeyFiles.entries(settings, environment.store))
    context.logger.notice("signing keys changed", ["count": "\(environment.issuer.ring.count)"])
  }

  /// The first keys have no date of their own; they are as old as the file says.
  private func rotateOldKeys() async throws {
    guard settings.rotateAfterDays > 0 else { return }
    let now = context.now()
    for algorithm in [SigningKey.Algorithm.es256, .rs256] {
      guard environment.issuer.ring.signing(algorithm, at: now) != nil else { continue }
      let stored = try environment.store.signingKeys().filter { $0.algorithm == algorithm.rawValue }
      let file = algorithm == .es256 ? settings.base.signingKey : settings.rsaSigningKey
      let born = stored.last?.signsFrom ?? file.flatMap(Self.changed) ?? now
      guard now.timeIntervalSince(born) > Double(settings.rotateAfterDays) * 86_400 else { continue }
      let id = try await SigningKeyFiles.rotate(algorithm, environment.store, now: now)
      context.logger.notice("signing key rotated", ["key": id])
    }
  }

  private static func changed(_ path: String) -> Date? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
  }
}
