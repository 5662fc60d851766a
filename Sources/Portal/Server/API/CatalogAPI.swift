internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain

extension PortalEnvironment {
  /// What anybody may ask: no sign-in.
  func addCatalogAPI(to router: inout Router) {
    let find = FindLicenses(environment: self)
    let show = ShowManual(environment: self)
    router.on(PortalAPI.businessTypes, .open) { _, _ in try find.businessTypes() }
    router.on(PortalAPI.findLicenses, .open) { input, _ in try find(input) }
    router.on(PortalAPI.licenses, .open) { _, context in
      try show.list(context.query["q"] ?? "", context.language)
    }
    router.on(PortalAPI.license, .open) { _, context in
      let definition = try show.definition(try context.parameter("id"))
      guard let manual = try show.manual(definition, context.query) else { throw RequestRefusal.notFound }
      return show.document(manual)
    }
  }
}
