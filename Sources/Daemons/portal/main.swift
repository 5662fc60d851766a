import DaemonBase
import Database
import Observability
import ProcessLifecycle

await Daemon(
  name: "portal", version: "0.1.0", summary: "every license from one form",
  settings: { Settings(&$0) },
  serve: { settings, context in try Live.services(settings, context) },
  migrate: { settings, context in
    let done = try Database.migrate(.file(settings.base.database), migrations: Live.migrations)
    context.logger.notice("migrated", ["steps": done.joined(separator: ", ")])
  },
  backup: { settings, path, _ in
    try Database(.file(settings.base.database), migrations: Live.migrations).backup(to: path)
  },
  commands: [KeysCommand.command(), HandoversCommand.command]
).main()
