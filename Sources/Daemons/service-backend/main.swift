import DaemonBase
import ProcessLifecycle

await Daemon<BackendSettings>(
  name: "service-backend", version: "0.1.0", summary: "agencies work license requests, issue and sign licenses",
  settings: { BackendSettings(&$0) },
  serve: Live.services,
  migrate: Live.migrate,
  backup: Live.backup,
  commands: [
    KeysCommand.command(), StaffCommand.command, CatalogCommand.command, LicensesCommand.command,
    SystemsCommand.command,
  ]
).main()
