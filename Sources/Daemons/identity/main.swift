internal import DaemonBase
internal import Database
internal import IdentityStorage
internal import ProcessLifecycle

await Daemon(
  name: "identity", version: "0.1.0", summary: "who people are, for whom they act, and which programs may ask",
  settings: { Settings(&$0) },
  serve: { settings, context in try Live.services(settings, context) },
  migrate: { settings, _ in
    let done = try Database.migrate(.file(settings.base.database), migrations: identityMigrations)
    print(done.isEmpty ? "up to date" : done.joined(separator: "\n"))
  },
  backup: { settings, path, _ in
    let store = try Live.store(settings)
    defer { store.database.close() }
    try store.database.backup(to: path)
  },
  commands: [
    KeysCommand.command(), AccountsCommand.command, ClientsCommand.command, OfficersCommand.command,
    SigningKeysCommand.command, SandboxProviderCommand.command,
  ]
).main()
