/**
 * The one list of what the comparison of two worlds does not look at, and of what both worlds have alike.
 */
import type { AnswerLeaf } from './answer-leaves';

/**
 * What the worlds have alike, because no value is changed for it, and why: the hub itself needs it as key, route or condition,
 * or figures count it. What has no place must stand here, and each of these has to be about something
 * (value-places.test.ts). Alike is as well what a mask shows: the last three digits of a number, the year of a birth date, the
 * first letter of a mail address, how many orders there are at an address.
 */
export const LEFT_ALONE: readonly (readonly [RegExp, string])[] = [
  [/^(Query|Mutation)\./, 'a root field has no value of its own'],
  [/^Viewer\./, 'the caller’s own'],
  [
    /^(AccessRecord|AccessFigures|RecordedDecision|RecordedQuestion|WithheldCoordinate|PersonReport|MyData|MyAccess|StoredAboutMe)\./,
    'the hub’s own log of requests: made by requests, and compared in officer-observes.test.ts',
  ],
  [/^BreakGlass\w*\./, 'the hub’s own: assignments, conditions; what was read under them is compared likewise'],
  [/^InboundCall\./, 'made of keys: who knows them may ask'],
  [/^Person\.(niss|nissMasked|membershipNumber|membershipNumberMasked|insurer)$/, 'keys that say whom to ask'],
  [/^Case\.(reference|openedAt|callOrders|collectivity|careTeam|medical)$/, 'keys, and rows that conditions depend on'],
  [/^Case\.(person|householdOrders|householdOrdersCount|commune|inCommune)$/, 'rows and zones: keys and conditions'],
  [/^CallOrder\.(number|state)$/, 'a key; the state decides on assignments'],
  [
    /^Command\.(issuedAt|settledAt|visit)$/,
    'instants of the run; a visit is its holder’s, who sees it at the call centre',
  ],
  [/^CallOrder\.version$/, 'counts commands, of which each world is given the same'],
  [/^HouseholdOrder\.orderNumber$/, 'a key'],
  [/^(Collectivity)\.(commune|inCommune|orders|cases)$/, 'the zone, a condition; and rows'],
  [/^ContactPoint\.(kind|source|asOf|rank)$/, 'changed with the number they are about'],
  [/^CareTeamMember\.(line|onDuty)$/, 'shifts and assignments: conditions'],
  [/^CallScript\.(kind|language|version|validFrom|isFallback)$/, 'keys of scripts, chosen by them'],
  [/^JobOffer\.(reference|profile|languages)$/, 'a key; released figures count the others'],
  [/^Candidacy\.(profile|languages|state|jobOffer|preselectedAt|closedAt)$/, 'released figures count them'],
  [/^StaffMember\.(profile|languages|sources|step|trained|missingSteps)$/, 'released figures count them'],
  [/^StaffMember\.secondedTo$/, 'roles depend on it: a condition'],
  [/^(StaffPathStep)\.(step|source)$/, 'released figures count them'],
  [/^(StaffAssignment|StaffTraining)\.|^StaffMember\.(assignments|training)$/, 'assignments and training: conditions'],
];

/** Measured, and so never twice the same: replaced by what it is. */
const MEASURED: ReadonlySet<string> = new Set(['Source.latencyMs']);
/** Drawn by lot when a file comes in, something is entered in a register, or is put on record. */
const DRAWN: ReadonlySet<string> = new Set(
  [
    'SourceFile',
    'AccessRecord',
    'BreakGlassAssignment',
    'BreakGlassReview',
    'AuthorisedPerson',
    'TokenRevocation',
    'PolicyRegisterProposal',
    'GuaranteeEnd',
    'AccessReview',
    'ProcessingRestriction',
    'RectificationRequest',
  ]
    .map((type) => `${type}.id`)
    // each process is named by lot, and so is its lane of the log
    .concat('ChainFinding.lane', 'ChainFinding.record', 'HubProcess.process'),
);
/** Of how many keys of one moment share a question; how often each key was asked about stands among the questions. */
const SHARED_OUT: ReadonlySet<string> = new Set(['RecordedQuestion.keys']);
/** Of a moment some seconds ago, when the one or the other world had written so much; and each world has a key of its own. */
const OF_A_MOMENT: ReadonlySet<string> = new Set([
  'AccessLogChain.unsealed',
  // of a source that was switched off for a while, a stream is due meanwhile or is not
  'SourceStream.state',
  'AccessLogChain.checked',
  'ChainSeal.keyId',
  // the supplier answers soon after
  'RectificationRequest.state',
  // counted once for the callers of some seconds
  ...['accesses', 'unusual', 'unusualFound', 'until', 'daysLeft'].map((name) => `AccessFigures.${name}`),
]);
const NEVER_THE_SAME = [MEASURED, DRAWN, SHARED_OUT, OF_A_MOMENT];
/** In the order in which they happened to be put, where the log is read. */
const IN_ANY_ORDER: readonly string[] = ['RecordedQuestion.source', 'RecordedQuestion.resource'];
/** Cursors that hold, sealed, an instant of this run or a number drawn by lot: lists of what was written in it. */
const HELD_BY_CURSORS: ReadonlySet<string> = new Set(
  ['accessRecords', 'breakGlassReviews', 'authorisedPersons', 'tokenRevocations'].map((list) => `${list} cursor`),
);
/** How many requests were answered before is in none of these. */
const HEADERS_LEFT_OUT: ReadonlySet<string> = new Set(['date', 'content-length', 'connection', 'keep-alive']);

/** The number of a report, within it. */
const NUMBER_OF_REPORT = /"id":"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/;

export function normaliseLeaves(leaves: readonly AnswerLeaf[]): void {
  for (const leaf of leaves.filter(({ coordinate }) => coordinate === 'PersonReport.json'))
    if (typeof leaf.value === 'string') leaf.replace(leaf.value.replace(NUMBER_OF_REPORT, '"id":"(number)"'));
  for (const leaf of leaves)
    if (NEVER_THE_SAME.some((all) => all.has(leaf.coordinate)) || HELD_BY_CURSORS.has(leaf.name))
      leaf.replace(`(${leaf.coordinate})`);
  for (const coordinate of IN_ANY_ORDER) {
    const found = leaves.filter((leaf) => leaf.coordinate === coordinate);
    const values = found.map(({ value }) => String(value)).sort();
    for (const [place, leaf] of found.entries()) leaf.replace(values[place]);
  }
}

/** Records of one instant stand in the order of their ids, which are drawn by lot: where the log is read, lists are in any order. */
export function normaliseRecords(leaves: readonly AnswerLeaf[], body: unknown): void {
  if (leaves.some(({ coordinate }) => coordinate.startsWith('AccessRecord.'))) sortLists(body);
}

function sortLists(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const one of Object.values(value)) sortLists(one);
  const key = (one: unknown): string => JSON.stringify(one) ?? '';
  if (Array.isArray(value)) value.sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** Two sections that fail at once have their errors in the order in which they happened to fail. */
export function normaliseErrors(body: unknown): void {
  if (typeof body !== 'object' || body === null || !('errors' in body) || !Array.isArray(body.errors)) return;
  const sorted = body.errors.map((one: unknown) => JSON.stringify(one)).sort();
  body.errors = sorted.map((one) => JSON.parse(one) as unknown);
}

/**
 * Entries of registers, and the commands that made them, are on record under numbers drawn by lot: `hub officer appoint:…`. Contracts
 * of the controller's own staff have references of the kind: `own-…`.
 */
const BY_LOT = /\b((?:[a-z-]+:){1,2}|(?:[a-z-]+:){0,2}own-)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A run is over long before; a visit that is asked for in it is planned for a day later. */
const RUN_MS = 26 * 60 * 60 * 1000;

/** Instants of the run itself: when something was asked differs, and says nothing of what was. */
export function withoutNow(text: string, began: number): string {
  return text
    .replace(BY_LOT, '$1(number)')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+00:00)/g, (instant) => {
      const at = Date.parse(instant);
      return at >= began && at < began + RUN_MS ? 'NOW' : instant;
    });
}

export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** What is left to spend is the same in both worlds; in how many seconds it is complete again depends on the clock. */
export function comparedHeaders(headers: AnswerHeaders): string[] {
  return Object.entries(headers)
    .filter(([name]) => !HEADERS_LEFT_OUT.has(name.toLowerCase()))
    .map(([name, value]) => `${name}: ${name === 'ratelimit' ? String(value).replace(/;t=\d+/g, '') : String(value)}`)
    .sort();
}

/** A line without when it was written, how long the request took, and the ports this world happens to have. */
export function comparedLogLine(line: string): string {
  const read = JSON.parse(line) as Record<string, unknown>;
  return JSON.stringify({ ...read, time: null, durationMs: null }).replace(/127\.0\.0\.1:\d+/g, '127.0.0.1');
}

/**
 * What a hub notes once it is done with something that takes as long as the machine is busy, and for which it looks at no
 * record: that its policy has the effect it means. That it has another one is compared like any line.
 */
const NOTED_WHEN_DONE: ReadonlySet<unknown> = new Set(['the policy in force has the effect it means']);
/** An officer switches a source off and on again: whether a stream was due in between is chance. */
const STREAM_MEETS_SWITCH = /^stream \S+: SOURCE_UNAVAILABLE$/;

export function isNotedWhenDone(line: string): boolean {
  const { msg, place, stream } = JSON.parse(line) as Readonly<Record<string, unknown>>;
  if (NOTED_WHEN_DONE.has(msg) || (msg === 'stream is good again' && stream !== undefined)) return true;
  return typeof place === 'string' && STREAM_MEETS_SWITCH.test(place);
}

/**
 * Partners are asked at once, and questions of one moment go out together: which of two leaves first, and which keys
 * share a request, is chance. What does not depend on it is what was asked about whom: each key with each element. So a
 * question is taken apart into those, in any order.
 */
export function comparedQuestion(place: string, method: string, url: string, body: unknown): string[] {
  const parts = partsOf(body);
  return parts.map((part) => `${place} ${method} ${url} ${part}`);
}

/** Of what a hub asks of its own accord, from where on it reads depends on its own clock. */
export function comparedOwnQuestion(
  { partner, method, url, body }: { partner: string; method: string; url: string; body: unknown },
  began: number,
): string {
  const text = `${partner} ${method} ${url.replace(/\bsince=[^&]*/, 'since')} ${JSON.stringify(body)}`;
  return withoutNow(text, began).replace(/127\.0\.0\.1:\d+/g, '127.0.0.1');
}

const KEYS = [
  'references',
  'keys',
  'staffReferences',
  'caseReferences',
  'orderNumbers',
  'subject',
  'identifier',
  'languages',
];
const ELEMENTS = ['fields', '_elements'];

function partsOf(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [JSON.stringify(body)];
  const entries = Object.entries(body as Record<string, unknown>);
  const rest = JSON.stringify(entries.filter(([name]) => !KEYS.includes(name) && !ELEMENTS.includes(name)));
  const named = (names: readonly string[]): string[] => {
    const found = entries.filter(([name]) => names.includes(name));
    const all = found.flatMap(([name, value]) => listOf(value).map((one) => `${name}=${JSON.stringify(one)}`));
    return all.length === 0 ? [''] : all;
  };
  const elements = named(ELEMENTS);
  return named(KEYS).flatMap((key) => elements.map((element) => `${rest} ${key} ${element}`));
}

function listOf(value: unknown): readonly unknown[] {
  return typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [value];
}

/** Columns of an access record that are drawn by lot, or say where in the log it stands; ids are counted (world.ts). */
const COLUMNS_LEFT_OUT: ReadonlySet<string> = new Set([
  ...['id', 'recorded_at', 'segment'],
  ...['segment_number', 'lane', 'sequence', 'salt', 'hash'],
  ...['cases_hash', 'cases_salt', 'subjects_hash', 'subjects_salt'],
]);

/** Of questions to partners, which resource of which: about whom stands among the questions themselves. */
export function comparedRecord(record: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(record).filter(([name]) => !COLUMNS_LEFT_OUT.has(name));
  return JSON.stringify(
    entries.map(([name, value]) => [name, name === 'partner_questions' ? questionsIn(value) : inOrder(value)]).sort(),
  );
}

interface RecordedQuestion {
  readonly source: string;
  readonly resource: string;
}

/** How many keys is chance where two branches of an operation ask about the same case, together or one after the other. */
function questionsIn(value: unknown): string[] {
  const all = (value as readonly RecordedQuestion[]).map(({ source, resource }) => `${source} ${resource}`);
  return [...new Set(all)].sort();
}

function inOrder(value: unknown): unknown {
  return Array.isArray(value) ? value.map((one: unknown) => JSON.stringify(one)).sort() : value;
}

/**
 * Who ends an order has no relation to it from then on. Where the call centre says so before the answer has left, nothing of it
 * is disclosed: the client is to ask again, and does so here.
 */
export function isToAskAgain({ text }: { readonly text: string }): boolean {
  return text.includes('changed while this was answered');
}

/** A stream, or what a person says is wrong, may meet a switched-off source by chance, and an answer a change of the caller's facts. What else is met is in answers. */
const MET_BY_CHANCE = /outcome="NOT_ASKED"|code="FIELD_WITHHELD",reason=""|resource="rectification-requests"/;

/** Names and labels of measurements; figures count what else goes on as well. */
export function comparedMetrics(text: string): string[] {
  const names = text.split('\n').flatMap((line) => (line.startsWith('#') ? [] : line.split(' ').slice(0, 1)));
  return [...new Set(names)].filter((name) => name.startsWith('hub_') && !MET_BY_CHANCE.test(name)).sort();
}
