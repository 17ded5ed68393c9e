/** Where the call centre keeps its work (orders, attempts, visits, contacts, collectivities) and whose names it sends. */
import { daysAgo } from './recent-days';
import type { Population, TrueCase } from '../../../simulators/population/population';
import { caseRow, readings, type Reading, type ValuePlace } from './value-place';

export function workPlaces(population: Population, cases: readonly TrueCase[]): ValuePlace[] {
  return [
    ...cases.flatMap((one) => [
      ...orderPlaces(population, one),
      ...attemptPlaces(one),
      ...visitPlaces(one),
      ...contactPlaces(population, one),
      ...escalationPlaces(population, one),
    ]),
    ...collectivityPlaces(population),
    ...namesOfStaff(population),
  ];
}

const atCallCentre = (
  resource: string,
  id: string,
  path: string,
  values: ValuePlace['values'],
  ...read: readonly Reading[]
): ValuePlace => ({ partner: 'call-centre', resource, id, path, values, readings: read });

function orderPlaces(population: Population, one: TrueCase): ValuePlace[] {
  return one.orders.flatMap((order) => {
    const of = (path: string, values: ValuePlace['values'], ...more: readonly Reading[]): ValuePlace =>
      atCallCentre(
        'orders',
        order.number,
        path,
        values,
        ...readings(caseRow(one, order.number), 'CallOrder', path),
        ...more,
      );
    return [
      of('type', order.type === 'INDEX' ? ['INDEX', 'CONTACT'] : [order.type, 'INDEX']),
      of('priority', [2, 4, 3]),
      of('queue', [order.queue, 'another-queue', 'a-third-queue']),
      of('callLanguage', ['fr', 'nl', 'en', null], ...readings(caseRow(one), 'Case', 'scripts')),
      of('attemptsCount', [2, 5, 3]),
      of(
        'openedAt',
        ['2020-05-02T08:00:00.000Z', '2020-05-03T09:00:00.000Z', '2020-05-01T07:00:00.000Z'],
        ...readings(caseRow(one), 'Case', 'timeline'),
        ...sameAddress(population, one).flatMap((row) => readings(caseRow(row), 'HouseholdOrder', 'openedAt')),
      ),
    ];
  });
}

/** Whether the row is there at all. */
function rowOf(
  resource: string,
  id: string,
  { reference }: TrueCase,
): [resource: string, id: string, path: string, values: ValuePlace['values']] {
  return [resource, id, 'caseReference', [reference, null]];
}

function sameAddress(population: Population, one: TrueCase): TrueCase[] {
  const { householdIndex } = population.person(one.personIndex);
  const persons = population.household(householdIndex).personIndexes.map((index) => population.person(index));
  return persons.flatMap(({ caseIndex }) => (caseIndex === null ? [] : population.case(caseIndex)));
}

function attemptPlaces(one: TrueCase): ValuePlace[] {
  return one.attempts.flatMap(({ id, orderNumber }) => {
    const of = (path: string, values: ValuePlace['values'], ...fields: readonly string[]): ValuePlace =>
      atCallCentre(
        ...(['attempts', id, path, values] as const),
        ...[caseRow(one), caseRow(one, orderNumber)].flatMap((row) => readings(row, 'CallAttempt', ...fields)),
        ...(path === 'at' ? readings(caseRow(one), 'Case', 'timeline') : []),
      );
    const rows = [caseRow(one), caseRow(one, orderNumber)];
    return [
      of('at', ['2020-05-04T08:00:00.000Z', '2020-05-05T09:00:00.000Z', '2020-05-03T07:00:00.000Z'], 'at'),
      atCallCentre(
        ...(['attempts', id, 'technicalOutcome', ['ANSWERED', 'BUSY', 'NO_ANSWER']] as const),
        ...rows.flatMap((row) => [
          ...readings(row, 'CallAttempt', 'technicalOutcome'),
          ...readings(row, 'CallOrder', 'visitProposed'),
        ]),
      ),
      of('disposition', ['PARTIAL', 'REFUSED', 'COMPLETED_NO_CONTACTS'], 'disposition'),
      of('medicalDisposition', [null, 'HOSPITALISED', 'DECEASED'], 'medicalDisposition'),
      // read by nobody
      of('wrapUpNote', ['one note', 'another note']),
      atCallCentre(
        ...rowOf('attempts', id, one),
        ...rows.flatMap((row) => [
          ...readings(row, 'Case', 'attempts', 'timeline'),
          ...readings(row, 'CallOrder', 'attempts'),
        ]),
      ),
    ];
  });
}

function visitPlaces(one: TrueCase): ValuePlace[] {
  return one.visits.flatMap(({ id }) => {
    const of = (path: string, values: ValuePlace['values']): ValuePlace =>
      atCallCentre(
        ...(['visits', id, path, values] as const),
        ...readings(caseRow(one), 'Visit', path),
        ...readings(caseRow(one), 'Case', 'timeline'),
      );
    return [
      of('state', ['DONE', 'CANCELLED', 'PLANNED']),
      of('plannedAt', ['2020-05-06T08:00:00.000Z', '2020-05-07T09:00:00.000Z', '2020-05-05T07:00:00.000Z']),
      of('visitedAt', ['2020-05-06T18:00:00.000Z', null, '2020-05-08T17:00:00.000Z']),
      atCallCentre(...rowOf('visits', id, one), ...readings(caseRow(one), 'Case', 'visits', 'timeline')),
    ];
  });
}

function contactPlaces(population: Population, one: TrueCase): ValuePlace[] {
  return one.namedContacts.flatMap(({ id, contactCaseIndex }) => {
    const of = (path: string, values: ValuePlace['values'], ...more: readonly Reading[]): ValuePlace => {
      const field = path === 'contactCaseReference' ? 'caseId' : path;
      return atCallCentre('contacts', id, path, values, ...readings(caseRow(one), 'CaseContact', field), ...more);
    };
    const followed = contactCaseIndex === null ? null : population.case(contactCaseIndex);
    // whose contact somebody is, from both ends
    const ends = followed === null ? [] : [followed, population.case(0)];
    const index = ends.flatMap((row) => readings(caseRow(row), 'Case', 'indexCase'));
    return [
      of('name', ['Camille Un', 'Dominique Deux', 'Sacha Trois']),
      of('phone', ['+32470111111', null, '+32470222222']),
      of('risk', ['HIGH', 'LOW', null]),
      of('relationship', ['colleague', 'household', 'neighbour']),
      of('lastExposureOn', ['2020-05-01', '2020-04-28', '2020-05-04']),
      ...(followed === null
        ? []
        : [of('contactCaseReference', [followed.reference, population.case(0).reference, null], ...index)]),
      atCallCentre(...rowOf('contacts', id, one), ...readings(caseRow(one), 'Case', 'contacts'), ...index),
    ];
  });
}

/** When it was escalated: read by nobody where an assignment goes with it. */
function escalationPlaces(population: Population, one: TrueCase): ValuePlace[] {
  const insurers = new Map(population.staff().map(({ staffReference, insurer }) => [staffReference, insurer]));
  return one.caseStaff.map(({ staffReference, line }) =>
    atCallCentre('escalations', `${one.reference}/${line}/${insurers.get(staffReference) ?? ''}`, 'from', [
      daysAgo(40),
      daysAgo(39),
    ]),
  );
}

function collectivityPlaces(population: Population): ValuePlace[] {
  const cases = [...population.cases()];
  return [...population.collectivities()].flatMap(({ reference, address }) => {
    const rows = cases.filter((one) => one.collectivityReference === reference).map((one) => caseRow(one));
    const organisation = cases[0]?.organisation ?? '';
    const own = { kind: 'COLLECTIVITY', id: reference, reference, organisation, zone: address.nis5 } as const;
    const of = (path: string, values: ValuePlace['values']): ValuePlace =>
      atCallCentre(
        ...(['collectivities', reference, path, values] as const),
        ...[own, ...rows].flatMap((row) => readings(row, 'Collectivity', path)),
      );
    return [
      of('name', ['Les Tilleuls', 'De Linden', 'Les Saules']),
      of('type', ['EDUCATION', 'PRISON', 'ASYLUM_CENTRE']),
      of('street', ['Rue du Canal', 'Avenue Louise', null]),
      of('houseNumber', ['1', '999', null]),
      of('postcode', ['1000', '1030', '1080']),
      of('responsible', ['Camille Un', 'Dominique Deux', null]),
      of('referencePhysician', ['Claude Un', null, 'Maud Deux']),
    ];
  });
}

/** Of the staff who hold an order or a case now; their places in the registers stay as they are. */
function namesOfStaff(population: Population): ValuePlace[] {
  const cases = [...population.cases()];
  return population.staff().flatMap(({ staffReference, kind, insurer }) => {
    const held = cases.filter(
      ({ orders, caseStaff }) =>
        orders.some((order) => order.assignedStaffReference === staffReference) ||
        caseStaff.some((one) => one.staffReference === staffReference),
    );
    const partner = insurer === null ? 'call-centre' : `mutuality-${insurer}`;
    if (kind === 'OTHER' || held.length === 0) return [];
    const read = held.flatMap((one) => readings(caseRow(one), 'CareTeamMember', 'name'));
    return [
      {
        partner,
        resource: 'staff',
        id: staffReference,
        path: 'name',
        values: ['Camille Un', 'Dominique Deux', 'Sacha Trois'],
        readings: read,
      },
    ];
  });
}
