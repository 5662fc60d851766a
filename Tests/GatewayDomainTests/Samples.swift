import DomainTypes
import GatewayDomain

/// 23 November 2026.
let testDay = CivilDate(dayNumber: 20_780)
let testConsumer = ConsumerID("service-backend")

func testGrant(
  consumer: String = testConsumer.rawValue, service: DataService = .person, purpose: Purpose = .identityProofing,
  fields: Set<FieldName> = [.personFirstName], from: CivilDate = testDay, until: CivilDate? = nil
) -> Grant {
  Grant(
    id: GrantID("g1"), consumer: ConsumerID(consumer), service: service, purpose: purpose, fields: fields,
    legalBasis: "Letter 1/2569", from: from, until: until)
}
