import AuditLog
import Cryptography
import Database
import DomainTypes
import Foundation
import PortalDomain
import PortalStorage
import PortalTestSupport

/// A fresh store in memory with a fresh folder.
final class StorageWorld: Sendable {
  let database: Database
  let store: PortalStore
  let folder: DocumentFolder
  let path: String
  let now = Samples.now
  let form: MergedForm
  var act: Act { Act(actor: "account-1", now: now) }

  init() throws {
    path = NSTemporaryDirectory() + "portal-storage-" + UUID().uuidString
    database = try Database(.memory, migrations: portalMigrations)
    let key = try AEADKey(bytes: SecureRandom.bytes(32))
    guard let sealing = FieldCipher.Key(id: "1", key: key) else { throw SampleError() }
    store = PortalStore(database, cipher: try FieldCipher(sealing, indexSecret: SecureRandom.bytes(32)))
    folder = try DocumentFolder(path)
    form = try MergedForm(try SampleCatalog.load(), chosen: Samples.chosen, applicantKind: .person)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func submit(_ draft: Draft, key: String? = nil) async throws -> SubmitOutcome {
    let applicant = try Samples.applicant(draft.owner.account.rawValue)
    let (form, now) = (form, now)
    return try await store.submit(draft.id, of: draft.owner, idempotencyKey: key, act) { draft, reference in
      try Submission(
        draft, form: form, applicant: applicant, reference: reference, now: now,
        makeRequestID: { LicenseRequestID(UUID().uuidString) }, hash: { SHA256.hex($0) })
    }
  }
}

extension SubmitOutcome {
  var submission: Submission? {
    switch self {
    case .submitted(let submission), .already(let submission): submission
    case .noDraft, .keyReused, .pending, .codeRefused: nil
    }
  }
}
