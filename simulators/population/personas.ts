/**
 * Who is who in the demonstration: the organisations and the personas, as data only. The identity provider, the
 * partners' simulators, the population and the scripts read it; the hub itself never does. Everybody here is invented:
 * the CBE numbers lie in a range that is not given out, the check digits are right.
 */
export type Realm = 'healthcare' | 'staff' | 'M2M' | 'citizen';

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
  /** `cbe-<CBE>`, with words behind it where an organisation has more than one. */
  readonly clientId: string;
}

/** A person concerned: works for no organisation, and the token says nothing but the national number. */
export interface CitizenPersona extends Omit<PersonaBase, 'organisation'> {
  readonly kind: 'CITIZEN';
  readonly realm: 'citizen';
  /** Null: of the person of the demonstration's first case, which the population decides. */
  readonly niss: string | null;
}

export type Persona = PersonPersona | SystemPersona | CitizenPersona;

const mutuality = (insurer: string, cbe: string, name: string): DemonstrationOrganisation => ({
  key: `mutuality-${insurer}` as OrganisationKey,
  name,
  kind: 'MUTUALITY',
  cbe,
  insurer,
});

/** In French and in Dutch, as bodies of Brussels are called: reports are read in both. */
export const ORGANISATIONS: readonly DemonstrationOrganisation[] = [
  {
    key: 'cocom',
    name: 'Commission communautaire commune – Gemeenschappelijke Gemeenschapscommissie',
    kind: 'CONTROLLER',
    cbe: '0999000129',
    insurer: null,
  },
  { key: 'call-centre', name: 'Centre d’appels – Callcenter', kind: 'CALL_CENTRE', cbe: '0999001119', insurer: null },
  mutuality('100', '0999110094', 'Mutualité chrétienne – Christelijke mutualiteit'),
  mutuality('200', '0999120091', 'Mutualité neutre – Neutraal ziekenfonds'),
  mutuality('300', '0999130088', 'Mutualité solidaire – Solidair ziekenfonds'),
  mutuality('400', '0999140085', 'Mutualité libérale – Liberale mutualiteit'),
  mutuality('500', '0999150082', 'Mutualité libre – Onafhankelijk ziekenfonds'),
  mutuality('600', '0999160079', 'Caisse auxiliaire – Hulpkas'),
  mutuality('900', '0999190070', 'Caisse du rail – Spoorwegkas'),
  {
    key: 'actiris',
    name: 'Office régional de l’emploi – Gewestelijke dienst voor arbeidsbemiddeling',
    kind: 'EMPLOYMENT_OFFICE',
    cbe: '0999002109',
    insurer: null,
  },
  {
    key: 'bruxelles-formation',
    name: 'Organisme de formation – Opleidingsinstelling',
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

type Identity = readonly [niss: string, givenName: string, familyName: string, staffReference: string];

/** Somebody on duty and trained, without a recognised profession or work assigned, where `more` does not say otherwise. */
function person(name: string, work: Work, identity: Identity, more: Partial<PersonPersona> = {}): PersonPersona {
  const [niss, givenName, familyName, staffReference] = identity;
  const facts = { profession: null, trained: true, inShift: true, assigned: false };
  return { name, kind: 'PERSON', ...work, niss, givenName, familyName, staffReference, ...facts, ...more };
}

type Work = Pick<PersonPersona, 'realm' | 'organisation' | 'roles' | 'purposes'>;

const staffOf =
  (organisation: OrganisationKey) =>
  (role: string, ...purposes: DemonstrationPurpose[]): Work => ({
    realm: 'staff',
    organisation,
    roles: [role],
    purposes,
  });
const agentOf = staffOf('call-centre');
const officialOf = staffOf('cocom');
const care = (role: string): Work => ({
  realm: 'healthcare',
  organisation: 'mutuality-100',
  roles: [role],
  purposes: ['CONTACT_TRACING'],
});

const nurse = (recognised: boolean): PersonPersona['profession'] => ({
  discipline: 'nurse',
  recognised,
  nihii11: null,
});
const physician = (nihii11: string): PersonPersona['profession'] => ({
  discipline: 'physician',
  recognised: true,
  nihii11,
});

const system = (name: string, organisation: OrganisationKey, purpose: DemonstrationPurpose): SystemPersona => ({
  name,
  kind: 'SYSTEM',
  realm: 'M2M',
  organisation,
  roles: ['PARTNER_SYSTEM'],
  purposes: [purpose],
  clientId: `cbe-${organisationOf(organisation).cbe}`,
});

const citizen = (name: string, niss: string | null): CitizenPersona => ({
  ...{ name, kind: 'CITIZEN', realm: 'citizen', niss },
  ...{ roles: ['PERSON'], purposes: ['DATA_SUBJECT_RIGHTS'] },
});

export const PERSONAS: readonly Persona[] = [
  person('agent', agentOf('AGENT', 'CONTACT_TRACING'), ['92031411857', 'Amina', 'Lambert', 'AG-7KQ2M'], {
    assigned: true,
  }),
  person('agent-untrained', agentOf('AGENT', 'CONTACT_TRACING'), ['96082223117', 'Bram', 'Claes', 'AG-3XW8D'], {
    trained: false,
    assigned: true,
  }),
  person('supervisor', agentOf('SUPERVISOR', 'CONTACT_TRACING', 'QUALITY_MONITORING'), [
    '84060504757',
    'Laurent',
    'Dethier',
    'SV-5JT4R',
  ]),
  person('field-agent', agentOf('FIELD_AGENT', 'CONTACT_TRACING'), ['89011730294', 'Elif', 'Yildiz', 'FA-9HN6C'], {
    assigned: true,
  }),
  person('nurse', care('NURSE'), ['81092621491', 'Nathalie', 'Peeters', 'M1-4RZ7B'], {
    assigned: true,
    profession: nurse(true),
  }),
  person('physician', care('PHYSICIAN'), ['76021108531', 'Philippe', 'Janssens', 'M1-8VD3K'], {
    assigned: true,
    profession: physician('15720433000'),
  }),
  person('nurse-unassigned', care('NURSE'), ['87043017603', 'Sofie', 'Maes', 'M1-2PF5W'], { profession: nurse(true) }),
  person('nurse-unrecognised', care('NURSE'), ['93070341245', 'Julien', 'Moreau', 'M1-6LC9T'], {
    assigned: true,
    profession: nurse(false),
  }),
  person(
    'inspector',
    { realm: 'healthcare', organisation: 'cocom', roles: ['HYGIENE_INSPECTOR'], purposes: ['HYGIENE_INSPECTION'] },
    ['71051906320', 'Ingrid', 'Wouters', 'CC-1BG8N'],
    { profession: physician('18631126003') },
  ),
  person('collectivity-cell', officialOf('COLLECTIVITY_CELL', 'CONTACT_TRACING'), [
    '79081212863',
    'Cécile',
    'Fontaine',
    'CC-7YM2H',
  ]),
  person('authorised-person', officialOf('AUTHORISED_PERSON', 'HYGIENE_INSPECTION'), [
    '66032403966',
    'Viviane',
    'Lejeune',
    'CC-3QS6D',
  ]),
  person('authorised-person-expired', officialOf('AUTHORISED_PERSON', 'HYGIENE_INSPECTION'), [
    '68092820459',
    'Xavier',
    'Dubois',
    'CC-9TW4J',
  ]),
  person('recruiter', officialOf('RECRUITER', 'STAFFING'), ['85110334569', 'Rachid', 'Benali', 'CC-5FK7P']),
  person('training-manager', officialOf('TRAINING_MANAGER', 'TRAINING'), [
    '74070702213',
    'Tine',
    'Vermeulen',
    'CC-8DX3V',
  ]),
  person('privacy-officer', officialOf('PRIVACY_OFFICER', 'SECURITY_AUDIT', 'DATA_SUBJECT_RIGHTS'), [
    '69041614180',
    'Olivia',
    'Renard',
    'CC-2MN9C',
  ]),
  person('privacy-officer-2', officialOf('PRIVACY_OFFICER', 'SECURITY_AUDIT', 'DATA_SUBJECT_RIGHTS'), [
    '78013027681',
    'Pieter',
    'Goossens',
    'CC-6HB4R',
  ]),
  person('reporter', officialOf('REPORTER', 'REPORTING_AGGREGATE'), ['90022150887', 'Emma', 'Simon', 'CC-4WL1Z']),
  system('partner-actiris', 'actiris', 'STAFFING'),
  system('partner-mutuality', 'mutuality-100', 'STAFFING'),
  system('partner-mutuality-2', 'mutuality-300', 'STAFFING'),
  system('partner-call-centre', 'call-centre', 'CONTACT_TRACING'),
  citizen('citizen', null),
  // born on a 29 February, as nobody of the population is
  citizen('citizen-unknown', '96022900786'),
];

/** Throws for a name that no persona has. */
export function personaNamed(name: string): Persona {
  const found = PERSONAS.find((persona) => persona.name === name);
  if (!found) throw new Error(`no persona ${name}`);
  return found;
}

/** The natural persons among the personas, without the organisations' systems. */
export const PERSON_PERSONAS: readonly PersonPersona[] = PERSONAS.filter((persona) => persona.kind === 'PERSON');

/** Those who can sign in with a browser: staff, professionals and persons concerned. */
export const SIGNING_IN: readonly (PersonPersona | CitizenPersona)[] = PERSONAS.filter(
  (persona) => persona.kind !== 'SYSTEM',
);
