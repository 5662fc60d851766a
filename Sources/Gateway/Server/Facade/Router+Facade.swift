internal import DomainTypes
internal import FoundationEssentials
internal import GatewayDomain
internal import GatewayRegisters
internal import GatewayStorage
internal import HTTPServer
internal import HTTPTypes

extension Router {
  /// Every path of the official gateway that is served; access is by Consumer-Key and Token, which the façade checks.
  mutating func addFacade(_ facade: Facade) {
    api(.get, "/ws/auth/validate", .open) { request, context in
      try await Facade.answering { try await facade.sessions.validate(request, context) }
    }
    api(.get, "/ws/dopa/linkage/v1/agent/permission", .open) { request, context in
      try await Facade.answering { try await facade.agentPermission(request, context) }
    }
    api(.get, OfficialService.linkagePath, .open) { request, context in
      try await Facade.answering {
        try await facade.call(
          try facade.linkage(context.query), request, context, keys: context.query, body: [])
      }
    }
    api(.post, OfficialService.linkagePath, .open) { request, context in
      try await Facade.answering {
        let body = try await request.body.collect(upTo: Facade.longestBody)
        return try await facade.call(
          try facade.linkage(context.query), request, context, keys: try Facade.keys(body), body: body)
      }
    }
    for official in OfficialService.others {
      api(official.method, official.path, .open) { request, context in
        try await Facade.answering {
          let body = try await request.body.collect(upTo: Facade.longestBody)
          let keys = official.method == .post ? try Facade.keys(body) : context.query
          return try await facade.call(
            official, request, context, keys: keys, body: official.method == .post ? body : [])
        }
      }
    }
  }
}

extension Facade {
  static let longestBody = 65_536

  /// The Linkage service that the query names.
  func linkage(_ query: QueryItems) throws -> OfficialService {
    guard query["OfficeID"] == "00023", let id = query["ServiceID"], let official = OfficialService.linkage[id] else {
      throw FacadeError(status: 404, text: "NotFoundException: no such OfficeID and ServiceID")
    }
    return official
  }

  /// The keys in a body, where a number may stand for its digits.
  static func keys(_ body: [UInt8]) throws -> QueryItems {
    guard let members = try? JSONDecoder().decode([String: JSONValue].self, from: Data(body)) else {
      throw FacadeError(status: 400, text: "BadRequestException: the body is not a JSON object")
    }
    var keys = QueryItems()
    for (name, value) in members {
      if let text = value.string ?? value.int.map(String.init) { keys.add(name, text) }
    }
    return keys
  }

  /// Whether the agent and a citizen stand ready at the card readers; says nothing about anybody else.
  func agentPermission(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let caller = try await sessions.caller(request)
    guard let line = environment.registers.lines[.dopa] else { throw FacadeError.tokenNotFound }
    var query = QueryItems()
    query.add("Consumer", line.consumerKey)
    if let id = context.query["CitizenID"] { query.add("CitizenID", id) }
    do {
      let answer = try await line.call(
        GDXCall(.get, "/ws/dopa/linkage/v1/agent/permission", query),
        agent: try environment.store.agentID(named: caller.agent))
      return HTTPResponse(
        status: answer.status, contentType: answer.contentType ?? "application/json; charset=utf-8",
        body: answer.body)
    } catch let error as RegisterError {
      throw RegisterFailure(error: error, service: .person)
    }
  }
}
