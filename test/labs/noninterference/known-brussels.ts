/** What the comparison knows of the synthetic Brussels beforehand: where values stand, and by what things are asked for. */
import { ORGANISATIONS, PERSONAS } from '../../../simulators/population/personas';
import type { Population } from '../../../simulators/population/population';
import { recruitmentOf } from '../../../simulators/population/recruitment';
import type { RequestContext } from '../../../src/graph/request-context';
import { EVERY_PARTNER } from '../../../src/sources/partners';
import { kitOf } from '../../partners/partner-kit';
import { contactDataPlaces } from './contact-data-places';
import { medicalPlaces } from './medical-places';
import { officePlaces } from './office-places';
import type { ValuePlace } from './value-place';
import { workPlaces } from './work-places';

/** Every place of the first cases, and of what belongs to no case. */
export function placesIn(population: Population, changedCases: number): ValuePlace[] {
  const cases = [...population.cases()].slice(0, changedCases);
  return [
    ...medicalPlaces(population, cases),
    ...contactDataPlaces(population, cases),
    ...workPlaces(population, cases),
    ...officePlaces(population),
    ...EVERY_PARTNER.flatMap(([, { id }]) => kitOf(id).places?.(population, cases) ?? []),
  ];
}

/** Keys and routes, the same in both worlds, by the name of the argument that takes them. */
export function knownBeforehand(
  population: Population,
  { pseudonyms }: Pick<RequestContext, 'pseudonyms'>,
  changedCases: number,
): Readonly<Record<string, readonly string[]>> {
  const cases = [...population.cases()];
  const persons = cases.map((one) => population.person(one.personIndex));
  // whose number and answers are the same in both worlds
  const callers = persons.slice(changedCases);
  const caseIds = cases.slice(0, 40).map(({ reference }) => pseudonyms.caseId(reference));
  const systems = PERSONAS.flatMap((persona) => (persona.kind === 'SYSTEM' ? [persona.clientId] : []));
  return {
    caseId: caseIds,
    'Person id': caseIds.map((caseId) => pseudonyms.personIds.of(caseId)),
    niss: present(persons.slice(0, 40).map(({ niss }) => niss)),
    membership: present(persons.slice(0, 40).map(({ membershipNumber }) => membershipNumber)),
    phone: ['+32470999999', ...present(callers.map(({ asKnownTo }) => asKnownTo.federal.mobile))],
    answer: callers.flatMap(({ birthDate, familyName, givenName, address }) => [
      ...[birthDate, familyName.slice(0, 3), givenName.slice(0, 3), address.houseNumber, address.postcode],
    ]),
    agent: PERSONAS.flatMap((persona) => (persona.kind === 'PERSON' ? [persona.staffReference] : [])),
    organisation: ORGANISATIONS.map(({ cbe }) => cbe),
    clientId: systems,
    jobOffer: recruitmentOf(population).jobOffers.map(({ reference }) => reference),
    queue: [...new Set(cases.flatMap(({ orders }) => orders.map(({ queue }) => queue)))],
  };
}

function present(values: readonly (string | null)[]): string[] {
  return values.filter((value) => value !== null);
}
