/** Spells the rows of policy version 1 out into grants: one per field group, role and right. */
import type { MaskVariant, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import { FIELD_GROUPS, type FieldGroup } from './field-groups';
import { reasonBeside, reasonOf } from './grant-reasons';
import type { Condition, CoordinateGroup, Denial, Grant, RowCondition } from './grant';
import { COOPERATION_AGREEMENT, RUNNING_THE_HUB } from '../registers/own-registers';

/** One cell: how, and on which rows; no condition is any row. */
export interface Cell {
  readonly outcome: 'VISIBLE' | 'MASKED';
  readonly variant?: MaskVariant;
  readonly on: RowCondition | null;
}

export interface PolicyRow {
  readonly group: FieldGroup;
  /** Purposes the row names; INTERNAL and PUBLIC rows are not bound to one. */
  readonly purposes: readonly Purpose[] | 'ANY';
  readonly cells: Partial<Record<Role, Cell>>;
  /** Every row of the list it stands in is in the cell's relation by itself: so it may be filtered and sorted by. */
  readonly searched?: true;
}

export interface PartnerRow {
  readonly group: FieldGroup;
  readonly purposes: readonly Purpose[] | 'ANY';
  readonly kinds: readonly OrganisationKind[];
  readonly cell: Cell;
}

interface Rows {
  readonly tracing: readonly PolicyRow[];
  readonly running: readonly PolicyRow[];
  readonly writing: readonly PolicyRow[];
  /** Changes that stand on the law of tracing. */
  readonly ofTheLaw: readonly PolicyRow[];
  readonly partners: readonly PartnerRow[];
}

/** Every cell of a natural person stands under these; that of a system under its agreement. */
const ON_DUTY: readonly Condition[] = ['TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT'];
/** The person concerned works for nobody. */
const dutyOf = (role: Role): readonly Condition[] => (role === 'PERSON' ? [] : ON_DUTY);
const SINCE = 1;

/** Lists are roots: rows are filtered, not they; and nothing is found by what is said when calling. */
const WITHOUT_FILTER: ReadonlySet<FieldGroup> = new Set([
  ...([
    'order lists',
    'collectivity list',
    'source list',
    'access log list',
    'access log chain',
    'scripts of a case',
    'scripts',
  ] as const),
  ...(['job offer list', 'candidacy list', 'staff list'] as const),
  ...([
    'operation usage list',
    'register lists',
    'rule lists',
    'policy register lists',
    'list of requests',
    'requests of persons',
    'whose requests',
    'authorised person list',
    'staff contract list',
    'officer list',
    'effects of suspensions',
    'token revocation list',
    'unconfirmed assignments',
  ] as const),
  ...(['break-glass assignment', 'break-glass review list'] as const),
  ...(['person report query', 'person report', 'my data query'] as const),
  ...(['inbound calls', 'command results', 'dead letter list'] as const),
]);

export function defaultGrants({ tracing, running, writing, ofTheLaw, partners }: Rows): Grant[] {
  return [
    ...tracing.flatMap((row) => grantsOfRow(row, COOPERATION_AGREEMENT.id)),
    ...SEARCHES.flatMap(grantsOfSearch),
    ...BESIDE_READING.map(grantOfDuty),
    ...running.flatMap((row) => grantsOfRow(row, RUNNING_THE_HUB.id)),
    ...writing.flatMap((row) => grantsOfRow(row, RUNNING_THE_HUB.id, ['WRITE'])),
    ...ofTheLaw.flatMap((row) => grantsOfRow(row, COOPERATION_AGREEMENT.id, ['WRITE'])),
    ...partners.map(grantOfPartner),
    ...forEverybody(),
  ];
}

/** @param rights left out: those that follow from how the cell shows it */
function grantsOfRow(row: PolicyRow, legalBasis: string, rights?: readonly Right[]): Grant[] {
  return Object.entries(row.cells).flatMap(([name, cell]) => {
    const role = name as Role;
    const grant: Omit<Grant, 'id' | 'right' | 'why'> = {
      roles: [role],
      what: [groupNamed(row.group)],
      ...outcomeOf(cell),
      purposes: purposesOf(row, role),
      conditions: cell.on === null ? dutyOf(role) : [cell.on, ...dutyOf(role)],
      legalBasis,
      since: SINCE,
    };
    return (rights ?? rightsOf(cell, row)).map((right) => ({
      id: ruleId(row.group, role, right),
      right,
      ...grant,
      why: reasonOf(row.group, right, cell.variant),
    }));
  });
}

/**
 * The inspector acts for hygiene and nothing else, whatever purpose the row names; so does the duly authorised person,
 * whose entry is for that purpose.
 */
function purposesOf({ purposes }: PolicyRow, role: Role): readonly Purpose[] | 'ANY' {
  if (purposes === 'ANY') return 'ANY';
  return role === 'HYGIENE_INSPECTOR' || role === 'AUTHORISED_PERSON' ? ['HYGIENE_INSPECTION'] : purposes;
}

/** What is visible on any row may be filtered and sorted by; anything else would tell of rows that are not. */
function rightsOf(cell: Cell, { group, searched }: PolicyRow): Right[] {
  const everywhere = cell.outcome === 'VISIBLE' && cell.on === null && !WITHOUT_FILTER.has(group);
  return everywhere || searched ? ['READ', 'FILTER', 'SORT'] : ['READ'];
}

/** What rows are found by, of fields of several groups; every row of the list is the organisation's own. */
interface Search extends Pick<Grant, 'purposes' | 'legalBasis'> {
  readonly why: string;
  readonly group: string;
  readonly roles: readonly Role[];
  readonly coordinates: readonly string[];
}

const SEARCHES: readonly Search[] = [
  {
    group: 'order queue',
    why: reasonBeside('order queue'),
    roles: ['AGENT', 'SUPERVISOR'],
    coordinates: ['CallOrder.priority', 'CallOrder.openedAt', 'CallOrder.callLanguage', 'CallOrder.queue'],
    purposes: 'ANY',
    legalBasis: COOPERATION_AGREEMENT.id,
  },
  // the cell has a condition on the row, and a filter over such rows could tell of others; here there are none
  {
    group: 'candidacy search',
    why: reasonBeside('candidacy search'),
    roles: ['RECRUITER'],
    coordinates: ['profile', 'state', 'languages', 'jobOffer', 'receivedAt'].map((name) => `Candidacy.${name}`),
    purposes: ['STAFFING'],
    legalBasis: RUNNING_THE_HUB.id,
  },
];

function grantsOfSearch({ group, roles, coordinates, ...ground }: Search): Grant[] {
  return (['FILTER', 'SORT'] as const).map((right) => ({
    id: ruleId(group, roles.join(', '), right),
    ...{ roles, what: [{ group, coordinates }], right, outcome: 'VISIBLE' },
    ...{ ...ground, conditions: ['OWN_ORGANISATION', ...ON_DUTY], since: SINCE },
  }));
}

type Duty = readonly [group: FieldGroup, role: Role, right: Right, purposes: readonly Purpose[]];

const BESIDE_READING: readonly Duty[] = [
  // to make figures is for the reporter and goes as far as those that are released; to read them is for everybody
  ['released figures', 'REPORTER', 'AGGREGATE', ['REPORTING_AGGREGATE']],
  // the log is taken out by those who look after it, and nothing else is taken out by anybody
  ['access log', 'PRIVACY_OFFICER', 'EXPORT', ['SECURITY_AUDIT', 'DATA_SUBJECT_RIGHTS']],
  // a person is found in the log by the national number for the person's rights alone
  ['person report', 'PRIVACY_OFFICER', 'FILTER', ['DATA_SUBJECT_RIGHTS']],
];

function grantOfDuty([group, role, right, purposes]: Duty): Grant {
  return {
    id: ruleId(group, role, right),
    ...{ roles: [role], what: [groupNamed(group)], right, outcome: 'VISIBLE', purposes },
    ...{ conditions: ON_DUTY, legalBasis: RUNNING_THE_HUB.id, since: SINCE, why: reasonOf(group, right) },
  };
}

/** What a partner's system handles for those who are traced; the rest concerns collaborators and the hub itself. */
const OF_TRACING: ReadonlySet<FieldGroup> = new Set(['order lists', 'order', 'name', 'phone', 'contact point']);

function grantOfPartner({ group, purposes, kinds, cell }: PartnerRow): Grant {
  return {
    id: ruleId(group, `PARTNER_SYSTEM of ${kinds.join(', ')}`, 'READ'),
    roles: ['PARTNER_SYSTEM'],
    organisations: { kinds },
    what: [groupNamed(group)],
    right: 'READ',
    ...outcomeOf(cell),
    purposes,
    conditions: cell.on === null ? ['AGREEMENT_VALID'] : [cell.on, 'AGREEMENT_VALID'],
    legalBasis: OF_TRACING.has(group) ? COOPERATION_AGREEMENT.id : RUNNING_THE_HUB.id,
    since: SINCE,
    why: reasonOf(group, 'READ', cell.variant),
  };
}

/** What needs neither training nor duty: one's own data, and what is about nobody. */
const OPEN: readonly (readonly [FieldGroup, Right, readonly Condition[]])[] = [
  ['self', 'READ', ['SELF']],
  ['script languages', 'READ', []],
  ['released figures', 'READ', []],
  ['activated versions', 'READ', []],
  ['number of policy versions', 'READ', []],
  ['communes', 'READ', []],
  ['communes', 'FILTER', []],
  ['communes', 'SORT', []],
];

function forEverybody(): Grant[] {
  return OPEN.map(([group, right, conditions]) => ({
    id: ruleId(group, 'EVERYBODY', right),
    ...{ roles: 'EVERYBODY', what: [groupNamed(group)], right, outcome: 'VISIBLE', purposes: 'ANY' },
    ...{ conditions, legalBasis: RUNNING_THE_HUB.id, since: SINCE, why: reasonOf(group, right) },
  }));
}

/** Groups about a traced person, PERSONAL and up. */
const ABOUT_A_PERSON: readonly FieldGroup[] = [
  'order type',
  'name',
  'language, sex',
  'phone',
  'version of a contact point',
  'e-mail',
  'contact point',
  'commune, postcode',
  'street, number',
  'birth date',
  'NISS, membership number',
  'insurer, insured period',
  'others at the same address',
  'orders at the same address',
  'contacts an index named',
  "a contact's index",
  'medical record',
  'case classification, person category',
  'attempts and dispositions',
  'callbacks, pending commands',
  'commands',
  'dispositions with medical meaning',
  'visits',
  'care team',
  'inbound call',
];

/** A row of the table that nobody may pass: an insurer's system learns nothing of a traced person. */
export function defaultDenials(): Denial[] {
  return [
    {
      id: 'traced person / PARTNER_SYSTEM of MUTUALITY / READ',
      roles: ['PARTNER_SYSTEM'],
      organisations: { kinds: ['MUTUALITY'] },
      what: ABOUT_A_PERSON.map(groupNamed),
      right: 'READ',
      outcome: 'WITHHELD',
      purposes: 'ANY',
      conditions: [],
      since: SINCE,
      why: reasonBeside('traced person'),
    },
    ...(['READ', 'FILTER', 'SORT'] as const).map((right): Denial => ({
      id: ruleId('open to all others', 'PERSON', right),
      roles: ['PERSON'],
      what: OPEN.filter(([group, of]) => group !== 'self' && of === right).map(([group]) => groupNamed(group)),
      right,
      outcome: 'WITHHELD',
      purposes: 'ANY',
      conditions: [],
      since: SINCE,
      why: reasonBeside('open to all others'),
    })),
  ];
}

function outcomeOf({ outcome, variant }: Cell): Pick<Grant, 'outcome' | 'variant'> {
  return variant === undefined ? { outcome } : { outcome, variant };
}

function groupNamed(group: FieldGroup): CoordinateGroup {
  return { group, coordinates: FIELD_GROUPS[group] };
}

function ruleId(group: string, who: string, right: Right): string {
  return `${group} / ${who} / ${right}`;
}
