import DaemonBase
import ProcessLifecycle

await Daemon(
  name: "gdx-gateway", version: "0.1.0", summary: "look-ups in the registers of the state, granted, logged, receipted",
  settings: { GatewaySettings(&$0) }, serve: Live.services, migrate: Live.migrate, backup: Live.backup,
  commands: [
    ConsumersCommand.command, GrantsCommand.command, ServicesCommand.command, RequestsCommand.command,
    LimitsCommand.command, LogCommand.command,
  ] + EvidenceCommand.commands + [SandboxRegistersCommand.command, KeysCommand.command()]
).main()
