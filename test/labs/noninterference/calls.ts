/**
 * A call in both worlds: every command, on an order of the caller's, on one of somebody else's and on one that there is not, with
 * contacts and numbers that the one world knows and the other does not; and then all that the caller may read of it.
 */
import { buildHubSchema } from '../../../src/graph/build-schema';
import type { Population, TrueCase } from '../../../simulators/population/population';
import { personaNamed } from '../../../simulators/population/personas';
import type { RequestContext } from '../../../src/graph/request-context';
import { fullSelection } from '../../support/full-selection';
import { noonIn } from './argument-arbitrary';
import { commandOf } from './given-commands';
import { together, type FoundDifference, type RunOptions, type RunResult } from './run';
import type { Compared, Draft, TwoWorlds } from './two-worlds';

export const CALLERS = [
  ...['agent', 'supervisor', 'field-agent', 'nurse', 'physician', 'collectivity-cell'],
  ...['agent-untrained', 'nurse-unrecognised', 'inspector', 'reporter', 'partner-call-centre'],
] as const;

/** Of an order of their own from the beginning: others have nothing to give while the call centre is down. */
const HOLDERS: ReadonlySet<string> = new Set(['agent', 'field-agent']);

/** A case that each of these holds (simulators/population/demonstration.ts). */
const HANDED_UP: Readonly<Record<string, number>> = { nurse: 6, physician: 9 };

const schema = buildHubSchema();
const RESULT = fullSelection(schema, 'CommandResult');
const READINGS: readonly string[] = [
  `query ($id: ID!) { case(id: $id) { ${fullSelection(schema, 'Case')} } }`,
  `{ deadLetters(first: 50) { edges { node { ${fullSelection(schema, 'Command')} } } pageInfo { hasNextPage } } }`,
  `{ callOrders(first: 50) { edges { node { ${fullSelection(schema, 'CallOrder')} case { pendingCommands {
    kind state reason contact { name phone } callback { at phone phoneMasked { text } } contactPoint { phone }
    attempt { at technicalOutcome disposition } } } } } pageInfo { hasNextPage } } }`,
];

type Given = readonly [name: string, input: Readonly<Record<string, unknown>>];

/** An order and what there is of its case, by ids that are the same in both worlds. */
interface Place {
  readonly orderId: string;
  readonly contactId: string;
  readonly attemptId: string;
  readonly visitId: string;
}

/** Of a call, beside what every run says. */
interface CallResult extends RunResult {
  /** Commands that were done. */
  readonly confirmed: number;
}

type Extent = 'WHOLE' | 'UP' | 'OWN';

export async function runCalls(
  worlds: TwoWorlds,
  { seed, onProgress }: Pick<RunOptions, 'seed' | 'onProgress'>,
): Promise<RunResult> {
  const results: RunResult[] = [];
  for (const caller of CALLERS) {
    const result = await callOf(worlds, caller, seed, 'UP');
    results.push(result);
    onProgress?.(`${caller}: ${result.operations} of a call, ${result.differences.length} differences`);
  }
  return together(results);
}

/**
 * One caller's: on orders there are, on the next one that is taken, and while the call centre is down.
 * @param extent OWN: on the caller’s own order alone; UP: the call centre is never down
 */
export async function callOf(
  worlds: TwoWorlds,
  persona: string,
  seed: number,
  extent: Extent = 'WHOLE',
): Promise<CallResult> {
  await worlds.enter(persona);
  const { population, context } = worlds.asker;
  if (extent !== 'OWN') await escalated(worlds, `${persona}-${seed}-up`);
  const own = ownCase(population, persona);
  const places = [placeIn(own, context), ...(extent === 'OWN' ? [] : [placeIn(population.case(4), context), NOWHERE])];
  const compared = [...(await worlds.compare(readingsOf(context, own)))];
  for (const [at, place] of places.entries())
    compared.push(
      ...(await worlds.compare(drafts(commandsOn(place, population, `${persona}-${seed}-${at}`, extent === 'OWN')))),
    );
  await worlds.settled();
  if (extent !== 'OWN') {
    // the call centre gives a supervisor none
    if (persona !== 'supervisor') compared.push(...(await nextOrder(worlds, `${persona}-${seed}-next`)));
    if (extent === 'WHOLE' && HOLDERS.has(persona))
      compared.push(...(await whileDown(worlds, placeIn(own, context), `${persona}-${seed}-down`)));
    compared.push(...(await worlds.compare([...lettersDecided(`${persona}-${seed}-letters`)])));
    await worlds.settled();
  }
  compared.push(...(await worlds.compare(readingsOf(context, own))));
  return resultOf(persona, seed, compared);
}

function resultOf(persona: string, seed: number, compared: readonly Compared[]): CallResult {
  const differences = compared.flatMap(({ difference, posted }): FoundDifference[] =>
    difference === null ? [] : [{ persona, seed, difference, ...posted }],
  );
  const leaves = compared.reduce((sum, one) => sum + one.leaves, 0);
  const confirmed = compared.filter(
    ({ posted, values }) => posted.query.startsWith('mutation') && values.some(({ value }) => value === 'CONFIRMED'),
  ).length;
  return { responses: 2 * compared.length, leaves, operations: compared.length, differences, confirmed };
}

/** The first order of a case of the caller's is handed up, at whichever version it is now: there is one to take. */
async function escalated(worlds: TwoWorlds, key: string): Promise<void> {
  const { persona, population, context } = worlds.asker;
  const position = HANDED_UP[persona];
  if (position === undefined) return;
  const { orderId } = placeIn(population.case(position), context);
  const given = ['v1', 'v2', 'v3', 'v4'].map((expectedVersion): Given => [
    'escalateOrder',
    { idempotencyKey: `${key}-${expectedVersion}`, orderId, expectedVersion, to: 'HYGIENE_CELL' },
  ]);
  await worlds.compareAs('supervisor', drafts(given));
  await worlds.enter(persona);
}

/** Who takes an order may read its case from then on: the worlds become equal in that. */
async function nextOrder(worlds: TwoWorlds, key: string): Promise<Compared[]> {
  const shown = 'command { id state } order { id number state priority queue callLanguage version case { id } }';
  const take = commandOf('takeNextOrder', { idempotencyKey: key }, shown);
  const taken = await worlds.compare([() => take]);
  const orderId = valueOf(taken[0], 'CallOrder.id');
  const caseId = valueOf(taken[0], 'Case.id');
  const version = valueOf(taken[0], 'CallOrder.version');
  if (orderId === undefined || caseId === undefined) return taken;
  await worlds.enter(worlds.asker.persona);
  const { population } = worlds.asker;
  const whole: Draft = () => ({ query: READINGS[0]!, variables: { id: caseId } });
  const place = { ...NOWHERE, orderId };
  // what ends the right to it is known to a hub when the call centre's feed has said so: a turn of its own for each
  const endings = drafts(endingsOf(orderId, key, version)).map((ending) => [whole, ending]);
  for (const turn of [[whole, ...drafts(commandsOn(place, population, key))], ...endings, [whole]]) {
    await worlds.settled();
    taken.push(...(await worlds.compare(turn)));
  }
  return taken;
}

/** What is given then waits, is seen as pending, and is delivered. */
async function whileDown(worlds: TwoWorlds, { orderId }: Place, key: string): Promise<Compared[]> {
  await worlds.callCentre('down');
  const { persona, population, context } = worlds.asker;
  const given = drafts([
    ['recordAttempt', { idempotencyKey: `${key}-1`, orderId, at: secondsAgo(20), outcome: 'BUSY' }],
    ['nameContact', { idempotencyKey: `${key}-2`, orderId, risk: 'LOW', ...knownTo(population, 7) }],
    ['scheduleCallback', { idempotencyKey: `${key}-3`, orderId, at: noonIn(2), phone: '+32470123123' }],
  ]);
  const pending = readingsOf(context, ownCase(population, persona));
  const compared = await worlds.answered([...given, ...pending]);
  await worlds.callCentre('none');
  await worlds.settled();
  return [...compared, ...(await worlds.answered(pending))];
}

/** Every command but those that end it, in the ways that tell something from nothing where a hub does. */
function commandsOn(
  { orderId, contactId, attemptId, visitId }: Place,
  of: Population,
  key: string,
  isShort = false,
): Given[] {
  let count = 0;
  const on = (name: string, input: object): Given => [
    name,
    { idempotencyKey: `${key}-${(count += 1)}`, orderId, ...input },
  ];
  const call = { at: secondsAgo(30), outcome: 'ANSWERED' };
  const again = on('recordAttempt', { ...call, disposition: 'PARTIAL' });
  const stale = { expectedVersion: 'v-never' };
  return [
    again,
    again,
    ['recordAttempt', { ...again[1], outcome: 'BUSY' }],
    on('recordAttempt', { ...call, ...stale }),
    on('recordAttempt', { ...call, medicalDisposition: 'HOSPITALISED' }),
    // persons of other cases, in the one world, in the other or in both; and who is in neither, and named before
    ...(isShort ? [3, 8, 10, 11, 13] : [1, 2, 5, 7, 9]).map((position) =>
      on('nameContact', { risk: 'HIGH', ...knownTo(of, position) }),
    ),
    on('nameContact', { risk: 'HIGH', name: of.person(0).familyName, phone: of.person(0).asKnownTo.federal.mobile }),
    ...[1, 2].map(() => on('nameContact', { risk: 'LOW', name: 'Zebedee Quillfeather', phone: '0486 99 88 77' })),
    on('nameContact', { risk: 'LOW', name: 'A. M.' }),
    on('correctContact', { contactId, ...stale, ...knownTo(of, 5) }),
    on('correctContact', { contactId, expectedVersion: 'v1', risk: 'LOW', phone: '…105' }),
    on('correctContact', { contactId, expectedVersion: 'v1', ...knownTo(of, 6) }),
    on('scheduleCallback', { at: noonIn(3), language: 'nl', phone: phoneOf(of, 5) }),
    on('scheduleCallback', { at: noonIn(3), ...stale }),
    on('addContactPoint', { phone: phoneOf(of, 5) }),
    on('addContactPoint', { phone: '0486 11 22 33' }),
    on('addContactPoint', { email: 'anna11@one.example' }),
    on('reportWrongNumber', { contactPointId: contactId, expectedVersion: 'v-never' }),
    on('withdrawAttempt', { attemptId }),
    on('requestVisit', {}),
    on('recordVisit', { visitId, expectedVersion: 'v1', at: secondsAgo(30), outcome: 'LETTER_LEFT' }),
    on('recordVisit', { visitId, ...stale, at: secondsAgo(30), outcome: 'FOUND' }),
    ...endingsOf(orderId, `${key}-stale`),
  ];
}

/** After the first of them the order is nobody's: the others are refused. */
function endingsOf(orderId: string, key: string, expectedVersion = 'v-never'): Given[] {
  const on = (name: string, input: object = {}): Given => [
    name,
    { idempotencyKey: `${key}-${name}`, orderId, expectedVersion, ...input },
  ];
  return [
    on('escalateOrder', { to: 'HYGIENE_CELL' }),
    on('reassignOrder', { agent: 'AG-3XW8D' }),
    on('closeOrder'),
    on('releaseOrder', { callLanguage: 'nl' }),
  ];
}

/** Of the first letters the caller reads, and of one that there is not. */
function* lettersDecided(key: string): Generator<Draft> {
  const decisions = [
    ['resendCommand', { to: 'AGENT' }],
    ['discardCommand', {}],
    ['resendCommand', { to: 'CALL_CENTRE' }],
  ] as const;
  for (const [pick, [name, input]] of decisions.entries())
    for (const known of ['Command id', 'no such thing'])
      yield (lookUp) => {
        const commandId = lookUp({ kind: 'known', name: known, pick, otherwise: '' }) ?? NOWHERE.orderId;
        return commandOf(name, { idempotencyKey: `${key}-${pick}-${known.length}`, commandId, ...input }, RESULT);
      };
}

function drafts(given: readonly Given[]): Draft[] {
  return given.map(
    ([name, input]) =>
      () =>
        commandOf(name, input, RESULT),
  );
}

function readingsOf({ pseudonyms }: RequestContext, { reference }: TrueCase): Draft[] {
  return READINGS.map((query) => () => ({
    query,
    variables: query.includes('$id') ? { id: pseudonyms.caseId(reference) } : {},
  }));
}

const NOWHERE: Place = { orderId: 'none', contactId: 'none', attemptId: 'none', visitId: 'none' };

function placeIn(one: TrueCase, { pseudonyms }: Pick<RequestContext, 'pseudonyms'>): Place {
  const id = (kind: string, key = 'none'): string => pseudonyms.caseRecordIds(kind).of(one.reference, key);
  return {
    orderId: id('CallOrder', one.orders[0]?.number),
    contactId: id('CaseContact', one.namedContacts[0]?.id),
    attemptId: id('CallAttempt', one.attempts[0]?.id),
    visitId: id('Visit', one.visits[0]?.id),
  };
}

/** The first case that the caller has to do with; for others, the first. */
export function ownCase(population: Population, persona: string): TrueCase {
  const found = personaNamed(persona);
  const staff = found.kind === 'PERSON' ? found.staffReference : null;
  const holds = (one: TrueCase): boolean =>
    one.orders[0]?.assignedStaffReference === staff || one.caseStaff.some((held) => held.staffReference === staff);
  return [...population.cases()].find(holds) ?? population.case(0);
}

/** Name and number of a person as one of the worlds has them, or neither, wherever the caller may not read them. */
function knownTo(population: Population, position: number): { readonly name: string; readonly phone: string } {
  return { name: 'Alix Bergé', phone: phoneOf(population, position) };
}

function phoneOf(population: Population, position: number): string {
  return `+324711${10}${String(100 + population.case(position).index)}`;
}

function secondsAgo(seconds: number): string {
  return new Date(Date.now() - seconds * 1_000).toISOString();
}

function valueOf(compared: Compared | undefined, coordinate: string): string | undefined {
  return compared?.values.find((one) => one.coordinate === coordinate)?.value as string | undefined;
}
