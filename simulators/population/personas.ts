/**
 * Who is who in the demonstration: the organisations and the personas, as data only. The identity provider, the
 * partners' simulators, the population and the scripts read it; the hub itself never does. Everybody here is invented:
 * the CBE numbers lie in a range that is not given out, the check digits are right.
 */
export type Realm = 'healthcare' | 'staff' | 'M2M';

export type OrganisationKey =
  | 'cocom'
  | 'call-centre'
  | 'mutuality-100'
  | 'mutuality-200'
  | 'mutuality-300'
  | 'mutuality-400'
  | 'mutuality-500'
  | 'mutuality-600'
  | 'mutuality-900'
  | 'actiris'
  | 'bruxelles-formation';

export interface DemonstrationOrganisation {
  readonly key: OrganisationKey;
  readonly name: string;
  readonly kind: 'CONTROLLER' | 'MUTUALITY' | 'CALL_CENTRE' | 'EMPLOYMENT_OFFICE' | 'TRAINING_BODY';
  /** Ten digits, without dots. */
  readonly cbe: string;
  /** Code of the insurer, for a mutuality. */
  readonly insurer: string | null;
}

export type DemonstrationPurpose =
  | 'CONTACT_TRACING'
  | 'HYGIENE_INSPECTION'
  | 'STAFFING'
  | 'TRAINING'
  | 'QUALITY_MONITORING'
  | 'REPORTING_AGGREGATE'
  | 'DATA_SUBJECT_RIGHTS'
  | 'SECURITY_AUDIT';

interface PersonaBase {
  readonly name: string;
  readonly realm: Realm;
  readonly organisation: OrganisationKey;
  readonly roles: readonly string[];
  /** The first is the default. */
  readonly purposes: readonly DemonstrationPurpose[];
}

export interface PersonPersona extends PersonaBase {
  readonly kind: 'PERSON';
  readonly realm: 'healthcare' | 'staff';
  /** Eleven digits. */
  readonly niss: string;
  readonly givenName: string;
  readonly familyName: string;
  /** How the employer calls this member of its staff; opaque. */
  readonly staffReference: string;
  /** Of professionals in the healthcare realm. */
  readonly profession: {
    readonly discipline: 'nurse' | 'physician';
    readonly recognised: boolean;
    readonly nihii11: string | null;
  } | null;
  /** Has passed the data-protection module. */
  readonly trained: boolean;
  /** Whether the employer has this person on duty; such a shift lasts at whatever hour the demonstration runs. */
  readonly inShift: boolean;
  /** Holds orders (call centre) or cases (mutuality) of the demonstration. */
  readonly assigned: boolean;
}

export interface SystemPersona extends PersonaBase {
  readonly kind: 'SYSTEM';
  readonly realm: 'M2M';
  /** `cbe-<CBE>`. */
  readonly clientId: string;
}

export type Persona = PersonPersona | SystemPersona;

const mutuality = (insurer: string, cbe: string, name: string): DemonstrationOrganisation => ({
  key: `mutuality-${insurer}` as OrganisationKey,
  name,
  kind: 'MUTUALITY',
  cbe,
  insurer,
});

export const ORGANISATIONS: readonly DemonstrationOrganisation[] = [
  { key: 'cocom', name: 'Common Community Commission', kind: 'CONTROLLER', cbe: '0999000129', insurer: null },
  { key: 'call-centre', name: 'Call-centre subcontractor', kind: 'CALL_CENTRE', cbe: '0999001119', insurer: null },
  mutuality('100', '0999110094', 'Christian mutuality'),
  mutuality('200', '0999120091', 'Neutral mutuality'),
  mutuality('300', '0999130088', 'Solidaris mutuality'),
  mutuality('400', '0999140085', 'Liberal mutuality'),
  mutuality('500', '0999150082', 'Independent mutuality'),
  mutuality('600', '0999160079', 'Auxiliary insurance fund'),
  mutuality('900', '0999190070', 'Railway health fund'),
  { key: 'actiris', name: 'Regional employment office', kind: 'EMPLOYMENT_OFFICE', cbe: '0999002109', insurer: null },
  {
    key: 'bruxelles-formation',
    name: 'Regional training body',
    kind: 'TRAINING_BODY',
    cbe: '0999003196',
    insurer: null,
  },
];

export function organisationOf(key: OrganisationKey): DemonstrationOrganisation {
  const found = ORGANISATIONS.find((organisation) => organisation.key === key);
  if (!found) throw new Error(`no organisation ${key}`);
  return found;
}

/** What most personas share: on duty, trained, without a recognised profession or work of their own assigned. */
const person = (
  name: string,
  data: Pick<
    PersonPersona,
    'realm' | 'organisation' | 'roles' | 'purposes' | 'niss' | 'givenName' | 'familyName' | 'staffReference'
  > &
    Partial<PersonPersona>,
): PersonPersona => ({
  name,
  kind: 'PERSON',
  profession: null,
  trained: true,
  inShift: true,
  assigned: false,
  ...data,
});

const system = (
  name: string,
  organisation: OrganisationKey,
  purposes: readonly DemonstrationPurpose[],
): SystemPersona => ({
  name,
  kind: 'SYSTEM',
  realm: 'M2M',
  organisation,
  roles: ['PARTNER_SYSTEM'],
  purposes,
  clientId: `cbe-${organisationOf(organisation).cbe}`,
});

const CALL_CENTRE_PERSONAS: readonly Persona[] = [
  person('agent', {
    realm: 'staff',
    organisation: 'call-centre',
    roles: ['AGENT'],
    purposes: ['CONTACT_TRACING'],
    niss: '92031411857',
    givenName: 'Amina',
    familyName: 'Lambert',
    staffReference: 'AG-7KQ2M',
    assigned: true,
  }),
  person('agent-untrained', {
    realm: 'staff',
    organisation: 'call-centre',
    roles: ['AGENT'],
    purposes: ['CONTACT_TRACING'],
    niss: '96082223117',
    givenName: 'Bram',
    familyName: 'Claes',
    staffReference: 'AG-3XW8D',
    trained: false,
    assigned: true,
  }),
  person('supervisor', {
    realm: 'staff',
    organisation: 'call-centre',
    roles: ['SUPERVISOR'],
    purposes: ['CONTACT_TRACING', 'QUALITY_MONITORING'],
    niss: '84060504757',
    givenName: 'Laurent',
    familyName: 'Dethier',
    staffReference: 'SV-5JT4R',
  }),
  person('field-agent', {
    realm: 'staff',
    organisation: 'call-centre',
    roles: ['FIELD_AGENT'],
    purposes: ['CONTACT_TRACING'],
    niss: '89011730294',
    givenName: 'Elif',
    familyName: 'Yildiz',
    staffReference: 'FA-9HN6C',
    assigned: true,
  }),
];

const CARE_PERSONAS: readonly Persona[] = [
  person('nurse', {
    realm: 'healthcare',
    organisation: 'mutuality-100',
    roles: ['NURSE'],
    purposes: ['CONTACT_TRACING'],
    niss: '81092621491',
    givenName: 'Nathalie',
    familyName: 'Peeters',
    staffReference: 'M1-4RZ7B',
    assigned: true,
    profession: { discipline: 'nurse', recognised: true, nihii11: null },
  }),
  person('physician', {
    realm: 'healthcare',
    organisation: 'mutuality-100',
    roles: ['PHYSICIAN'],
    purposes: ['CONTACT_TRACING'],
    niss: '76021108531',
    givenName: 'Philippe',
    familyName: 'Janssens',
    staffReference: 'M1-8VD3K',
    assigned: true,
    profession: { discipline: 'physician', recognised: true, nihii11: '15720433000' },
  }),
  person('nurse-unassigned', {
    realm: 'healthcare',
    organisation: 'mutuality-100',
    roles: ['NURSE'],
    purposes: ['CONTACT_TRACING'],
    niss: '87043017603',
    givenName: 'Sofie',
    familyName: 'Maes',
    staffReference: 'M1-2PF5W',
    profession: { discipline: 'nurse', recognised: true, nihii11: null },
  }),
  person('nurse-unrecognised', {
    realm: 'healthcare',
    organisation: 'mutuality-100',
    roles: ['NURSE'],
    purposes: ['CONTACT_TRACING'],
    niss: '93070341245',
    givenName: 'Julien',
    familyName: 'Moreau',
    staffReference: 'M1-6LC9T',
    assigned: true,
    profession: { discipline: 'nurse', recognised: false, nihii11: null },
  }),
];

const CONTROLLER_PERSONAS: readonly Persona[] = [
  person('inspector', {
    realm: 'healthcare',
    organisation: 'cocom',
    roles: ['HYGIENE_INSPECTOR'],
    purposes: ['HYGIENE_INSPECTION'],
    niss: '71051906320',
    givenName: 'Ingrid',
    familyName: 'Wouters',
    staffReference: 'CC-1BG8N',
    profession: { discipline: 'physician', recognised: true, nihii11: '18631126003' },
  }),
  person('collectivity-cell', {
    realm: 'staff',
    organisation: 'cocom',
    roles: ['COLLECTIVITY_CELL'],
    purposes: ['CONTACT_TRACING'],
    niss: '79081212863',
    givenName: 'Cécile',
    familyName: 'Fontaine',
    staffReference: 'CC-7YM2H',
  }),
  person('authorised-person', {
    realm: 'staff',
    organisation: 'cocom',
    roles: ['AUTHORISED_PERSON'],
    purposes: ['HYGIENE_INSPECTION'],
    niss: '66032403966',
    givenName: 'Viviane',
    familyName: 'Lejeune',
    staffReference: 'CC-3QS6D',
  }),
  person('authorised-person-expired', {
    realm: 'staff',
    organisation: 'cocom',
    roles: ['AUTHORISED_PERSON'],
    purposes: ['HYGIENE_INSPECTION'],
    niss: '68092820459',
    givenName: 'Xavier',
    familyName: 'Dubois',
    staffReference: 'CC-9TW4J',
  }),
  person('recruiter', {
    realm: 'staff',
    organisation: 'cocom',
    roles: ['RECRUITER'],
    purposes: ['STAFFING'],
    niss: '85110334569',
    givenName: 'Rachid',
    familyName: 'Benali',
    staffReference: 'CC-5FK7P',
  }),
  person('training-manager', {
    realm: 'staff',
    organisation: 'cocom',
    roles: ['TRAINING_MANAGER'],
    purposes: ['TRAINING'],
    niss: '74070702213',
    givenName: 'Tine',
    familyName: 'Vermeulen',
    staffReference: 'CC-8DX3V',
  }),
  person('privacy-officer', {
    realm: 'staff',
    organisation: 'cocom',
    roles: ['PRIVACY_OFFICER'],
    purposes: ['SECURITY_AUDIT', 'DATA_SUBJECT_RIGHTS'],
    niss: '69041614180',
    givenName: 'Olivia',
    familyName: 'Renard',
    staffReference: 'CC-2MN9C',
  }),
  person('privacy-officer-2', {
    realm: 'staff',
    organisation: 'cocom',
    roles: ['PRIVACY_OFFICER'],
    purposes: ['SECURITY_AUDIT', 'DATA_SUBJECT_RIGHTS'],
    niss: '78013027681',
    givenName: 'Pieter',
    familyName: 'Goossens',
    staffReference: 'CC-6HB4R',
  }),
  person('reporter', {
    realm: 'staff',
    organisation: 'cocom',
    roles: ['REPORTER'],
    purposes: ['REPORTING_AGGREGATE'],
    niss: '90022150887',
    givenName: 'Emma',
    familyName: 'Simon',
    staffReference: 'CC-4WL1Z',
  }),
];

const PARTNER_PERSONAS: readonly Persona[] = [
  system('partner-actiris', 'actiris', ['STAFFING']),
  system('partner-mutuality', 'mutuality-100', ['STAFFING']),
  system('partner-mutuality-2', 'mutuality-300', ['STAFFING']),
  system('partner-call-centre', 'call-centre', ['CONTACT_TRACING']),
];

export const PERSONAS: readonly Persona[] = [
  ...CALL_CENTRE_PERSONAS,
  ...CARE_PERSONAS,
  ...CONTROLLER_PERSONAS,
  ...PARTNER_PERSONAS,
];

/** Throws for a name that no persona has. */
export function personaNamed(name: string): Persona {
  const found = PERSONAS.find((persona) => persona.name === name);
  if (!found) throw new Error(`no persona ${name}`);
  return found;
}

/** The natural persons among the personas, without the organisations' systems. */
export const PERSON_PERSONAS: readonly PersonPersona[] = PERSONAS.filter((persona) => persona.kind === 'PERSON');
