internal import APIContract
internal import DomainTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Serves `POST /v1/holder-licenses`: a holder's licenses, and what can be filed for each.
struct HolderLicenses: Sendable {
  var environment: BackendEnvironment

  func callAsFunction(_ input: HolderInput) throws -> Page<HeldLicense> {
    guard let id = input.juristicID?.rawValue ?? input.citizenID?.rawValue else {
      throw BackendRefusal.badQuery("citizenID")
    }
    let today = environment.moment.today
    return Page(items: try environment.stores.register.licenses(ofHolder: id).map { held($0, on: today) })
  }

  private func held(_ entry: LicenseRegister.Entry, on today: CivilDate) -> HeldLicense {
    let license = entry.license
    let definition = environment.catalog.catalog.definition(license.definition)
    let actions = [LicenseDefinition.Action.renew, .amend, .cancel].filter { action in
      guard let process = definition?.action(action), license.mayBeFollowed(by: action) else { return false }
      guard let window = process.window, let lastDay = license.expiresOn else { return true }
      return window.holds(on: today, lastDay: lastDay)
    }
    return HeldLicense(
      agency: license.agency, number: license.number, definition: license.definition, request: license.request,
      premisesName: license.holder.premisesName, premisesAddress: license.holder.premisesAddress,
      issuedOn: license.issuedOn, expiresOn: license.expiresOn, status: entry.status(on: today), actions: actions)
  }
}
