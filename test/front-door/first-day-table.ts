/**
 * Who sees what on the first day, on the demonstration's first case, written by hand from the default policy's text: a
 * row per persona, a column per field group. `V` visible, `M` masked, anything else is the reason it is withheld for.
 * Personas for whom the case is not there at all are listed apart.
 */
export type Cell =
  | 'V'
  | 'V, else NOT_ASSIGNED'
  | 'M'
  | 'NOT_GRANTED'
  | 'NOT_ASSIGNED'
  | 'NOT_RECOGNISED'
  | 'NOT_TRAINED'
  | 'FLOOR'
  // a list without rows, and no error: there is nothing of the order that is the caller's
  | 'no rows';

export interface Group {
  /** Coordinate → where a value of it is found in the answer, `*` standing for any entry of a list. */
  readonly fields: Readonly<Record<string, string>>;
  /** Coordinate → where its generalised form is found. */
  readonly masked?: Readonly<Record<string, string>>;
}

export const GROUPS = {
  order: {
    fields: {
      'Case.reference': 'reference',
      'Case.openedAt': 'openedAt',
    },
  },
  callOrders: {
    fields: {
      'CallOrder.number': 'callOrders.*.number',
      'CallOrder.priority': 'callOrders.*.priority',
      'CallOrder.queue': 'callOrders.*.queue',
      'CallOrder.callLanguage': 'callOrders.*.callLanguage',
      'CallOrder.attemptsCount': 'callOrders.*.attemptsCount',
    },
  },
  name: {
    fields: {
      'Person.name': 'person.name',
      'Person.givenName': 'person.givenName',
      'Person.familyName': 'person.familyName',
    },
  },
  language: { fields: { 'Person.language': 'person.language', 'Person.sex': 'person.sex' } },
  phone: {
    fields: { 'ContactPoint.phone': 'contactPoints.*.phone' },
    masked: { 'ContactPoint.phone': 'contactPoints.*.phoneMasked.text' },
  },
  commune: {
    fields: {
      'Case.commune': 'commune',
      'Case.inCommune': 'inCommune',
      'Person.postcode': 'person.postcode',
      'Person.commune': 'person.commune',
    },
  },
  street: { fields: { 'Person.street': 'person.street', 'Person.houseNumber': 'person.houseNumber' } },
  birthDate: {
    fields: { 'Person.birthDate': 'person.birthDate' },
    masked: { 'Person.birthDate': 'person.birthDateMasked.text' },
  },
  identifiers: {
    fields: { 'Person.niss': 'person.niss', 'Person.membershipNumber': 'person.membershipNumber' },
    masked: {
      'Person.niss': 'person.nissMasked.text',
      'Person.membershipNumber': 'person.membershipNumberMasked.text',
    },
  },
  insurer: { fields: { 'Person.insurer': 'person.insurer', 'Person.insuredFrom': 'person.insuredFrom' } },
  household: {
    fields: { 'Case.householdOrders': 'householdOrders.*.id' },
    masked: { 'Case.householdOrders': 'householdOrdersCount.text' },
  },
  contacts: { fields: { 'CaseContact.name': 'contacts.*.name', 'CaseContact.risk': 'contacts.*.risk' } },
  medical: {
    fields: {
      'TestResult.code': 'medical.tests.*.code',
      'TestResult.value': 'medical.tests.*.value',
      'TestResult.laboratory': 'medical.tests.*.laboratory',
      'Symptom.code': 'medical.symptoms.*.code',
      'MedicalRecord.onset': 'medical.onset',
    },
  },
  classification: { fields: { 'Case.classification': 'classification', 'Case.personCategory': 'personCategory' } },
  attempts: {
    fields: {
      'Case.attempts': 'attempts.*.id',
      'CallAttempt.at': 'attempts.*.at',
      'CallAttempt.technicalOutcome': 'attempts.*.technicalOutcome',
    },
  },
  visits: { fields: { 'Visit.state': 'visits.*.state', 'Visit.plannedAt': 'visits.*.plannedAt' } },
  scripts: {
    fields: {
      'Case.scripts': 'scripts.*.id',
      'CallScript.kind': 'scripts.*.kind',
      'CallScript.language': 'scripts.*.language',
      'CallScript.version': 'scripts.*.version',
      'CallScript.title': 'scripts.*.title',
      'CallScript.steps': 'scripts.*.steps.*',
    },
  },
  careTeam: { fields: { 'CareTeamMember.line': 'careTeam.*.line', 'CareTeamMember.name': 'careTeam.*.name' } },
} as const satisfies Record<string, Group>;

export type GroupName = keyof typeof GROUPS;
type Row = Readonly<Record<GroupName, Cell>>;

const everything = (cell: Cell): Row =>
  Object.fromEntries(Object.keys(GROUPS).map((group) => [group, cell])) as unknown as Row;

const no = 'NOT_GRANTED';

const agent: Row = {
  order: 'V',
  callOrders: 'V',
  name: 'V',
  language: 'V',
  phone: 'V',
  commune: 'V',
  street: no,
  birthDate: 'M',
  identifiers: 'M',
  insurer: no,
  household: 'M',
  contacts: 'V',
  medical: no,
  classification: no,
  attempts: 'V',
  visits: 'V',
  scripts: 'V',
  careTeam: 'V',
};

/** What is granted to the trained is withheld for want of training; what is granted to nobody of the role stays so. */
const untrained = Object.fromEntries(
  Object.entries(agent).map(([group, cell]) => [group, cell === 'V' || cell === 'M' ? 'NOT_TRAINED' : cell]),
) as unknown as Row;

export const FIRST_CASE: Readonly<Record<string, Row>> = {
  agent,
  'agent-untrained': untrained,
  supervisor: {
    order: 'V',
    callOrders: 'V',
    name: 'V',
    language: 'V',
    phone: 'M',
    commune: 'V',
    street: no,
    birthDate: no,
    identifiers: no,
    insurer: no,
    household: no,
    contacts: no,
    medical: no,
    classification: no,
    attempts: 'V',
    visits: 'V',
    scripts: 'V',
    careTeam: 'V',
  },
  'field-agent': {
    ...agent,
    callOrders: 'V, else NOT_ASSIGNED',
    // nobody has called about the order to visit
    attempts: 'no rows',
    street: 'V',
    identifiers: no,
    household: 'V',
    careTeam: no,
  },
  nurse: everything('V'),
  'nurse-unrecognised': { ...everything('V'), medical: 'NOT_RECOGNISED', classification: 'NOT_RECOGNISED' },
  physician: everything('V'),
  inspector: { ...everything('V'), insurer: no },
  'partner-call-centre': {
    ...everything(no),
    order: 'V',
    callOrders: 'V',
    name: 'V',
    phone: 'V',
  },
};

/** Those to whom the first case is not there, as an unknown one is not. */
export const NOT_THERE = [
  'nurse-unassigned',
  'collectivity-cell',
  'authorised-person',
  'authorised-person-expired',
  'recruiter',
  'training-manager',
  'privacy-officer',
  'privacy-officer-2',
  'reporter',
  'partner-actiris',
  'partner-mutuality',
  'partner-mutuality-2',
] as const;
