/**
 * What an organisation of each kind may be registered for. Narrow on purpose: a role is exercised by those the process
 * gives it to, and rights of persons, audit and hygiene are the controller's own.
 */
import { PURPOSES, type OrganisationKind, type Purpose, type Role } from '../../model/roles';
import { INSURER_CODES, type SourceId } from '../../model/words';

export const ROLES_OF_KIND: Readonly<Record<OrganisationKind, readonly Role[]>> = {
  CONTROLLER: [
    'HYGIENE_INSPECTOR',
    'COLLECTIVITY_CELL',
    'AUTHORISED_PERSON',
    'RECRUITER',
    'TRAINING_MANAGER',
    'PRIVACY_OFFICER',
    'REPORTER',
  ],
  CALL_CENTRE: ['AGENT', 'SUPERVISOR', 'FIELD_AGENT', 'PARTNER_SYSTEM'],
  MUTUALITY: ['NURSE', 'PHYSICIAN', 'PARTNER_SYSTEM'],
  EMPLOYMENT_OFFICE: ['PARTNER_SYSTEM'],
  TRAINING_BODY: ['PARTNER_SYSTEM'],
};

export const PURPOSES_OF_KIND: Readonly<Record<OrganisationKind, readonly Purpose[]>> = {
  CONTROLLER: PURPOSES,
  CALL_CENTRE: ['CONTACT_TRACING', 'QUALITY_MONITORING', 'STAFFING', 'TRAINING'],
  MUTUALITY: ['CONTACT_TRACING', 'STAFFING', 'TRAINING'],
  EMPLOYMENT_OFFICE: ['STAFFING'],
  TRAINING_BODY: ['STAFFING', 'TRAINING'],
};

/** The partner systems that may speak for an organisation of a kind. */
export function sourcesOfKind(kind: OrganisationKind, insurer: string | null): readonly SourceId[] {
  switch (kind) {
    case 'CONTROLLER':
      return [];
    case 'CALL_CENTRE':
      return ['call-centre'];
    case 'EMPLOYMENT_OFFICE':
      return ['actiris'];
    case 'TRAINING_BODY':
      return ['bruxelles-formation'];
    case 'MUTUALITY':
      return INSURER_CODES.filter((code) => code === insurer).map((code): SourceId => `mutuality-${code}`);
  }
}
