/** Callers who are made up: one for each role and each kind of partner, everything in order; and some in whom something is not. */
import { messagesOf, useMessages, type Messages } from '../language/language';
import type { Condition, OrganisationKind, Role } from './generated/operations';

const NAMES = messagesOf({
  en: {
    AGENT: 'Agent (1st line)',
    SUPERVISOR: 'Supervisor',
    FIELD_AGENT: 'Field agent',
    NURSE: 'Nurse (2nd line)',
    PHYSICIAN: 'Physician (3rd line)',
    HYGIENE_INSPECTOR: 'Hygiene inspector',
    COLLECTIVITY_CELL: 'Collectivity-cell member',
    AUTHORISED_PERSON: 'Authorised person',
    RECRUITER: 'Recruiter',
    TRAINING_MANAGER: 'Training manager',
    PRIVACY_OFFICER: 'Privacy officer',
    REPORTER: 'Reporter',
    CALL_CENTRE: 'System of the call centre',
    MUTUALITY: 'System of a mutuality',
    EMPLOYMENT_OFFICE: 'System of the employment office',
    TRAINING_BODY: 'System of the training body',
    UNTRAINED_AGENT: 'Agent whose training has ended',
    AGENT_OFF_SHIFT: 'Agent out of shift',
    AGENT_UNKNOWN: 'Agent whose assignments cannot be read',
    UNRECOGNISED_NURSE: 'Nurse who is not recognised',
    SUPERVISING_NURSE: 'Nurse who is a supervisor too',
    SYSTEM_WITHOUT_AGREEMENT: 'System of the call centre, agreement ended',
  },
  fr: {
    AGENT: 'Agent (1re ligne)',
    SUPERVISOR: 'Superviseur',
    FIELD_AGENT: 'Agent de terrain',
    NURSE: 'Infirmier (2e ligne)',
    PHYSICIAN: 'Médecin (3e ligne)',
    HYGIENE_INSPECTOR: 'Inspecteur d’hygiène',
    COLLECTIVITY_CELL: 'Membre de la cellule collectivités',
    AUTHORISED_PERSON: 'Personne autorisée',
    RECRUITER: 'Recruteur',
    TRAINING_MANAGER: 'Responsable de formation',
    PRIVACY_OFFICER: 'Délégué à la protection des données',
    REPORTER: 'Rapporteur',
    CALL_CENTRE: 'Système du centre d’appel',
    MUTUALITY: 'Système d’une mutualité',
    EMPLOYMENT_OFFICE: 'Système de l’office de l’emploi',
    TRAINING_BODY: 'Système de l’organisme de formation',
    UNTRAINED_AGENT: 'Agent dont la formation est échue',
    AGENT_OFF_SHIFT: 'Agent hors service',
    AGENT_UNKNOWN: 'Agent aux attributions illisibles',
    UNRECOGNISED_NURSE: 'Infirmier non reconnu',
    SUPERVISING_NURSE: 'Infirmier aussi superviseur',
    SYSTEM_WITHOUT_AGREEMENT: 'Système du centre d’appel, accord échu',
  },
  nl: {
    AGENT: 'Medewerker (1e lijn)',
    SUPERVISOR: 'Supervisor',
    FIELD_AGENT: 'Veldmedewerker',
    NURSE: 'Verpleegkundige (2e lijn)',
    PHYSICIAN: 'Arts (3e lijn)',
    HYGIENE_INSPECTOR: 'Hygiëne-inspecteur',
    COLLECTIVITY_CELL: 'Lid van de cel collectiviteiten',
    AUTHORISED_PERSON: 'Gemachtigde persoon',
    RECRUITER: 'Rekruteerder',
    TRAINING_MANAGER: 'Opleidingsverantwoordelijke',
    PRIVACY_OFFICER: 'Functionaris gegevensbescherming',
    REPORTER: 'Rapporteur',
    CALL_CENTRE: 'Systeem van het callcenter',
    MUTUALITY: 'Systeem van een ziekenfonds',
    EMPLOYMENT_OFFICE: 'Systeem van het arbeidsbureau',
    TRAINING_BODY: 'Systeem van de opleidingsinstelling',
    UNTRAINED_AGENT: 'Medewerker met verlopen opleiding',
    AGENT_OFF_SHIFT: 'Medewerker buiten dienst',
    AGENT_UNKNOWN: 'Medewerker met onleesbare toewijzingen',
    UNRECOGNISED_NURSE: 'Niet-erkende verpleegkundige',
    SUPERVISING_NURSE: 'Verpleegkundige die ook supervisor is',
    SYSTEM_WITHOUT_AGREEMENT: 'Systeem van het callcenter, overeenkomst afgelopen',
  },
});

export type CallerId = typeof NAMES extends Messages<infer Key> ? Key : never;

export interface MadeUpCaller {
  readonly id: CallerId;
  readonly roles: readonly Role[];
  readonly organisationKind: OrganisationKind;
  /** What is so of them and not of others of the role. */
  readonly but?: {
    readonly without?: readonly Condition[];
    readonly unknown?: readonly Condition[];
    readonly recognised?: boolean;
  };
}

const ofRole = (organisationKind: OrganisationKind, ...roles: (Role & CallerId)[]): MadeUpCaller[] =>
  roles.map((id) => ({ id, roles: [id], organisationKind }));
const systemOf = (id: OrganisationKind & CallerId): MadeUpCaller => ({
  ...{ id, roles: ['PARTNER_SYSTEM'], organisationKind: id },
});

/** Everything in order: the columns of the matrix. */
export const COLUMNS: readonly MadeUpCaller[] = [
  ...ofRole('CALL_CENTRE', 'AGENT', 'SUPERVISOR', 'FIELD_AGENT'),
  ...ofRole('MUTUALITY', 'NURSE', 'PHYSICIAN'),
  ...ofRole('CONTROLLER', 'HYGIENE_INSPECTOR', 'COLLECTIVITY_CELL', 'AUTHORISED_PERSON', 'RECRUITER'),
  ...ofRole('TRAINING_BODY', 'TRAINING_MANAGER'),
  ...ofRole('CONTROLLER', 'PRIVACY_OFFICER', 'REPORTER'),
  ...(['CALL_CENTRE', 'MUTUALITY', 'EMPLOYMENT_OFFICE', 'TRAINING_BODY'] as const).map(systemOf),
];

const [agent, nurse, callCentre] = (['AGENT', 'NURSE', 'CALL_CENTRE'] as const).map((id) =>
  COLUMNS.find((column) => column.id === id)!,
);

/** Something about them is not in order, or more than usual. */
export const PERSONS: readonly MadeUpCaller[] = [
  { ...agent!, id: 'UNTRAINED_AGENT', but: { without: ['TRAINED'] } },
  { ...agent!, id: 'AGENT_OFF_SHIFT', but: { without: ['IN_SHIFT'] } },
  { ...agent!, id: 'AGENT_UNKNOWN', but: { unknown: ['ASSIGNED'] } },
  { ...nurse!, id: 'UNRECOGNISED_NURSE', but: { recognised: false } },
  { ...nurse!, id: 'SUPERVISING_NURSE', roles: ['NURSE', 'SUPERVISOR'] },
  { ...callCentre!, id: 'SYSTEM_WITHOUT_AGREEMENT', but: { without: ['AGREEMENT_VALID'] } },
];

export const CALLERS: readonly MadeUpCaller[] = [...COLUMNS, ...PERSONS];

export function useCallerName(): (caller: CallerId) => string {
  return useMessages(NAMES);
}
