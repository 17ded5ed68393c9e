import { ACCESS_LOG, SOURCE_STATE } from './second-table';

/** FILTER and SORT: role → coordinates → relation it takes. Nobody else, nothing else. */
export const FILTERS: [role: string, coordinates: string, relation: string][] = [
  ['AGENT', 'CallOrder.priority CallOrder.openedAt CallOrder.callLanguage CallOrder.queue', 'O'],
  ['SUPERVISOR', 'CallOrder.priority CallOrder.openedAt CallOrder.callLanguage CallOrder.queue', 'O'],
  ['COLLECTIVITY_CELL', 'Case.commune Case.inCommune Person.commune Person.postcode', ''],
  [
    'COLLECTIVITY_CELL',
    'Case.collectivity Collectivity.name Collectivity.type Collectivity.street Collectivity.houseNumber ' +
      'Collectivity.postcode Collectivity.commune Collectivity.inCommune Collectivity.responsible ' +
      'Collectivity.referencePhysician',
    '',
  ],
  ['RECRUITER', SOURCE_STATE, ''],
  ['TRAINING_MANAGER', SOURCE_STATE, ''],
  ['PRIVACY_OFFICER', SOURCE_STATE, ''],
  ['PRIVACY_OFFICER', ACCESS_LOG, ''],
  ['REPORTER', SOURCE_STATE, ''],
  ['*', 'Query.communes Commune.nis5 Commune.nameFr Commune.nameNl Commune.postcodes', ''],
];
