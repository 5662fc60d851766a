package import APIContract
package import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import WebSession

/// A posted form with files, read as it arrives; the token of the form comes before anything else in it.
struct PostedUpload {
  let reader: MultipartReader
  let session: BrowserSession

  /// - Throws: `CSRFRefusal` when the form does not begin with the session's token.
  init(_ request: HTTPRequest, _ session: BrowserSession) async throws {
    let reader = try? MultipartReader(contentType: request.fields[.contentType], body: request.body)
    let isToken = try await reader?.nextPart()?.name == Form.csrfField
    try session.check(csrf: isToken ? try await reader?.text(upTo: 200) : nil)
    guard let reader else { throw MultipartReader.Failure.notMultipart }
    self.reader = reader
    self.session = session
  }

  /// Reads what is left, so that the browser has sent everything before it gets the answer.
  func drain() async throws {
    while try await reader.nextPart() != nil {}
  }
}

extension MultipartReader.Failure: ProblemConvertible {
  package func problem(_ language: Language) -> Problem { RequestRefusal.bodyIncomplete.problem(language) }
}
