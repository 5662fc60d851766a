internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Serves `POST /v1/catalog/simulations`: reads, computes, stores nothing.
struct Simulate: Sendable {
  var environment: BackendEnvironment

  func callAsFunction(_ input: SimulationInput, _ context: RequestContext) throws -> SimulationAnswer {
    let catalog = environment.catalog
    let definition = try definition(input, catalog)
    let supposed = Simulation.Supposed(
      action: input.action, applicant: input.applicant, ial: input.ial, answers: input.answers,
      documents: input.documents)
    let moment = Moment(input.receivedAt ?? environment.now(), catalog.calendar)
    guard let process = definition.action(input.action),
      let result = Simulation.run(supposed, of: definition, fields: catalog.fields, at: moment)
    else { throw BackendRefusal.actionNotOffered }
    return SimulationAnswer(
      definition: definition.id, version: definition.version,
      fields: result.fields.map {
        .init(key: $0.key, label: $0.label, kind: $0.kind, group: $0.group, optional: $0.optional == true)
      },
      documents: result.documents.map {
        .init(
          key: $0.requirement.key, name: $0.requirement.name, optional: $0.requirement.optional == true,
          because: $0.because, formats: $0.requirement.formats)
      },
      fee: .init(amount: result.fee, explanation: process.fee.explanation, confirmed: process.fee.confirmed),
      steps: result.steps, workingDays: process.workingDays, receivedOn: result.clock.startedOn,
      dueOn: result.clock.dueOn, validity: process.validity,
      faults: result.faults.map { $0.fieldError(context.language) })
  }

  /// The one that is named, or the proposed one if nothing is wrong with it: a faulty definition cannot be rehearsed.
  private func definition(_ input: SimulationInput, _ catalog: PublishedCatalog) throws -> LicenseDefinition {
    if let proposed = input.proposed {
      let faults = CatalogCheck(catalog.catalog).faults(in: proposed)
      guard faults.isEmpty else {
        throw CatalogPublisher.Faults(all: faults.map { DefinitionFault($0, in: proposed) }.unique)
      }
      return proposed
    }
    guard let id = input.definition else { throw BackendRefusal.badInput([missingDefinition]) }
    if let version = input.version, version != catalog.catalog.definition(id)?.version {
      guard let found = try environment.stores.definitions.find(id, version: version) else {
        throw BackendRefusal.definitionNotFound
      }
      return found.definition
    }
    guard let found = catalog.catalog.definition(id) else { throw BackendRefusal.definitionNotFound }
    return found
  }

  private var missingDefinition: Problem.FieldError {
    .init(field: "definition", code: "missing", message: "definition or proposed")
  }
}
