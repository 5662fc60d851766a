import APIContract
import DomainTypes
import Foundation
import Testing

@Suite struct LookUpRequestTests {
  private static let whole = """
    {"service":"dopa.person","subject":{"citizenID":"๑๑๐๑๗๐๐๐๐๐๐๑๐","name":null},"fields":["person.firstName"],
     "purpose":"agencyDuty","legalBasis":"Act \\"x\\"","caseReference":"1","officer":null,"warrant":"w","more":[1]}
    """

  @Test(arguments: [
    whole,
    #"{"service":"s","subject":{"juristicID":"0105560000018"},"fields":[],"purpose":"licensing","legalBasis":""}"#,
    #"{"service":"s","subject":{"name":"ก"},"fields":["a","b"],"purpose":"ownForm","legalBasis":"b","subjectToken":"t"}"#,
  ])
  func `what is read quickly is what the decoder reads`(text: String) throws {
    let bytes = Array(text.utf8)
    let read = try #require(GatewayAPI.lookUp.readQuickly)
    let quick = try #require(JSONValue(json: bytes).flatMap(read))
    let decoded = try ContractJSON.decode(LookUpRequest.self, from: bytes)
    #expect(try ContractJSON.encode(quick) == ContractJSON.encode(decoded))
  }

  @Test(arguments: [
    ("agencyDuty", "curiosity"), (#"["person.firstName"]"#, "[1]"), (#""officer":null"#, #""officer":7"#),
    ("๑๑๐๑๗๐๐๐๐๐๐๑๐", "1101700000011"), (#""service":"dopa.person","#, ""), (#""name":null"#, #""name":[]"#),
  ])
  func `what the decoder refuses is not read quickly either`(from: String, to: String) throws {
    let bytes = Array(Self.whole.replacing(from, with: to).utf8)
    let read = try #require(GatewayAPI.lookUp.readQuickly)
    #expect(JSONValue(json: bytes).flatMap(read) == nil)
    #expect(throws: DecodingError.self) { try ContractJSON.decode(LookUpRequest.self, from: bytes) }
  }
}
