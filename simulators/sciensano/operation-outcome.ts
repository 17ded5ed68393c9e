/** FHIR's form of an error. Texts say what is wrong and where, never the value that is wrong. */
import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';
import type { SimulatorAnswer } from '../kit/simulator-http';

export const FHIR_JSON = 'application/fhir+json; charset=utf-8';

const CODE_OF_STATUS: Readonly<Record<number, OperationOutcomeIssue['code']>> = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-supported',
  406: 'not-supported',
  409: 'conflict',
  410: 'deleted',
  413: 'too-long',
  415: 'not-supported',
  422: 'processing',
};

export interface Issue {
  readonly severity: 'error' | 'warning' | 'information';
  readonly code: OperationOutcomeIssue['code'];
  readonly text: string;
  /** FHIRPath of the element: `Bundle.entry[3].resource.identifier[0].value`. */
  readonly expression?: string;
}

export function operationOutcome(issues: readonly Issue[]): OperationOutcome {
  return {
    resourceType: 'OperationOutcome',
    issue: issues.map(({ severity, code, text, expression }) => ({
      severity,
      code,
      details: { text },
      ...(expression === undefined ? {} : { expression: [expression] }),
    })),
  };
}

export function fhirProblem(status: number, sentence: string): SimulatorAnswer {
  const outcome = operationOutcome([
    { severity: 'error', code: CODE_OF_STATUS[status] ?? 'exception', text: sentence },
  ]);
  return { status, body: outcome, contentType: FHIR_JSON };
}

export function fhirAnswer(status: number, body: object, headers: Record<string, string> = {}): SimulatorAnswer {
  return { status, body, contentType: FHIR_JSON, headers };
}
