/**
 * The statutory floor written out a second time, from the text of the law's summary and not from the code: plain
 * questions, one after the other, every complaint collected.
 */
import type { Classification } from '../../../src/model/classification';
import type { Reason, Right } from '../../../src/model/decision';

export type Answer = 'yes' | 'no' | 'unknown';

export interface Who {
  roles: string[];
  natural: boolean;
  issuer: 'healthcare' | 'staff' | 'M2M' | 'citizen';
  /** As the token has it; worth nothing from another issuer than healthcare. */
  discipline: string | null;
  recognised: boolean;
  purpose: string | null;
  purposeEnded: boolean;
  trained: Answer;
  ordersKnown: boolean;
  casesKnown: boolean;
}

export interface Row {
  order: boolean;
  case: boolean;
  zone: boolean;
  organisation: boolean;
  register: boolean;
  collectivity: boolean;
  self: boolean;
  trainee: boolean;
  glass: boolean;
}

export function rowOf(bits: number): Row {
  const [order, assigned, zone, organisation, register, collectivity, self, trainee, glass] = [
    ...bits.toString(2).padStart(9, '0'),
  ]
    .reverse()
    .map((bit) => bit === '1');
  return {
    order: order === true,
    case: assigned === true,
    zone: zone === true,
    organisation: organisation === true,
    register: register === true,
    collectivity: collectivity === true,
    self: self === true,
    trainee: trainee === true,
    glass: glass === true,
  };
}

/** Everything the floor has against it; nothing means allowed. */
export function complaints(
  who: Who,
  row: Row,
  coordinate: string,
  classification: Classification,
  right: Right,
  legalBasisHolds: boolean,
): Reason[] {
  const found: Reason[] = [];
  const is = (role: string): boolean => who.roles.includes(role);
  const aboutSomebody =
    classification === 'PERSONAL' || classification === 'IDENTIFIER' || classification === 'MEDICAL';
  const accessLog = /^(AccessRecord|AccessFigures|BreakGlassReview|PersonReport)\./.test(coordinate);
  const breakingGlass = coordinate === 'Mutation.breakGlass' || coordinate.startsWith('BreakGlassAssignment.');
  const command =
    /^(CallOrder|CallAttempt|CaseContact|Callback|ContactPoint|Visit)\./.test(coordinate) || COMMANDS.has(coordinate);
  const ownData = row.self && classification !== 'MEDICAL';

  if (aboutSomebody && !ownData) {
    if (who.purpose === null) found.push('PURPOSE_MISSING');
    if (who.purposeEnded) found.push('LEGAL_BASIS_ENDED');
    if (is('PRIVACY_OFFICER') && !accessLog) found.push('FLOOR');
  }
  // who asks in person for the own data
  const concerned = who.natural && who.issuer === 'citizen' && is('PERSON') && ownData;
  if ((is('PERSON') || who.issuer === 'citizen') && aboutSomebody && !ownData) found.push('FLOOR');
  if (/^(MyData|MyAccess|StoredAboutMe)\./.test(coordinate) && !concerned) found.push('FLOOR');
  const ofReport = coordinate.startsWith('PersonReport.') && concerned;
  if (accessLog && !ofReport && !(who.natural && is('PRIVACY_OFFICER'))) found.push('FLOOR');
  if (coordinate === 'CallOrder.type' && is('AGENT')) {
    // used for anything but reading it is forbidden outright, whatever is assigned
    if (right !== 'READ') found.push('FLOOR');
    else if (!who.ordersKnown) found.push('CALLER_FACTS_UNAVAILABLE');
    else if (!row.order) found.push('NOT_ASSIGNED');
  }
  if (coordinate === 'Case.indexCase' && (is('AGENT') || is('NURSE'))) found.push('FLOOR');
  if (classification === 'IDENTIFIER' && is('AGENT') && ['FILTER', 'SORT'].includes(right)) found.push('FLOOR');
  if (right === 'WRITE' && breakingGlass) {
    if (!who.natural || !is('PHYSICIAN') || is('PRIVACY_OFFICER') || is('PARTNER_SYSTEM')) found.push('FLOOR');
    else if (who.issuer !== 'healthcare' || !who.recognised || who.discipline !== 'physician')
      found.push('NOT_RECOGNISED');
    else if (who.purpose === null) found.push('PURPOSE_MISSING');
    else if (who.purposeEnded) found.push('LEGAL_BASIS_ENDED');
    else if (who.purpose !== 'CONTACT_TRACING' && who.purpose !== 'HYGIENE_INSPECTION') found.push('FLOOR');
    else if (!legalBasisHolds) found.push('LEGAL_BASIS_ENDED');
    else if (who.trained === 'no') found.push('NOT_TRAINED');
    else if (who.trained === 'unknown') found.push('CALLER_FACTS_UNAVAILABLE');
  } else if (right === 'WRITE' && command) {
    if (!who.natural || is('PRIVACY_OFFICER') || is('PARTNER_SYSTEM')) found.push('FLOOR');
    else if (who.purpose === null) found.push('PURPOSE_MISSING');
    else if (who.purposeEnded) found.push('LEGAL_BASIS_ENDED');
    else if (who.purpose !== 'CONTACT_TRACING') found.push('FLOOR');
    else if (!legalBasisHolds) found.push('LEGAL_BASIS_ENDED');
    else if (who.trained === 'no') found.push('NOT_TRAINED');
    else if (who.trained === 'unknown') found.push('CALLER_FACTS_UNAVAILABLE');
  } else if (right === 'WRITE' && !(who.natural && is('PRIVACY_OFFICER'))) {
    // a person asks that the own data is not asked for
    if (!REQUEST.has(coordinate) || !concerned) found.push('FLOOR');
  }
  if (classification === 'MEDICAL') found.push(...medicalComplaints(who, row, legalBasisHolds));
  if (classification === 'MEDICAL' && right === 'WRITE') found.push(...medicalWriting(who, row));
  return found;
}

const REQUEST = new Set([
  'Mutation.requestRestriction',
  'ProcessingRestriction.purposes',
  'ProcessingRestriction.ground',
  'Mutation.requestRectification',
  'RectificationRequest.what',
]);

/** What somebody on a call may do. */
const COMMANDS = new Set(
  (
    'takeNextOrder releaseOrder reassignOrder recordAttempt withdrawAttempt nameContact correctContact scheduleCallback ' +
    'addContactPoint reportWrongNumber escalateOrder requestVisit recordVisit closeOrder resendCommand discardCommand'
  )
    .split(' ')
    .map((name) => `Mutation.${name}`),
);

/** A recognised professional, of an own case, and nobody else. */
function medicalWriting(who: Who, row: Row): Reason[] {
  const recognised = who.issuer === 'healthcare' && who.recognised;
  const asPhysician = recognised && who.roles.includes('PHYSICIAN') && who.discipline === 'physician';
  const asNurse = recognised && who.roles.includes('NURSE') && who.discipline === 'nurse';
  if ((asPhysician || asNurse) && row.case && who.casesKnown) return [];
  if (asPhysician && row.glass) return [];
  if (!who.roles.includes('NURSE') && !who.roles.includes('PHYSICIAN')) return ['FLOOR'];
  if (!asPhysician && !asNurse) return ['NOT_RECOGNISED'];
  return [who.casesKnown ? 'NOT_ASSIGNED' : 'CALLER_FACTS_UNAVAILABLE'];
}

function medicalComplaints(who: Who, row: Row, legalBasisHolds: boolean): Reason[] {
  const found: Reason[] = [];
  if (!who.natural || who.issuer === 'M2M' || who.roles.includes('PARTNER_SYSTEM')) found.push('FLOOR');
  if (who.trained === 'no') found.push('NOT_TRAINED');
  if (who.trained === 'unknown') found.push('CALLER_FACTS_UNAVAILABLE');
  if (who.purpose !== 'CONTACT_TRACING' && who.purpose !== 'HYGIENE_INSPECTION') found.push('FLOOR');
  if (!legalBasisHolds) found.push('LEGAL_BASIS_ENDED');

  const recognised = who.issuer === 'healthcare' && who.recognised;
  const lacks: Reason[] = [];
  const treats =
    (who.roles.includes('NURSE') && who.discipline === 'nurse') ||
    (who.roles.includes('PHYSICIAN') && who.discipline === 'physician');
  if (recognised && treats && row.case && who.casesKnown) return found;
  if (recognised && who.roles.includes('PHYSICIAN') && who.discipline === 'physician' && row.glass) return found;
  if (who.roles.includes('HYGIENE_INSPECTOR')) {
    if (who.purpose === 'HYGIENE_INSPECTION' && row.zone && (recognised || row.register)) return found;
  }
  if (['AUTHORISED_PERSON', 'COLLECTIVITY_CELL', 'HYGIENE_INSPECTOR'].some((role) => who.roles.includes(role))) {
    if (row.register) return found;
    lacks.push('NOT_ASSIGNED');
  }
  // no way in: the reason of the way that is meant for the caller
  if (who.roles.includes('HYGIENE_INSPECTOR')) {
    if (who.purpose !== 'HYGIENE_INSPECTION') lacks.unshift('FLOOR');
    else lacks.unshift(recognised ? 'OUT_OF_ZONE' : 'NOT_RECOGNISED');
  }
  if (who.roles.includes('NURSE') || who.roles.includes('PHYSICIAN')) {
    if (!recognised || !treats) lacks.unshift('NOT_RECOGNISED');
    else lacks.unshift(who.casesKnown ? 'NOT_ASSIGNED' : 'CALLER_FACTS_UNAVAILABLE');
  }
  return [...found, lacks[0] ?? 'FLOOR'];
}
