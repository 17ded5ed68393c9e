/** Kinds 10, 15 and 16: commands of a call, by those who may not give them, on what is not theirs, and in forms that are none. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { operation, NOTHING, type Attack, type Found, type Refusal, type Step } from '../attack';
import type { AttackedHub, Sent } from '../attacked-hub';
import { all, noData, notDone, shortened } from '../refusals';

const BACK =
  'command { id state reason contact { name phone } } order { id number state attempts { at } } conflict { field theirs }';

type Input = Readonly<Record<string, unknown>>;

const typeOf = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
const mutation = (name: string): string => `mutation ($i: ${typeOf(name)}!) { ${name}(input: $i) { ${BACK} } }`;
/** Each under a key of its own, the same each time: what was done once is not done twice. */
const command = (as: string, name: string, input: Input, refused: Refusal | null = notDone): Step =>
  operation(as, mutation(name), { i: { idempotencyKey: `attack-of-${as}-on-${name}`, ...input } }, refused);

const code =
  (...codes: readonly string[]): Refusal =>
  (seen) =>
    codes.includes(String(seen.body?.errors?.[0]?.extensions?.['code']))
      ? null
      : `not ${codes.join(' or ')}: ${shortened(seen)}`;
const refusedAs = (...codes: readonly string[]): Refusal => all(notDone, code(...codes));

const secondsAgo = (seconds: number): string => new Date(Date.now() - seconds * 1_000).toISOString();
const CALL = { at: '2020-01-01T09:00:00Z', outcome: 'ANSWERED' };
const NAMED = { name: 'Zebedee Quillfeather', risk: 'LOW' };

/** Of the first case: the agent's. */
function ownOrder({ pseudonyms, demonstration: { population } }: AttackedHub): string {
  const { reference, orders } = population.case(0);
  return pseudonyms.caseRecordIds('CallOrder').of(reference, orders[0]!.number);
}

function othersOrder({ pseudonyms, otherCase, demonstration: { population } }: AttackedHub): string {
  const found = [...population.cases()].find(({ reference }) => reference === otherCase.reference);
  return pseudonyms.caseRecordIds('CallOrder').of(otherCase.reference, found!.orders[0]!.number);
}

const idIn = ({ pseudonyms, otherCase }: AttackedHub, kind: string): string =>
  pseudonyms.caseRecordIds(kind).of(otherCase.reference, 'x');

/** Every command about an order, as far as its form goes. */
function everyCommand(orderId: string): (readonly [name: string, input: Input])[] {
  return [
    ['releaseOrder', { orderId, expectedVersion: 'v1' }],
    ['recordAttempt', { orderId, ...CALL }],
    ['nameContact', { orderId, ...NAMED }],
    ['scheduleCallback', { orderId, at: secondsAgo(-86_400) }],
    ['addContactPoint', { orderId, phone: '0486 99 88 77' }],
    ['escalateOrder', { orderId, expectedVersion: 'v1', to: 'SECOND' }],
    ['requestVisit', { orderId }],
    ['closeOrder', { orderId, expectedVersion: 'v1' }],
  ];
}

const RIGHTS: readonly Attack[] = [
  {
    kind: 10,
    name: 'commands on an order of somebody else, and on one that there is not',
    wants: 'whether there is such an order, or to act on it',
    alike: (hub) => [othersOrder(hub), 'none-at-all'],
    steps: (hub) =>
      [othersOrder(hub), 'none-at-all'].flatMap((orderId) =>
        ['nurse', 'recruiter'].map((as) => command(as, 'closeOrder', { orderId, expectedVersion: 'v1' })),
      ),
  },
  {
    kind: 10,
    name: 'every command on an order of one’s organisation that somebody else holds',
    wants: 'to act on it, or what its answer shows',
    steps: (hub) => everyCommand(othersOrder(hub)).map(([name, input]) => command('agent', name, input)),
  },
  {
    kind: 10,
    name: 'every command by those whose role gives none',
    wants: 'to act on an order, or what its answer shows',
    steps: (hub) =>
      [
        'agent-untrained',
        'inspector',
        'recruiter',
        'reporter',
        'privacy-officer',
        'partner-call-centre',
        'partner-mutuality',
      ].flatMap((as) => everyCommand(ownOrder(hub)).map(([name, input]) => command(as, name, input))),
  },
  {
    kind: 10,
    name: 'commands of another role on an order one has to do with',
    wants: 'to write what one may read at most',
    steps: (hub) => {
      const orderId = ownOrder(hub);
      return [
        command('agent', 'reassignOrder', { orderId, expectedVersion: 'v1', agent: 'AG-7KQ2M' }),
        command('agent', 'recordVisit', { orderId, visitId: 'x', expectedVersion: 'v1', ...CALL, outcome: 'FOUND' }),
        command('supervisor', 'recordAttempt', { orderId, ...CALL }),
        command('supervisor', 'nameContact', { orderId, ...NAMED }),
        command('supervisor', 'addContactPoint', { orderId, phone: '0486 99 88 77' }),
      ];
    },
  },
  {
    kind: 10,
    name: 'a supervisor for another purpose',
    wants: 'to act on orders while reviewing calls',
    steps: (hub) =>
      everyCommand(ownOrder(hub)).map(([name, input]) => ({
        ...command('supervisor', name, input),
        headers: { 'purpose-of-use': 'QUALITY_MONITORING' },
      })),
  },
  {
    kind: 10,
    name: 'sending again and discarding, by those who may not and of what there is not',
    wants: 'to have a command of somebody else’s undone, or its values',
    steps: () =>
      ['agent', 'nurse', 'field-agent', 'supervisor', 'partner-call-centre'].flatMap((as) =>
        ['00000000-0000-4000-8000-000000000000', 'x'].flatMap((commandId) => [
          command(as, 'resendCommand', { commandId, to: 'CALL_CENTRE' }),
          command(as, 'resendCommand', { commandId, to: 'AGENT' }),
          command(as, 'discardCommand', { commandId }),
        ]),
      ),
  },
];

const MEDICAL_ATTEMPT = `recordAttempt(input: { idempotencyKey: "attack-medical", orderId: $o, at: $at, outcome: ANSWERED, medicalDisposition: DECEASED })`;

const VALUES: readonly Attack[] = [
  {
    kind: 10,
    name: 'a medical disposition by an agent: plainly, by alias, in a fragment, in a variable and as its default',
    wants: 'to write what a professional alone may',
    steps: (hub) => {
      const variables = { o: ownOrder(hub), at: secondsAgo(20) };
      const head = 'mutation ($o: ID!, $at: DateTime!';
      const withheld = refusedAs('ARGUMENT_WITHHELD');
      const by = (text: string, more: object = {}): Step =>
        operation('agent', text, { ...variables, ...more }, withheld);
      const inVariable = `recordAttempt(input: { idempotencyKey: "attack-medical", orderId: $o, at: $at, outcome: ANSWERED, medicalDisposition: $m })`;
      return [
        by(`${head}) { ${MEDICAL_ATTEMPT} { ${BACK} } }`),
        by(`${head}) { releaseOrder: ${MEDICAL_ATTEMPT} { ${BACK} } }`),
        by(`${head}) { ...F } fragment F on Mutation { ... { ${MEDICAL_ATTEMPT} { ${BACK} } } }`),
        by(`${head}, $m: MedicalDisposition) { ${inVariable} { ${BACK} } }`, { m: 'DECEASED' }),
        by(`${head}, $m: MedicalDisposition = HOSPITALISED) { ${inVariable} { ${BACK} } }`),
      ];
    },
  },
  {
    kind: 10,
    name: 'masked values, sent back as they were shown',
    wants: 'to wipe what stands behind the mask',
    steps: (hub) => {
      const orderId = ownOrder(hub);
      const echo = refusedAs('MASKED_ECHO');
      return [
        command('agent', 'nameContact', { orderId, ...NAMED, name: 'Z. Q.' }, echo),
        command('agent', 'nameContact', { orderId, ...NAMED, phone: '…877' }, echo),
        command('agent', 'addContactPoint', { orderId, phone: '…877' }, echo),
        command('agent', 'addContactPoint', { orderId, email: 'z…@….example' }, echo),
        command('agent', 'scheduleCallback', { orderId, at: noonTomorrow(), phone: '…877' }, echo),
      ];
    },
  },
  {
    kind: 10,
    name: 'ids of another case in commands on one’s own order',
    wants: 'to change a record past the order that leads to it',
    steps: (hub) => {
      const orderId = ownOrder(hub);
      const refused = refusedAs('BAD_USER_INPUT');
      const version = hub.pseudonyms.caseRecordIds('ContactPoint').of(hub.otherCase.caseId, 'MOBILE', '+32470000000');
      return [
        command(
          'agent',
          'correctContact',
          { orderId, contactId: idIn(hub, 'CaseContact'), expectedVersion: 'v1', risk: 'LOW' },
          refused,
        ),
        command('agent', 'withdrawAttempt', { orderId, attemptId: idIn(hub, 'CallAttempt') }, refused),
        // an id of one kind is none of another
        command('agent', 'withdrawAttempt', { orderId, attemptId: orderId }, refused),
        command('agent', 'reportWrongNumber', { orderId, contactPointId: 'x', expectedVersion: version }, refused),
        command('agent', 'recordAttempt', { orderId, ...CALL, at: secondsAgo(20), contactPoint: version }, refused),
      ];
    },
  },
  {
    kind: 10,
    name: 'inputs with __proto__, and with fields that they do not have',
    nobody: 'inputs have no such fields',
    wants: 'to write a field that is checked by no rule',
    steps: (hub) => {
      const sound = {
        idempotencyKey: 'attack-with-more',
        orderId: ownOrder(hub),
        at: secondsAgo(20),
        outcome: 'ANSWERED',
      };
      const text = JSON.stringify(sound).slice(0, -1);
      const raw = (more: string): Step => ({
        as: 'agent',
        body: `{"query":${JSON.stringify(mutation('recordAttempt'))},"variables":{"i":${text},${more}}}}`,
        refused: noData,
      });
      return [
        raw('"__proto__":{"medicalDisposition":"DECEASED"}'),
        raw('"constructor":{"prototype":{"medicalDisposition":"DECEASED"}}'),
        raw('"wrapUpNote":"positive"'),
        raw('"holder":{"line":"SUPERVISOR"}'),
        raw('"staffReference":"SV-5JT4R"'),
      ];
    },
  },
];

const GET_COMMAND = (hub: AttackedHub): string =>
  encodeURIComponent(
    `mutation { requestVisit(input: { idempotencyKey: "attack-by-get", orderId: "${ownOrder(hub)}" }) { command { id } } }`,
  );

const FORMS: readonly Attack[] = [
  {
    kind: 16,
    name: 'a command by GET, as a form, and over the route of streams',
    wants: 'to have a browser give it in a user’s name',
    steps: (hub) => {
      const body = {
        query: mutation('requestVisit'),
        variables: { i: { idempotencyKey: 'attack-form', orderId: ownOrder(hub) } },
      };
      const asEvents = { accept: 'text/event-stream' };
      const by = (sent: Partial<Sent>): Step => ({ as: 'agent', refused: noCommand, ...sent });
      return [
        by({ method: 'GET', path: `/graphql?query=${GET_COMMAND(hub)}` }),
        by({ method: 'GET', path: `/graphql?query=${GET_COMMAND(hub)}`, headers: { 'apollo-require-preflight': '1' } }),
        by({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `query=${GET_COMMAND(hub)}` }),
        by({ path: '/graphql/stream', body, headers: asEvents }),
        by({ method: 'GET', path: `/graphql/stream?query=${GET_COMMAND(hub)}`, headers: asEvents }),
      ];
    },
  },
  {
    kind: 16,
    name: 'commands in a batch',
    nobody: 'there are no batches',
    wants: 'more commands than are counted',
    steps: (hub) => [
      {
        as: 'agent',
        body: [1, 2].map((number) => ({
          query: mutation('requestVisit'),
          variables: { i: { idempotencyKey: `attack-batch-${number}`, orderId: ownOrder(hub) } },
        })),
        refused: noData,
      },
    ],
  },
];

/** Nothing was done; an answer as events has no body that is read. */
function noCommand(seen: Parameters<Refusal>[0]): string | null {
  return seen.status < 500 && !/"command":\s*\{/.test(seen.text) ? null : `done: ${shortened(seen)}`;
}

function noonTomorrow(): string {
  return `${new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)}T11:00:00Z`;
}

/** One attempt, then its key with another, and by others. */
async function keyAgain(hub: AttackedHub): Promise<Found> {
  const input = {
    idempotencyKey: `attack-key-${Date.now()}`,
    orderId: ownOrder(hub),
    at: secondsAgo(20),
    outcome: 'BUSY',
  };
  const give = (as: string, more: Input = {}) => hub.send(command(as, 'recordAttempt', { ...input, ...more }, null));
  const idOf = (text: string): string | undefined => /"command":\{"id":"([^"]+)"/.exec(text)?.[1];
  const first = await give('agent');
  const id = idOf(first.text);
  if (id === undefined) return { leaks: [], faults: [`the command is not taken: ${shortened(first)}`] };
  const other = await give('agent', { outcome: 'VOICEMAIL' });
  const faults = [refusedAs('BAD_USER_INPUT')(other)].filter((fault) => fault !== null);
  const leaks: string[] = [];
  for (const as of ['nurse', 'supervisor', 'field-agent'])
    if (idOf((await give(as)).text) === id) leaks.push(`the command is shown to ${as} by its key`);
  return { leaks, faults };
}

/** An order is taken, and taken back by the supervisor: the claim is over before its time. */
async function afterTheClaim(hub: AttackedHub): Promise<Found> {
  const idempotencyKey = `attack-claim-${Date.now()}`;
  const query = `mutation ($i: TakeNextOrderInput!) { takeNextOrder(input: $i) { order { id version } } }`;
  const taken = await hub.send({ as: 'agent', body: { query, variables: { i: { idempotencyKey } } } });
  const { order } = (taken.body?.data?.['takeNextOrder'] ?? {}) as { order?: { id: string; version: string } | null };
  if (!order) return { leaks: [], faults: [`no order is taken: ${shortened(taken)}`] };
  const release = { idempotencyKey, orderId: order.id, expectedVersion: order.version };
  const released = await hub.send(command('supervisor', 'releaseOrder', release, null));
  if (!released.text.includes('"CONFIRMED"')) return { leaks: [], faults: [`not taken back: ${shortened(released)}`] };
  const acts = async (): Promise<boolean> => {
    const input = { orderId: order.id, at: secondsAgo(1), outcome: 'BUSY', idempotencyKey: randomUUID() };
    return notDone(await hub.send(command('agent', 'recordAttempt', input))) !== null;
  };
  for (let patience = 100; await acts(); patience -= 1) {
    if (patience === 0) return { leaks: ['attempts are recorded under a claim that is over'], faults: [] };
    await delay(50);
  }
  for (const [name, input] of everyCommand(order.id)) {
    const seen = await hub.send(command('agent', name, { ...input, idempotencyKey: `${idempotencyKey}-${name}` }));
    const fault = notDone(seen);
    if (fault !== null) return { leaks: [`${name} after the claim`], faults: [fault] };
  }
  return NOTHING;
}

/** Under aliases, thirty in one request. */
async function flood(hub: AttackedHub): Promise<Found> {
  const fields = Array.from({ length: 30 }, (_, place) => `a${place}: nameContact(input: $i) { command { id } }`);
  const query = `mutation ($i: NameContactInput!) { ${fields.join(' ')} }`;
  const i = { idempotencyKey: 'attack-flood', orderId: 'none', ...NAMED };
  const { body, text } = await hub.send({ as: 'agent', body: { query, variables: { i } } });
  const codes = (body?.errors ?? []).map(({ extensions }) => extensions?.['code']);
  return { leaks: [], faults: codes.includes('COST_EXCEEDED') ? [] : [`thirty are read: ${text.slice(0, 300)}`] };
}

const OWN: readonly Attack[] = [
  {
    kind: 10,
    name: 'a key again, with other content and by other callers',
    wants: 'somebody’s command, or a second one',
    run: keyAgain,
  },
  {
    kind: 10,
    name: 'commands after the order was taken back',
    wants: 'to act on under a claim that is over',
    run: afterTheClaim,
  },
  { kind: 15, name: 'commands by the dozen, under aliases', wants: 'to have the call centre flooded', run: flood },
];

export const COMMANDS: readonly Attack[] = [...RIGHTS, ...VALUES, ...FORMS, ...OWN];
