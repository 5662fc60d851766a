package import HTTPServer
internal import HTTPTypes

extension WebSession {
  /// Adds `/sign-in`, `/callback`, `/sign-out` and `/back-channel-logout`.
  package func addRoutes(to router: inout Router) {
    router.page(.get, "/sign-in", .open, signIn)
    router.page(.get, "/callback", .open, callback)
    router.page(.post, "/sign-out", .session, signOut)
    router.page(.post, "/back-channel-logout", .open, backChannelLogout)
  }
}
