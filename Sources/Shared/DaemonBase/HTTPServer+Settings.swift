package import HTTPServer
package import ProcessLifecycle

extension HTTPServer {
  /// The daemon's server as its settings say.
  ///
  /// - Throws: `HTTPServerError` when the address is taken or names nothing.
  package convenience init(
    _ settings: BaseSettings, router: Router, context: DaemonContext
  ) throws(HTTPServerError) {
    guard let address = ListenAddress(settings.listen) else { throw .unknownHost(settings.listen) }
    try self.init(
      listen: [address], tls: settings.tls, router: router, logger: context.logger, metrics: context.metrics,
      loops: settings.loops)
  }
}
