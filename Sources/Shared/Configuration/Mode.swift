/// Whether the daemon may run with sample keys and plain http.
package enum Mode: String, Sendable, CaseIterable {
  case sandbox, production
}
