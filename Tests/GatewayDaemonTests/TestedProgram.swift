import DaemonTestSupport

/// The daemon under test.
let program = Program("gdx-gateway")
