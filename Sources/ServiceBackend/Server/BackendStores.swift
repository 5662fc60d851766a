internal import APIContract
package import Cryptography
package import Database
package import ServiceBackendStorage
internal import WebSession

/// The stores over one database.
package struct BackendStores: Sendable {
  package let database: Database
  package let requests: RequestStore
  package let documents: DocumentStore
  package let register: LicenseRegister
  package let imports: LicenseImports
  package let fetches: RegisterFetches
  package let notices: OfficeNotices
  package let drafts: DraftJobs
  package let staff: StaffStore
  package let agencyDays: AgencyDays
  package let definitions: DefinitionStore
  package let systems: AgencySystems
  package let agencyEvents: AgencyEvents
  package let externalRequests: ExternalRequests
  package let files: CaseFiles
  package let accounts: AccountNotices

  package init(_ database: Database, cipher: FieldCipher) {
    self.database = database
    requests = RequestStore(database, cipher: cipher) { try ContractJSON.encode(DeliveredEvents(events: [$0])) }
    documents = DocumentStore(database)
    register = LicenseRegister(database, cipher: cipher)
    imports = LicenseImports(database, cipher: cipher)
    fetches = RegisterFetches(database, cipher: cipher)
    notices = OfficeNotices(database)
    drafts = DraftJobs(database)
    staff = StaffStore(database)
    agencyDays = AgencyDays(database)
    definitions = DefinitionStore(database)
    systems = AgencySystems(database, cipher: cipher)
    agencyEvents = AgencyEvents(database)
    externalRequests = ExternalRequests(database, cipher: cipher)
    files = CaseFiles(database)
    accounts = AccountNotices(database)
  }
}

/// The whole schema: the requests and the browser sessions of the back office.
package let serviceBackendServerMigrations: [Migration] = serviceBackendMigrations + WebSessionSchema.migrations
