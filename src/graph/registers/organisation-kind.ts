import { ORGANISATION_KINDS, type OrganisationKind } from '../../model/roles';
import { wordEnum } from '../domain-enums';

export const OrganisationKindEnum = wordEnum<OrganisationKind>(
  'OrganisationKind',
  'What an organisation does.',
  ORGANISATION_KINDS,
  {
    CONTROLLER: 'Answers for all of it: the Common Community Commission.',
    MUTUALITY: 'Insures; puts nurses and physicians at disposal.',
    CALL_CENTRE: 'Calls and visits.',
    EMPLOYMENT_OFFICE: 'Finds people to hire.',
    TRAINING_BODY: 'Trains them.',
  },
);
