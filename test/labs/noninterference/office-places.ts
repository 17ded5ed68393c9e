/** Where values stand at the employment office and the training platform: candidates, job offers, scripts. */
import { daysAgo } from './recent-days';
import type { Population } from '../../../simulators/population/population';
import { organisationOf } from '../../../simulators/population/personas';
import { recruitmentOf } from '../../../simulators/population/recruitment';
import { readings, staffRow, type Reading, type ValuePlace } from './value-place';

const OWNERS = [organisationOf('actiris').cbe, organisationOf('cocom').cbe];

export function officePlaces(population: Population): ValuePlace[] {
  const { candidates, jobOffers } = recruitmentOf(population);
  return [
    ...candidates.slice(0, 40).flatMap(({ reference }) => candidacyPlaces(reference)),
    ...jobOffers.flatMap(({ reference }) => jobOfferPlaces(reference)),
    ...SCRIPTS.flatMap(scriptPlaces),
  ];
}

/** Times of steps are mirrored into the path of a member of staff. */
const PATH: readonly Reading[] = [
  ...readings('ANY', 'StaffPathStep', 'at', 'asOf'),
  ...readings('ANY', 'StaffMember', 'since', 'path'),
];

function candidacyPlaces(id: string): ValuePlace[] {
  const of = (path: string, values: ValuePlace['values'], ...more: readonly Reading[]): ValuePlace => ({
    ...{ partner: 'actiris', resource: 'candidacies', id, path, values },
    readings: [
      ...readings(staffRow(...OWNERS), 'Candidacy', path),
      ...(/Name$/.test(path) ? readings(staffRow(...OWNERS), 'Candidacy', 'name') : []),
      ...more,
    ],
  });
  return [
    of('givenName', ['Alix', 'Zoé', 'Maud']),
    of('familyName', ['Bergé', 'Quenon', 'Saelens']),
    of('phone', ['+32470111111', null, '+32470222222']),
    of('email', ['anna@one.example', 'zoe@three.example', null]),
    of('receivedAt', [daysAgo(44), daysAgo(43), daysAgo(45)], ...PATH),
  ];
}

function jobOfferPlaces(id: string): ValuePlace[] {
  const of = (path: string, values: ValuePlace['values']): ValuePlace => ({
    ...{ partner: 'actiris', resource: 'jobOffers', id, path, values },
    readings: readings({ kind: 'ORGANISATION', organisation: organisationOf('actiris').cbe }, 'JobOffer', path),
  });
  return [
    of('openings', [30, 70, 50]),
    of('filled', [3, 7, 5]),
    of('channels', [['one channel'], ['another', 'channel'], ['a third channel']]),
    of('openedOn', ['2020-04-27', '2020-04-28', '2020-04-25']),
    of('closesOn', ['2031-05-27', '2031-06-28', '2031-04-26']),
  ];
}

const SCRIPTS = ['INDEX', 'CONTACT', 'COLLECTIVITY', 'FOLLOW_UP'].flatMap((kind) =>
  ['fr', 'nl'].flatMap((language) => ['1.0', '1.1', '2.0'].map((version) => `${kind}-${language}-${version}`)),
);

function scriptPlaces(id: string): ValuePlace[] {
  const of = (path: string, values: ValuePlace['values']): ValuePlace => ({
    ...{ partner: 'federal-platform', resource: 'scripts', id, path, values },
    readings: readings('ANY', 'CallScript', path),
  });
  return [
    of('title', ['One title', 'Another title', 'A third title']),
    of('steps', [['One step'], ['Another', 'step'], ['A third step']]),
  ];
}
