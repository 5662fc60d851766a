import DomainTypes
import FoundationEssentials
import GatewayDomain
import Testing

@Suite struct LookUpDecisionTests {
  let now = BangkokTime.midnight(of: testDay)
  let person: CitizenID
  let other: CitizenID
  let company: JuristicID

  init() throws {
    person = try #require(CitizenID("1101700000010"))
    other = try #require(CitizenID("3100100000014"))
    company = try #require(JuristicID("0105560000018"))
  }

  @Test func `nothing is allowed without a grant`() {
    #expect(LookUpDecision(proofing(), grants: [], now: now) == .refuse(.noGrant))
  }

  @Test(arguments: Purpose.allCases) func `a grant for one purpose is none for another`(_ purpose: Purpose) {
    let grants = [testGrant(purpose: .identityProofing)]
    let question = LookUpQuestion(
      consumer: testConsumer, service: .person, subject: .person(person), fields: [.personFirstName],
      purpose: purpose)
    let expected: LookUpDecision = purpose == .identityProofing ? .allow(by: grants[0], taking: nil) : .refuse(.noGrant)
    #expect(LookUpDecision(question, grants: grants, now: now) == expected)
  }

  @Test func `a grant of another consumer or service does not help`() {
    let grants = [testGrant(consumer: "another"), testGrant(service: .address, fields: [.personAddress])]
    #expect(LookUpDecision(proofing(), grants: grants, now: now) == .refuse(.noGrant))
  }

  @Test(arguments: [
    ("2026-11-23", "2026-11-23", true), ("2026-11-24", nil, false), ("2020-01-01", "2026-11-22", false),
    ("2020-01-01", nil, true),
  ]) func `a grant holds from its first to its last day in Thailand`(_ from: String, _ until: String?, _ holds: Bool) {
    let grant = testGrant(from: CivilDate(from) ?? testDay, until: until.flatMap(CivilDate.init))
    let refusal: LookUpRefusal = grant.hasEnded(on: testDay) ? .grantEnded : .noGrant
    let expected: LookUpDecision = holds ? .allow(by: grant, taking: nil) : .refuse(refusal)
    #expect(LookUpDecision(proofing(), grants: [grant], now: now) == expected)
  }

  @Test func `every asked field must be granted, by one grant or by several`() {
    let question = proofing([.personFirstName, .personBirthDate])
    let name = testGrant(fields: [.personFirstName])
    let birth = testGrant(fields: [.personBirthDate])
    #expect(LookUpDecision(question, grants: [name], now: now) == .refuse(.fieldNotGranted([.personBirthDate])))
    #expect(LookUpDecision(question, grants: [name, birth], now: now) == .allow(by: name, taking: nil))
  }

  // MARK: licensing

  @Test func `no case, no data`() {
    #expect(decide(licensing(.missing)) == .refuse(.warrantMissing))
    #expect(decide(licensing(.invalid)) == .refuse(.warrantInvalid))
  }

  @Test func `a warrant for the question is taken`() {
    #expect(decide(licensing(.verified(warrant()))) == .allow(by: testGrant(purpose: .licensing), taking: warrant()))
  }

  @Test func `a warrant may list more fields than are asked`() {
    var claims = warrant()
    claims.fields.insert("person.birthDate")
    #expect(decide(licensing(.verified(claims))) == .allow(by: testGrant(purpose: .licensing), taking: claims))
  }

  @Test func `a warrant for something else is a mismatch`() {
    var changes: [WarrantClaims] = Array(repeating: warrant(), count: 5)
    changes[0].caseReference = "C690112002"
    changes[1].service = "dopa.address"
    changes[2].citizenID = other
    changes[3].citizenID = nil
    changes[4].juristicID = company
    for claims in changes { #expect(decide(licensing(.verified(claims))) == .refuse(.warrantMismatch)) }
  }

  @Test func `another officer, an unlisted field and a closed case are each refused by name`() {
    var question = licensing(.verified(warrant()))
    question.officer = "officer-2"
    #expect(decide(question) == .refuse(.warrantOtherOfficer))
    question.officer = "officer-1"
    #expect(decide(question) == .allow(by: testGrant(purpose: .licensing), taking: warrant()))
    var unlisted = warrant()
    unlisted.fields = ["person.lastName"]
    #expect(decide(licensing(.verified(unlisted))) == .refuse(.warrantFieldUnlisted([.personFirstName])))
    var closed = warrant()
    closed.caseIsOpen = false
    #expect(decide(licensing(.verified(closed))) == .refuse(.caseClosed))
    let known = LookUpDecision(
      licensing(.verified(warrant())), grants: [testGrant(purpose: .licensing)], isClosed: { $0 == "C690112001" },
      now: now)
    #expect(known == .refuse(.caseClosed))
  }

  @Test func `a warrant whose time is over has expired`() {
    var stale = warrant()
    stale.expires = now.addingTimeInterval(-6)
    #expect(decide(licensing(.verified(stale))) == .refuse(.warrantExpired))
    #expect(decide(licensing(.expired)) == .refuse(.warrantExpired))
  }

  @Test func `an agency's own look-up names officer and case; the facade has no place for the case`() {
    var question = proofing()
    question.purpose = .agencyDuty
    let grant = testGrant(purpose: .agencyDuty)
    #expect(LookUpDecision(question, grants: [grant], now: now) == .refuse(.officerOrCaseMissing))
    question.officer = "agent-1"
    #expect(LookUpDecision(question, grants: [grant], now: now) == .refuse(.officerOrCaseMissing))
    question.comesByFacade = true
    #expect(LookUpDecision(question, grants: [grant], now: now) == .allow(by: grant, taking: nil))
  }

  @Test func `a warrant that is premature, long-lived or for another gateway is invalid`() {
    var changes: [WarrantClaims] = Array(repeating: warrant(), count: 5)
    changes[0].issuedAt = now.addingTimeInterval(6)
    changes[1].expires = changes[1].issuedAt.addingTimeInterval(61)
    changes[2].audience = "portal"
    changes[3].id = ""
    changes[4].officer = ""
    for claims in changes { #expect(decide(licensing(.verified(claims))) == .refuse(.warrantInvalid)) }
  }

  // MARK: ownForm

  @Test func `a form is filled with the subject's own token only`() {
    #expect(decide(ownForm(.missing)) == .refuse(.subjectTokenMissing))
    #expect(decide(ownForm(.invalid)) == .refuse(.subjectTokenInvalid))
    #expect(decide(ownForm(.verified(token(person)))) == .allow(by: testGrant(purpose: .ownForm), taking: nil))
    #expect(decide(ownForm(.verified(token(other)))) == .refuse(.subjectMismatch))
  }

  @Test func `a token without the scope or of another client proves nothing`() {
    var unscoped = token(person)
    unscoped.scopes = ["portal.operator"]
    var foreign = token(person)
    foreign.client = ConsumerID("another")
    #expect(decide(ownForm(.verified(unscoped))) == .refuse(.subjectTokenInvalid))
    #expect(decide(ownForm(.verified(foreign))) == .refuse(.subjectTokenInvalid))
  }

  @Test func `who acts for a company may fetch that company and no other`() throws {
    var acting = token(person)
    let question = LookUpQuestion(
      consumer: testConsumer, service: .companyProfile, subject: .company(company), fields: [.companyName],
      purpose: .ownForm, subjectToken: .verified(acting))
    let grants = [testGrant(service: .companyProfile, purpose: .ownForm, fields: [.companyName])]
    #expect(LookUpDecision(question, grants: grants, now: now) == .refuse(.subjectMismatch))
    acting.juristicID = company
    var allowed = question
    allowed.subjectToken = .verified(acting)
    #expect(LookUpDecision(allowed, grants: grants, now: now) == .allow(by: grants[0], taking: nil))
  }

  private func decide(_ question: LookUpQuestion) -> LookUpDecision {
    LookUpDecision(question, grants: [testGrant(purpose: question.purpose)], now: now)
  }

  private func proofing(_ fields: [FieldName] = [.personFirstName]) -> LookUpQuestion {
    LookUpQuestion(
      consumer: testConsumer, service: .person, subject: .person(person), fields: fields, purpose: .identityProofing)
  }

  private func licensing(_ proof: Proof<WarrantClaims>) -> LookUpQuestion {
    LookUpQuestion(
      consumer: testConsumer, service: .person, subject: .person(person), fields: [.personFirstName],
      purpose: .licensing, caseReference: "C690112001", warrant: proof)
  }

  private func ownForm(_ proof: Proof<SubjectToken>) -> LookUpQuestion {
    LookUpQuestion(
      consumer: testConsumer, service: .person, subject: .person(person), fields: [.personFirstName],
      purpose: .ownForm, subjectToken: proof)
  }

  private func warrant() -> WarrantClaims {
    WarrantClaims(
      issuer: "http://backend", audience: "gdx-gateway", issuedAt: now, expires: now.addingTimeInterval(60),
      id: "w1", caseReference: "C690112001", officer: "officer-1", agency: AgencyID("bma"), service: "dopa.person",
      fields: ["person.firstName"], citizenID: person, juristicID: nil)
  }

  private func token(_ id: CitizenID) -> SubjectToken {
    SubjectToken(client: testConsumer, scopes: ["gateway.own"], citizenID: id, juristicID: nil)
  }
}
