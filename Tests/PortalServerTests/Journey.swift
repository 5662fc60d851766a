import APIContract
import DomainTypes
import HTTPTypes
import PortalTestSupport

/// The steps that many tests begin with.
extension Browser {
  static let finder = "premises.areaSquareMeters=80&liquor.sells=yes&signboard.has=yes"

  /// Begins a draft for the three licenses; its path.
  func begin() async throws -> String {
    let form = QueryItems([
      .init("businessType", "restaurant"), .init("answers", Self.finder), .init("licenses", "food-place-notification"),
      .init("licenses", "liquor-sale"), .init("licenses", "signboard-tax"),
    ])
    let answer = try await post("/drafts", form)
    guard answer.status == 303 else { throw SampleError() }
    _ = try await get(answer.location)
    return answer.location
  }

  static let pages: [(group: String, answers: QueryItems)] = [
    ("applicant", ["applicant.phone": "๐๘๑-234 5678"]),
    (
      "premises",
      [
        "premises.name": "ครัวมาลี", "premises.address.houseNumber": "12/3",
        "premises.address.subdistrict": "บวรนิเวศ", "premises.address.district": "พระนคร",
        "premises.address.province": "กรุงเทพมหานคร", "premises.areaSquareMeters": "๘๐", "premises.tenure": "own",
      ]
    ), ("food", ["food.kind": "sale", "food.handlers": "๓"]),
    ("liquor", ["liquor.kinds": "all", "liquor.distanceAffirmed": "yes"]),
    (
      "signboard",
      ["signboard.text": "ครัวมาลี", "signboard.writing": "thai", "signboard.areaSquareCentimeters": "15,000"]
    ),
  ]

  /// Fills and attaches everything.
  func fill(_ draft: String) async throws {
    for page in Self.pages {
      let answer = try await post("\(draft)/forms/\(page.group)", page.answers)
      guard answer.status == 303 else { throw SampleError() }
    }
    for (key, file) in [("premises.map", Files.pdf), ("signboard.photo", Files.jpeg)] {
      let answer = try await upload("\(draft)/documents", [.text("key", key), .file("file.\(key)", "แผนที่.pdf", file)])
      guard answer.status == 303 else { throw SampleError() }
    }
  }

  /// A submission of everything; its path.
  func submit() async throws -> String {
    let draft = try await begin()
    try await fill(draft)
    let answer = try await post("\(draft)/confirm", ["declared": "yes"])
    guard answer.status == 303 else { throw SampleError() }
    return answer.location
  }
}

extension PortalWorld {
  /// A submission by a browser, delivered; what the API says about it.
  func submitted(_ browser: Browser) async throws -> SubmissionDocument {
    let path = try await browser.submit()
    let reference = path.split(separator: "/")[1]
    let document = try await program().call(.get, "/v1/submissions/\(reference)").decoded(SubmissionDocument.self)
    _ = await deliver(document)
    return document
  }

  /// service-backend tells what happened.
  func tell(_ events: [RequestEvent]) async throws -> Answer {
    try await program("service-backend", scopes: ["portal.events"])
      .send(.post, "/v1/request-events", DeliveredEvents(events: events))
  }
}

extension Browser {
  /// The hidden field that says what stood in the boxes of a page.
  func basis(_ page: String) async throws -> String {
    let text = try await get(page).text
    return String(try (text.firstMatch(of: /name="basis" value="([^"]*)"/) ?? { throw SampleError() }()).1)
  }
}
