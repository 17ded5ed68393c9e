/** Facts about a caller as they come out of rows: an agent's on a good day, and what a test changes of them. */
import type { CallerIdentity, FactsAboutCaller } from '../../../src/model/caller';
import { createCallerFacts } from '../../../src/registers/callers/caller-facts';
import type { ContractRow, RowsAboutCaller } from '../../../src/registers/callers/caller-facts-store';

export const CALL_CENTRE = '0999001119';
export const MUTUALITY = '0999110094';
export const CONTROLLER = '0999000129';
export const NOW = new Date('2026-03-01T12:00:00Z');
export const ago = (seconds: number): string => new Date(NOW.getTime() - seconds * 1000).toISOString();
export const ahead = (seconds: number): string => ago(-seconds);

type OrganisationRow = NonNullable<RowsAboutCaller['organisation']>;

export const organisation = (changes: Partial<OrganisationRow> = {}): OrganisationRow => ({
  cbe: CALL_CENTRE,
  name: 'Call centre',
  kind: 'CALL_CENTRE',
  permitted_roles: ['AGENT'],
  permitted_purposes: ['CONTACT_TRACING'],
  insurer: null,
  source: 'call-centre',
  agreement_from: ago(1000),
  agreement_until: null,
  suspended_at: null,
  ...changes,
});
export const mutuality = organisation({ cbe: MUTUALITY, kind: 'MUTUALITY', insurer: '100', source: 'mutuality-100' });
export const controller = organisation({ cbe: CONTROLLER, kind: 'CONTROLLER', source: null, agreement_from: null });

export const contract = (changes: Partial<ContractRow> = {}): ContractRow => ({
  staff_reference: 'AG-1',
  authority: 'call-centre',
  organisation: CALL_CENTRE,
  contract_from: ago(100_000),
  contract_until: null,
  always_on_duty: true,
  hours: null,
  shifts: [],
  zones: [],
  collectivities: null,
  ...changes,
});

export const rows = (changes: Partial<RowsAboutCaller> = {}): RowsAboutCaller => ({
  organisation: organisation(),
  officer: false,
  entries: [],
  contracts: [contract()],
  training: { passed_at: ago(5000), valid_until: null },
  orders: [
    {
      authority: 'call-centre',
      order_number: 'O-1',
      case_reference: 'CC-1',
      assigned_from: ago(50),
      assigned_until: null,
    },
  ],
  cases: [],
  glass: [],
  secondments: [],
  streams: {
    'call-centre/agent-changes': ago(60),
    'call-centre/order-assignments': ago(3),
    'mutuality-100/staff-changes': ago(60),
    'mutuality-100/case-assignments': ago(3),
    'call-centre/escalations': ago(2),
    'federal-platform/statements': ago(60),
  },
  ...changes,
});

export const identity = (changes: Partial<CallerIdentity> = {}): CallerIdentity => ({
  issuer: 'staff',
  tokenSubject: 'sub',
  clientId: 'demo-front-end',
  naturalPerson: true,
  ...{ pseudonym: 'pseudonym', lastingName: 'pseudonym' },
  displayName: null,
  organisation: CALL_CENTRE,
  roles: ['AGENT'],
  purposes: ['CONTACT_TRACING'],
  profession: null,
  ...changes,
});

export async function factsOf(
  found: RowsAboutCaller,
  { hubNow = NOW, caller = identity() }: { hubNow?: Date; caller?: CallerIdentity } = {},
): Promise<FactsAboutCaller> {
  const facts = createCallerFacts({
    store: { rowsAbout: async () => found },
    factAge: { assignmentSeconds: 10, staffSeconds: 900 },
    realClock: { now: () => NOW },
  });
  return facts.factsOf(caller, hubNow);
}
