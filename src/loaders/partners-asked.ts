/**
 * Which partner systems are asked when a field is read, known beforehand: from the tables that say what each partner feeds,
 * and from the fields whose loader asks whether or not anything is selected in them. To ask a partner is to tell it
 * something, so an operation is judged by this before it is run.
 */
import type { Coordinate } from '../model/classification';
import * as actiris from '../sources/actiris/actiris-elements';
import * as callCentre from '../sources/call-centre/call-centre-elements';
import { SCRIPT_ELEMENTS } from '../sources/federal-platform/federal-platform-elements';
import { coordinatesOf } from '../sources/field-mask';
import { MEMBER_ELEMENTS, STAFF_ELEMENTS } from '../sources/mutuality/mutuality-elements';
import { SCIENSANO_COORDINATES } from '../sources/sciensano/sciensano-elements';

/** Which insurer it is depends on the person, and is told by no rule. */
export const ASKED_PARTNERS = ['sciensano', 'mutuality', 'call-centre', 'actiris', 'federal-platform'] as const;
export type AskedPartner = (typeof ASKED_PARTNERS)[number];

/** Told of a way to reach the person, so that the ways are needed. */
const ABOUT_A_POINT = ['ContactPoint.kind', 'ContactPoint.source', 'ContactPoint.asOf', 'ContactPoint.rank'];

const ASKED: Readonly<Record<AskedPartner, ReadonlySet<Coordinate>>> = {
  sciensano: SCIENSANO_COORDINATES,
  mutuality: new Set([
    ...coordinatesOf(MEMBER_ELEMENTS, STAFF_ELEMENTS),
    ...ABOUT_A_POINT,
    // nurses and physicians are known by their insurer's reference, and asked for by it
    'Case.careTeam',
  ]),
  'call-centre': new Set([
    ...coordinatesOf(
      callCentre.CASE_ELEMENTS,
      callCentre.ORDER_ELEMENTS,
      callCentre.ATTEMPT_ELEMENTS,
      callCentre.VISIT_ELEMENTS,
      callCentre.CONTACT_ELEMENTS,
      callCentre.HOUSEHOLD_ELEMENTS,
      callCentre.COLLECTIVITY_ELEMENTS,
      callCentre.CARE_TEAM_ELEMENTS,
      // an insurer is asked with the keys that the call centre's file of the case holds
      MEMBER_ELEMENTS,
    ),
    ...ABOUT_A_POINT,
    ...['Person.niss', 'Person.nissMasked', 'Person.insurer'],
    ...['Query.cases', 'Query.callOrders', 'Query.collectivities', 'Query.inboundCall'],
    ...['callOrders', 'attempts', 'visits', 'contacts', 'indexCase', 'careTeam', 'collectivity', 'householdOrders'].map(
      (field) => `Case.${field}`,
    ),
    ...['Case.householdOrdersCount', 'CallOrder.attempts', 'Collectivity.orders'],
  ]),
  actiris: new Set([
    ...coordinatesOf(actiris.JOB_OFFER_ELEMENTS, actiris.CANDIDACY_ELEMENTS),
    ...['Query.jobOffers', 'Query.candidacies'],
  ]),
  'federal-platform': new Set([...coordinatesOf(SCRIPT_ELEMENTS), 'Case.scripts', 'Query.scriptLanguages']),
};

/**
 * @param elements what may be asked for because of one selection: itself, and what it is computed from, masks or gathers
 * @returns those that may be asked: whether one is can depend on the record, as where no insurer is known
 */
export function partnersAsked(elements: ReadonlySet<Coordinate>): AskedPartner[] {
  return ASKED_PARTNERS.filter((partner) => [...elements].some((coordinate) => ASKED[partner].has(coordinate)));
}
