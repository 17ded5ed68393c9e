/** The demonstration's personas as the permission tables name them. */
import type { Classification, Coordinate } from '../../src/model/classification';
import type { Right } from '../../src/model/decision';
import { outcomeIn, rowsOf } from '../policy-tables/permission-table';

/** The personas as the permission tables name them, with the purposes each holds. */
export const PERSONAS: readonly { persona: string; role: string; purposes: readonly string[] }[] = [
  ...['agent', 'agent-untrained'].map((persona) => ({ persona, role: 'AGENT', purposes: ['CONTACT_TRACING'] })),
  { persona: 'supervisor', role: 'SUPERVISOR', purposes: ['CONTACT_TRACING', 'QUALITY_MONITORING'] },
  { persona: 'field-agent', role: 'FIELD_AGENT', purposes: ['CONTACT_TRACING'] },
  ...['nurse', 'nurse-unassigned', 'nurse-unrecognised'].map((persona) => ({
    persona,
    role: 'NURSE',
    purposes: ['CONTACT_TRACING'],
  })),
  { persona: 'physician', role: 'PHYSICIAN', purposes: ['CONTACT_TRACING'] },
  { persona: 'inspector', role: 'HYGIENE_INSPECTOR', purposes: ['HYGIENE_INSPECTION'] },
  { persona: 'collectivity-cell', role: 'COLLECTIVITY_CELL', purposes: ['CONTACT_TRACING'] },
  ...['authorised-person', 'authorised-person-expired'].map((persona) => ({
    persona,
    role: 'AUTHORISED_PERSON',
    purposes: ['HYGIENE_INSPECTION'],
  })),
  { persona: 'recruiter', role: 'RECRUITER', purposes: ['STAFFING'] },
  { persona: 'training-manager', role: 'TRAINING_MANAGER', purposes: ['TRAINING'] },
  ...['privacy-officer', 'privacy-officer-2'].map((persona) => ({
    persona,
    role: 'PRIVACY_OFFICER',
    purposes: ['SECURITY_AUDIT', 'DATA_SUBJECT_RIGHTS'],
  })),
  { persona: 'reporter', role: 'REPORTER', purposes: ['REPORTING_AGGREGATE'] },
  { persona: 'partner-actiris', role: 'EMPLOYMENT_OFFICE', purposes: ['STAFFING'] },
  ...['partner-mutuality', 'partner-mutuality-2'].map((persona) => ({
    persona,
    role: 'MUTUALITY',
    purposes: ['STAFFING'],
  })),
  { persona: 'partner-call-centre', role: 'CALL_CENTRE', purposes: ['CONTACT_TRACING'] },
];

/** Personas that are there to show what happens without training, assignment, recognition or entry. */
export const lacksSomething = (persona: string): boolean =>
  /-(untrained|unassigned|unrecognised|expired)$/.test(persona);

/** Nobody has agreed on a callback yet; and no partner with a system drops files: mayI answers what would be seen of a row. */
export const hasNoRow = (persona: string, coordinate: string): boolean =>
  /^(CallOrder\.callback$|Callback\.)/.test(coordinate) ||
  (/^(Source\.(files|folderFault)$|SourceFile\.)/.test(coordinate) && persona.startsWith('partner-'));

/** The order that a field agent holds is one to visit: nobody has called about it. */
export const wasNeverCalled = (persona: string, selection: string): boolean =>
  persona === 'field-agent' && /^case(\.callOrders)?\.attempts\b/.test(selection);

/**
 * Rules and registers are shown to a system where they are about itself, and a system has neither name nor training;
 * the people listed, the accesses and what is absent are other ones for each caller.
 */
export function isAnotherForEach(persona: string, selection: string): boolean {
  const isOwn = /^(viewer|grants|denials|organisations)\b/.test(selection) && persona.startsWith('partner-');
  return isOwn || /^(case\.person\.absences|accessRecords|candidacies|staff)\b/.test(selection);
}

/** What the one row says that is about this. */
export function writtenOutcome(
  persona: string,
  purpose: string,
  right: Right,
  { coordinate, classification }: { readonly coordinate: Coordinate; readonly classification: Classification },
): string | undefined {
  const role = PERSONAS.find((one) => one.persona === persona)?.role ?? '';
  const [row] = rowsOf({ class: classification, role, purpose, right });
  return row && outcomeIn(row, coordinate);
}
