/**
 * Who sees what on the first day: policy version 1, installed into an empty database. Written as the table that the
 * data-protection officer reads, one row per field group; `default-grants.ts` spells it out. Where the table leaves
 * room, the narrow reading is taken and a comment says so.
 */
import type { MaskVariant } from '../../model/decision';
import type { OrganisationKind, Purpose } from '../../model/roles';
import { defaultDenials, defaultGrants, type Cell, type PartnerRow, type PolicyRow } from './default-grants';
import type { PolicyDocument, RowCondition } from './grant';
import { STAFF_PARTNER_ROWS, STAFF_ROWS } from './staff-policy';

/** Goes up with each release that changes what stands here; a later one follows an earlier one in the database. */
export const OWN_POLICY_REVISION = 12;

const V = (on: RowCondition | null = null): Cell => ({ outcome: 'VISIBLE', on });
const M = (variant: MaskVariant, on: RowCondition): Cell => ({ outcome: 'MASKED', variant, on });

const A = V('ASSIGNED');
const O = V('OWN_ORGANISATION');
const Z = V('OWN_ZONE');
const C = V('OWN_COLLECTIVITY');

const TRACING: readonly Purpose[] = ['CONTACT_TRACING'];
const RIGHTS: readonly Purpose[] = ['DATA_SUBJECT_RIGHTS'];
const AUDIT: readonly Purpose[] = ['SECURITY_AUDIT'];
const AUDIT_RIGHTS: readonly Purpose[] = ['SECURITY_AUDIT', 'DATA_SUBJECT_RIGHTS'];
const TRACING_HYGIENE: readonly Purpose[] = ['CONTACT_TRACING', 'HYGIENE_INSPECTION'];

/** Those who treat or visit see the row of an assigned case; the inspector that of the own zone. */
const CARE = { NURSE: A, PHYSICIAN: A, HYGIENE_INSPECTOR: Z } as const;
const ORDER_READERS = { AGENT: O, SUPERVISOR: O, FIELD_AGENT: A, ...CARE, COLLECTIVITY_CELL: C } as const;
const everyReader = Object.fromEntries(Object.keys(ORDER_READERS).map((role) => [role, V()]));

/** Those who work on orders. */
const writers = (cell: Cell): PolicyRow['cells'] => ({
  AGENT: cell,
  SUPERVISOR: cell,
  FIELD_AGENT: cell,
  NURSE: cell,
  PHYSICIAN: cell,
  COLLECTIVITY_CELL: cell,
});
const ownCommands = writers(V('SELF'));
const ON_THE_CALL = { AGENT: A, FIELD_AGENT: A, NURSE: A, PHYSICIAN: A } as const;

export const TRACING_ROWS: readonly PolicyRow[] = [
  { group: 'order lists', purposes: 'ANY', cells: everyReader },
  { group: 'order', purposes: 'ANY', cells: ORDER_READERS },
  { group: 'order type', purposes: TRACING, cells: { ...ORDER_READERS, AGENT: A } },
  ...(['name', 'language, sex'] as const).map((group) => ({
    group,
    purposes: TRACING_HYGIENE,
    cells: { AGENT: A, SUPERVISOR: O, FIELD_AGENT: A, ...CARE, COLLECTIVITY_CELL: C },
  })),
  {
    group: 'phone',
    purposes: TRACING_HYGIENE,
    cells: {
      AGENT: A,
      SUPERVISOR: M('LAST_THREE_DIGITS', 'OWN_ORGANISATION'),
      FIELD_AGENT: A,
      ...CARE,
      COLLECTIVITY_CELL: C,
    },
  },
  { group: 'version of a contact point', purposes: TRACING, cells: { ...ON_THE_CALL, COLLECTIVITY_CELL: C } },
  {
    group: 'e-mail',
    purposes: TRACING_HYGIENE,
    cells: { AGENT: A, SUPERVISOR: M('INITIALS', 'OWN_ORGANISATION'), FIELD_AGENT: A, ...CARE, COLLECTIVITY_CELL: C },
  },
  {
    group: 'contact point',
    purposes: TRACING_HYGIENE,
    cells: { AGENT: A, SUPERVISOR: O, FIELD_AGENT: A, ...CARE, COLLECTIVITY_CELL: C },
  },
  {
    group: 'commune, postcode',
    purposes: TRACING_HYGIENE,
    cells: { AGENT: A, SUPERVISOR: O, FIELD_AGENT: A, ...CARE, COLLECTIVITY_CELL: V() },
  },
  { group: 'street, number', purposes: TRACING_HYGIENE, cells: { FIELD_AGENT: A, ...CARE } },
  {
    group: 'birth date',
    purposes: TRACING_HYGIENE,
    cells: { AGENT: M('YEAR', 'ASSIGNED'), FIELD_AGENT: M('YEAR', 'ASSIGNED'), ...CARE },
  },
  {
    group: 'NISS, membership number',
    purposes: TRACING_HYGIENE,
    cells: { AGENT: M('PAIRWISE_PSEUDONYM', 'ASSIGNED'), ...CARE },
  },
  { group: 'insurer, insured period', purposes: TRACING, cells: { NURSE: A, PHYSICIAN: A } },
  {
    group: 'others at the same address',
    purposes: TRACING,
    cells: { AGENT: M('COUNT', 'ASSIGNED'), FIELD_AGENT: A, ...CARE },
  },
  // who they are is for those who see the list; an agent sees how many there are
  { group: 'orders at the same address', purposes: TRACING, cells: { FIELD_AGENT: A, ...CARE } },
  { group: 'contacts an index named', purposes: TRACING, cells: { AGENT: A, FIELD_AGENT: A, ...CARE } },
  { group: "a contact's index", purposes: TRACING_HYGIENE, cells: { PHYSICIAN: A, HYGIENE_INSPECTOR: Z } },
  // the duly authorised person gets this row and no other medical one: the register speaks of the medical record
  { group: 'medical record', purposes: TRACING_HYGIENE, cells: { ...CARE, AUTHORISED_PERSON: V('REGISTER_ENTRY') } },
  { group: 'case classification, person category', purposes: TRACING_HYGIENE, cells: CARE },
  {
    group: 'attempts and dispositions',
    purposes: ['CONTACT_TRACING', 'QUALITY_MONITORING'],
    cells: { AGENT: A, SUPERVISOR: O, FIELD_AGENT: A, ...CARE, COLLECTIVITY_CELL: C },
  },
  ...(['callbacks, pending commands', 'commands'] as const).map((group) => ({
    group,
    purposes: ['CONTACT_TRACING', 'QUALITY_MONITORING'] as const,
    cells: { AGENT: A, SUPERVISOR: O, FIELD_AGENT: A, ...CARE, COLLECTIVITY_CELL: C },
  })),
  // of its own commands everybody learns what became of them, whatever is known of the order by now
  { group: 'own commands', purposes: TRACING, cells: ownCommands },
  { group: 'command results', purposes: TRACING, cells: writers(V()) },
  { group: 'dead letter list', purposes: TRACING, cells: { AGENT: V(), SUPERVISOR: V() } },
  { group: 'dispositions with medical meaning', purposes: TRACING_HYGIENE, cells: CARE },
  { group: 'visits', purposes: TRACING, cells: { AGENT: A, SUPERVISOR: O, FIELD_AGENT: A, ...CARE } },
  { group: 'care team', purposes: TRACING, cells: { AGENT: A, SUPERVISOR: O, ...CARE } },
  { group: 'collectivity list', purposes: 'ANY', cells: everyReader },
  {
    group: 'collectivity',
    purposes: 'ANY',
    cells: { AGENT: A, SUPERVISOR: O, FIELD_AGENT: A, ...CARE, COLLECTIVITY_CELL: V() },
  },
  {
    group: 'collectivity: responsible, reference physician',
    purposes: TRACING_HYGIENE,
    cells: { AGENT: A, ...CARE, COLLECTIVITY_CELL: V() },
  },
  // chosen by the language to call in, they are shown where that is
  { group: 'scripts of a case', purposes: 'ANY', cells: everyReader },
  { group: 'scripts', purposes: 'ANY', cells: everyReader },
  // which orders and cases are one collectivity's says of each whose it is: no caller learns it of more rows than it sees
  // the collectivity of, and the cell only of what it follows
  {
    group: 'collectivity: orders, cases',
    purposes: 'ANY',
    cells: { AGENT: A, SUPERVISOR: O, FIELD_AGENT: A, ...CARE, COLLECTIVITY_CELL: C },
  },
  // somebody calls back: what of the case found is shown is decided by the case
  { group: 'inbound calls', purposes: TRACING, cells: { AGENT: V(), SUPERVISOR: V() } },
  { group: 'inbound call', purposes: TRACING, cells: { AGENT: O, SUPERVISOR: O } },
  // what the physician who opened a case learns of it; the case itself is then as if it were assigned
  { group: 'break-glass assignment', purposes: TRACING, cells: { PHYSICIAN: V() } },
];

const STAFFING: readonly Purpose[] = ['STAFFING'];
const OFFICES = { RECRUITER: V(), TRAINING_MANAGER: V(), PRIVACY_OFFICER: V(), REPORTER: V() };

/** The table names no role that traces here: these callers learn of a failing source where it costs them a section. */
export const RUNNING_ROWS: readonly PolicyRow[] = [
  { group: 'source list', purposes: 'ANY', cells: OFFICES },
  { group: 'source state', purposes: 'ANY', cells: OFFICES },
  // the log is looked after for audits and for those whose data it speaks of
  { group: 'access log list', purposes: AUDIT_RIGHTS, cells: { PRIVACY_OFFICER: V() } },
  { group: 'access log chain', purposes: AUDIT_RIGHTS, cells: { PRIVACY_OFFICER: V() } },
  { group: 'access log', purposes: AUDIT_RIGHTS, cells: { PRIVACY_OFFICER: V() } },
  // for the person whose data it is about, and for nothing else
  { group: 'person report query', purposes: RIGHTS, cells: { PRIVACY_OFFICER: V() } },
  { group: 'person report', purposes: RIGHTS, cells: { PRIVACY_OFFICER: V(), PERSON: V('SELF') } },
  { group: 'break-glass review list', purposes: AUDIT, cells: { PRIVACY_OFFICER: V() } },
  { group: 'break-glass reviews', purposes: AUDIT, cells: { PRIVACY_OFFICER: V() } },
  { group: 'break-glass findings', purposes: AUDIT, cells: { PRIVACY_OFFICER: V() } },
];

/** Of the person concerned: who asked for the own data, and nothing else. */
export const PERSON_ROWS: readonly PolicyRow[] = [
  { group: 'my data query', purposes: RIGHTS, cells: { PERSON: V() } },
  { group: 'my data', purposes: RIGHTS, cells: { PERSON: V('SELF') } },
  { group: 'my accesses', purposes: RIGHTS, cells: { PERSON: V('SELF') } },
  { group: 'requests of persons', purposes: RIGHTS, cells: { PERSON: V('SELF'), PRIVACY_OFFICER: V() } },
  { group: 'whose requests', purposes: RIGHTS, cells: { PRIVACY_OFFICER: V() } },
  { group: 'list of requests', purposes: RIGHTS, cells: { PRIVACY_OFFICER: V() } },
  { group: 'what is stored about me', purposes: RIGHTS, cells: { PERSON: V('SELF') } },
];

/** How people are found; a candidate is for who recruits and for nobody else of the organisation. */
export const RECRUITMENT_ROWS: readonly PolicyRow[] = [
  { group: 'job offer list', purposes: 'ANY', cells: OFFICES },
  { group: 'job offers', purposes: 'ANY', cells: OFFICES },
  { group: 'candidacy list', purposes: STAFFING, cells: { RECRUITER: V() } },
  { group: 'candidacy', purposes: STAFFING, cells: { RECRUITER: O } },
  { group: 'candidacy: times of its steps', purposes: STAFFING, cells: { RECRUITER: O } },
];

const OFFICERS = { PRIVACY_OFFICER: V() };

/** Registers and rules; a partner's own entry stands among the partners' rows. */
export const ADMINISTRATION_ROWS: readonly PolicyRow[] = [
  { group: 'rule lists', purposes: 'ANY', cells: OFFICERS },
  { group: 'rules', purposes: 'ANY', cells: OFFICERS },
  { group: 'reasons of grants', purposes: 'ANY', cells: OFFICERS },
  { group: 'age of rules', purposes: 'ANY', cells: OFFICERS },
  { group: 'legal bases', purposes: 'ANY', cells: OFFICERS },
  { group: 'policy register lists', purposes: 'ANY', cells: OFFICERS },
  { group: 'policy registers', purposes: 'ANY', cells: OFFICERS },
  { group: 'classes, floor, versions', purposes: 'ANY', cells: OFFICERS },
  { group: 'number of policy versions', purposes: 'ANY', cells: OFFICERS },
  { group: 'policy versions', purposes: 'ANY', cells: OFFICERS },
  { group: 'faults of policy versions', purposes: 'ANY', cells: OFFICERS },
  { group: 'guarantees', purposes: 'ANY', cells: OFFICERS },
  { group: 'what guarantees come to', purposes: 'ANY', cells: OFFICERS },
  { group: 'access reviews', purposes: 'ANY', cells: OFFICERS },
  { group: 'progress of access reviews', purposes: 'ANY', cells: OFFICERS },
  { group: 'register lists', purposes: 'ANY', cells: OFFICERS },
  { group: 'registers', purposes: 'ANY', cells: OFFICERS },
  { group: 'suspensions', purposes: 'ANY', cells: OFFICERS },
  { group: 'operation usage list', purposes: 'ANY', cells: OFFICERS },
  { group: 'operation usage', purposes: 'ANY', cells: OFFICERS },
  { group: 'source switches', purposes: 'ANY', cells: OFFICERS },
  { group: 'last switch of a source', purposes: 'ANY', cells: OFFICERS },
  { group: 'token revocation list', purposes: 'ANY', cells: OFFICERS },
  { group: 'token revocations', purposes: 'ANY', cells: OFFICERS },
  { group: 'unconfirmed assignments', purposes: 'ANY', cells: OFFICERS },
  { group: 'staff contract list', purposes: 'ANY', cells: OFFICERS },
  { group: 'officer list', purposes: 'ANY', cells: OFFICERS },
  { group: 'effects of suspensions', purposes: 'ANY', cells: OFFICERS },
  { group: 'staff contracts', purposes: 'ANY', cells: OFFICERS },
  { group: 'authorised person list', purposes: 'ANY', cells: OFFICERS },
  { group: 'authorised persons', purposes: 'ANY', cells: OFFICERS },
];

/** "V, write by its rules": the rules are the floor's and the register's own. */
export const WRITING_ROWS: readonly PolicyRow[] = [
  { group: 'registers', purposes: 'ANY', cells: OFFICERS },
  { group: 'suspensions', purposes: 'ANY', cells: OFFICERS },
  { group: 'register changes', purposes: 'ANY', cells: OFFICERS },
  { group: 'staff contracts', purposes: 'ANY', cells: OFFICERS },
  { group: 'staff contract changes', purposes: 'ANY', cells: OFFICERS },
  { group: 'legal bases', purposes: 'ANY', cells: OFFICERS },
  { group: 'policy registers', purposes: 'ANY', cells: OFFICERS },
  { group: 'policy register changes', purposes: 'ANY', cells: OFFICERS },
  { group: 'number of policy versions', purposes: 'ANY', cells: OFFICERS },
  { group: 'policy versions', purposes: 'ANY', cells: OFFICERS },
  { group: 'policy changes', purposes: 'ANY', cells: OFFICERS },
  { group: 'guarantees', purposes: 'ANY', cells: OFFICERS },
  { group: 'guarantee changes', purposes: 'ANY', cells: OFFICERS },
  { group: 'access reviews', purposes: 'ANY', cells: OFFICERS },
  { group: 'access review changes', purposes: 'ANY', cells: OFFICERS },
  { group: 'authorised persons', purposes: 'ANY', cells: OFFICERS },
  { group: 'authorised person changes', purposes: 'ANY', cells: OFFICERS },
  { group: 'source switches', purposes: 'ANY', cells: OFFICERS },
  { group: 'source switch changes', purposes: 'ANY', cells: OFFICERS },
  { group: 'token revocations', purposes: 'ANY', cells: OFFICERS },
  { group: 'token revocation changes', purposes: 'ANY', cells: OFFICERS },
  { group: 'making requests', purposes: RIGHTS, cells: { PERSON: V('SELF'), ...OFFICERS } },
  { group: 'whose requests', purposes: RIGHTS, cells: OFFICERS },
  { group: 'deciding about restrictions', purposes: RIGHTS, cells: OFFICERS },
  { group: 'break-glass findings', purposes: AUDIT, cells: OFFICERS },
  { group: 'break-glass review changes', purposes: AUDIT, cells: OFFICERS },
];

/** The one change that is not an officer's: it stands on the law of tracing, and on the physician being on duty. */
export const BREAK_GLASS_ROWS: readonly PolicyRow[] = [
  { group: 'break-glass assignment', purposes: TRACING, cells: { PHYSICIAN: V() } },
  { group: 'break-glass', purposes: TRACING, cells: { PHYSICIAN: V() } },
];

/** Who writes what on a call: on the law of tracing, by those on duty, and never what they may not read. */
export const COMMAND_ROWS: readonly PolicyRow[] = [
  { group: 'taking orders', purposes: TRACING, cells: writers(V()) },
  { group: 'order state, language', purposes: TRACING, cells: { ...writers(A), SUPERVISOR: O } },
  { group: 'releasing orders', purposes: TRACING, cells: { ...writers(A), SUPERVISOR: O } },
  { group: 'reassigning orders', purposes: TRACING, cells: { SUPERVISOR: O } },
  { group: 'closing orders', purposes: TRACING, cells: { ...writers(A), SUPERVISOR: O } },
  { group: 'escalations, visits asked for', purposes: TRACING, cells: { ...writers(A), SUPERVISOR: O } },
  { group: 'recording attempts', purposes: TRACING, cells: { ...ON_THE_CALL, COLLECTIVITY_CELL: A } },
  { group: 'dispositions with medical meaning', purposes: TRACING, cells: { NURSE: A, PHYSICIAN: A } },
  { group: 'naming contacts', purposes: TRACING, cells: ON_THE_CALL },
  { group: 'agreeing callbacks', purposes: TRACING, cells: { ...ON_THE_CALL, COLLECTIVITY_CELL: A } },
  { group: 'contact points added, reported', purposes: TRACING, cells: { ...ON_THE_CALL, COLLECTIVITY_CELL: A } },
  { group: 'recording visits', purposes: TRACING, cells: { FIELD_AGENT: A } },
  { group: 'dead letters', purposes: TRACING, cells: { SUPERVISOR: O } },
];

const CALL_CENTRE: readonly OrganisationKind[] = ['CALL_CENTRE'];
const EMPLOYMENT_OFFICE: readonly OrganisationKind[] = ['EMPLOYMENT_OFFICE'];
const PARTNERS: readonly OrganisationKind[] = ['CALL_CENTRE', 'MUTUALITY', 'EMPLOYMENT_OFFICE'];

/**
 * Cells of organisations' systems. "Orders, names, phones on orders it holds" is taken by the word: not the type of the
 * order, not language or sex, no e-mail address, and all of it under the purpose of tracing.
 */
export const PARTNER_ROWS: readonly PartnerRow[] = [
  { group: 'order lists', purposes: TRACING, kinds: CALL_CENTRE, cell: V() },
  ...(['order', 'name', 'phone', 'contact point'] as const).map((group) => ({
    group,
    purposes: TRACING,
    kinds: CALL_CENTRE,
    cell: O,
  })),
  { group: 'job offer list', purposes: 'ANY', kinds: EMPLOYMENT_OFFICE, cell: V() },
  { group: 'job offers', purposes: 'ANY', kinds: EMPLOYMENT_OFFICE, cell: O },
  // of a path a partner's system sees the state only: no times
  { group: 'candidacy list', purposes: STAFFING, kinds: EMPLOYMENT_OFFICE, cell: V() },
  { group: 'candidacy', purposes: STAFFING, kinds: EMPLOYMENT_OFFICE, cell: O },
  { group: 'source list', purposes: 'ANY', kinds: PARTNERS, cell: V() },
  { group: 'source state', purposes: 'ANY', kinds: PARTNERS, cell: O },
  { group: 'rule lists', purposes: 'ANY', kinds: PARTNERS, cell: V() },
  { group: 'rules', purposes: 'ANY', kinds: PARTNERS, cell: O },
  { group: 'reasons of grants', purposes: 'ANY', kinds: PARTNERS, cell: O },
  { group: 'age of rules', purposes: 'ANY', kinds: PARTNERS, cell: O },
  { group: 'legal bases', purposes: 'ANY', kinds: PARTNERS, cell: O },
  { group: 'register lists', purposes: 'ANY', kinds: PARTNERS, cell: V() },
  { group: 'registers', purposes: 'ANY', kinds: PARTNERS, cell: O },
  { group: 'operation usage list', purposes: 'ANY', kinds: PARTNERS, cell: V() },
  { group: 'operation usage', purposes: 'ANY', kinds: PARTNERS, cell: O },
];

/** What a release's migrations make known to the database. */
export function releasePolicy(): { readonly revision: number; readonly document: PolicyDocument } {
  return { revision: OWN_POLICY_REVISION, document: defaultPolicy() };
}

export function defaultPolicy(): PolicyDocument {
  return {
    version: 1,
    title: 'Who sees what on the first day',
    grants: defaultGrants({
      tracing: TRACING_ROWS,
      running: [...RECRUITMENT_ROWS, ...STAFF_ROWS, ...RUNNING_ROWS, ...PERSON_ROWS, ...ADMINISTRATION_ROWS],
      writing: WRITING_ROWS,
      ofTheLaw: [...BREAK_GLASS_ROWS, ...COMMAND_ROWS],
      partners: [...PARTNER_ROWS, ...STAFF_PARTNER_ROWS],
    }),
    denials: defaultDenials(),
    nobody: [],
  };
}
