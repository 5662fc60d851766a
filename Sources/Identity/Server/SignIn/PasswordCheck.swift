internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import IdentityDomain
internal import IdentityStorage
internal import Observability

/// Checks name and password, slowly for those who guess.
struct PasswordCheck {
  enum Outcome {
    case right(Account)
    /// Unknown name or wrong password: nobody learns which.
    case wrong
    case wait(seconds: Int)
    /// More sign in than passwords can be checked; nothing was.
    case busy
  }

  let environment: IdentityEnvironment

  func callAsFunction(
    name: String, password: String, device: Device, known: KnownDevices, at moment: Moment
  ) async throws -> Outcome {
    let name = SignInName(name)
    let address = device.address
    let found = try environment.store.account(named: name)
    let rules = rules(name, address, found.flatMap { known.id(of: $0.account.id) })
    if let seconds = try wait(rules, moment.now) {
      environment.logger.notice("sign-in slowed down", ["seconds": "\(seconds)"])
      return outcome(.wait(seconds: seconds), "slowed")
    }
    // An unknown name costs the same hash as a wrong password.
    let isRight: Bool
    do throws(PasswordQueueFull) {
      isRight = try await PasswordHash.verify(
        password, against: found?.passwordHash ?? PasswordHash.dummy, for: address)
    } catch {
      return outcome(.busy, "busy")
    }
    // A suspended account gives the answer of a wrong password: its state is nobody's business at this door.
    guard let found, isRight, found.account.status == .active else {
      // One transaction, whoever it is: a known name takes no longer than an unknown one.
      try await environment.store.recordWrongPassword(
        rules.map(\.key), of: found?.account.id, wait: try wait(rules, moment.now) ?? 0, device: device, at: moment)
      return outcome(.wrong, "wrong")
    }
    // Not worth a refusal: there is time at the next sign-in.
    if PasswordHash.needsRenewal(found.passwordHash), let new = try? await PasswordHash.make(password, for: address) {
      try await environment.store.renewPasswordHash(of: found.account.id, from: found.passwordHash, to: new)
    }
    return outcome(.right(found.account), "right")
  }

  /// What is counted.
  ///
  /// A browser in which the owner signed in before counts for itself: strangers behind the same address, or after the same
  /// name, cost the owner nothing there.
  private func rules(
    _ name: SignInName, _ address: String, _ knownDevice: String?
  ) -> [(key: AttemptKey, rule: SlowDown)] {
    if let knownDevice { return [(AttemptKey(.signInFromKnownDevice, knownDevice), .nameAndAddress)] }
    var rules: [(key: AttemptKey, rule: SlowDown)] = [
      (AttemptKey(.signInOfNameFromAddress, name.countingKey + "\n" + address), .nameAndAddress),
      (AttemptKey(.signInOfName, name.countingKey), .name),
    ]
    if !address.isEmpty { rules.append((AttemptKey(.signInFromAddress, address), .address)) }
    return rules
  }

  private func wait(_ rules: [(key: AttemptKey, rule: SlowDown)], _ now: Date) throws -> Int? {
    try rules.compactMap { key, rule in
      rule.wait(failures: try environment.store.attempts(key, since: now - rule.window), now: now)
    }.max()
  }

  private func outcome(_ outcome: Outcome, _ label: String) -> Outcome {
    environment.count("identity_sign_ins_total", "Passwords that were checked, or not.", outcome: label)
    return outcome
  }
}
