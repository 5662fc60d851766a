import DaemonTestSupport

/// The daemon under test.
let program = Program("service-backend")
