import DaemonTestSupport

/// The daemon under test.
let portalProgram = Program("portal")
