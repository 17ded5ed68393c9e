/** A hub under generated operations by several callers, and under malformed requests on raw sockets. */
import fc from 'fast-check';
import { Kind as NodeKind, parse, visit } from 'graphql';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import { createPseudonyms } from '../../../src/model/pseudonyms';
import { writtenOperation } from '../execution/written-operation';
import { knownBeforehand } from '../noninterference/known-brussels';
import { operationArbitrary } from '../noninterference/operation-arbitrary';
import { textOf, type LookUp, type PostedOperation } from '../noninterference/operation-text';
import type { RunningDemonstration } from '../../support/running-demonstration';
import { Draw } from './draw';
import { faultOfPosted, faultOfRaw } from './faults';
import { MALFORMED_BODIES } from './malformed-bodies';
import { MALFORMED_HTTP, type Kind } from './malformed-http';
import { sendRaw } from './raw-request';

export interface FuzzOptions {
  readonly operations: number;
  readonly requests: number;
  readonly seed: number;
  readonly onProgress?: (line: string) => void;
}

export interface FuzzFault {
  readonly what: string;
  readonly fault: string;
  /** What to do it again with. */
  readonly sent: string;
}

export interface FuzzResult {
  readonly operations: number;
  /** Operations that had an answer with data. */
  readonly answered: number;
  readonly requests: number;
  /** Answers to malformed requests, by status; 0: none came. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly faults: readonly FuzzFault[];
}

/** Who changes what others stand on comes last. */
const PERSONAS = [
  'agent',
  'nurse',
  'supervisor',
  'physician',
  'inspector',
  'recruiter',
  'partner-mutuality',
  'privacy-officer',
];
const AT_ONCE = 8;
export const KINDS: Readonly<Record<string, Kind>> = { ...MALFORMED_HTTP, ...MALFORMED_BODIES };
const schema = buildHubSchema({ subgraph: true });

export async function runFuzz(hub: RunningDemonstration, options: FuzzOptions): Promise<FuzzResult> {
  const { onProgress } = options;
  const faults: FuzzFault[] = [];
  const statuses = await malformedRequests(hub, options, faults);
  onProgress?.(`${options.requests} malformed requests, ${faults.length} faults`);
  faults.push(...(await faultsOfHealth(hub)));
  const answered = await generatedOperations(hub, options, faults);
  faults.push(...(await faultsOfHealth(hub)));
  return { operations: options.operations, answered, requests: options.requests, statuses, faults };
}

async function malformedRequests(
  demonstration: RunningDemonstration,
  { requests, seed, onProgress }: FuzzOptions,
  faults: FuzzFault[],
): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  const names = Object.keys(KINDS);
  await atOnce(requests, async (number) => {
    const name = names[number % names.length]!;
    const mark = `kanari${seed.toString(36)}x${number.toString(36)}`;
    const draw = new Draw(`${seed} ${name} ${number}`);
    const request = KINDS[name]!({ draw, mark, token: await demonstration.tokenOf('nurse') });
    const answer = await sendRaw(demonstration.hub.url, request);
    for (const status of answer.statuses.length > 0 ? answer.statuses : [0]) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    const fault = faultOfRaw(answer, request, mark);
    if (fault) faults.push({ what: `${name}, number ${number}`, fault, sent: shortened(request.parts) });
    if (number % 500 === 499) onProgress?.(`${number + 1} of ${requests} malformed requests, ${faults.length} faults`);
  });
  return statuses;
}

async function generatedOperations(
  demonstration: RunningDemonstration,
  { operations, seed, onProgress }: FuzzOptions,
  faults: FuzzFault[],
): Promise<number> {
  const lookUp = knownValues(demonstration);
  const coordinates = readCoordinates(schema).map(({ coordinate }) => coordinate);
  const arbitrary = operationArbitrary(schema, { coordinates, mutations: 6 });
  let answered = 0;
  await atOnce(operations, async (number) => {
    const persona = PERSONAS[Math.floor((number / operations) * PERSONAS.length)]!;
    const posted =
      number % 2 === 0 ? generated(arbitrary, seed, number, lookUp) : writtenOperation(schema, `${seed} ${number}`);
    const response = await fetch(`${demonstration.hub.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await demonstration.tokenOf(persona)}`, 'content-type': 'application/json' },
      body: JSON.stringify(posted),
    });
    const body = await response.text();
    const answer = { status: response.status, retryAfter: response.headers.get('retry-after'), body };
    const fault = faultOfPosted(answer, valuesIn(posted));
    if (fault) faults.push({ what: `${persona}, operation ${number}`, fault, sent: JSON.stringify(posted) });
    if (response.status === 200) answered += 1;
    if (number % 1_000 === 999) onProgress?.(`${number + 1} of ${operations} operations, ${faults.length} faults`);
  });
  return answered;
}

function generated(
  arbitrary: ReturnType<typeof operationArbitrary>,
  seed: number,
  number: number,
  lookUp: LookUp,
): PostedOperation {
  const [operation] = fc.sample(arbitrary, { seed: Math.imul(seed, 100_003) + number, numRuns: 1, unbiased: true });
  if (!operation) throw new Error('Nothing was drawn.');
  return textOf(operation, lookUp);
}

function knownValues({ population, pseudonymKey }: RunningDemonstration): LookUp {
  const known = knownBeforehand(population, { pseudonyms: createPseudonyms(pseudonymKey) }, 30);
  return ({ name, pick }) => {
    const all = known[name] ?? [];
    return all[pick % all.length];
  };
}

/** Too short to be nobody else's word. */
const SHORTEST = 9;

/** Texts that the operation sends as values. */
function valuesIn({ query, variables }: PostedOperation): string[] {
  const values: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') values.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(variables);
  try {
    visit(parse(query), { [NodeKind.STRING]: ({ value }: { readonly value: string }) => void values.push(value) });
  } catch {
    // does not parse: what it says is not executed
  }
  return values.filter((value) => value.length >= SHORTEST && !isOfTheSchema(value));
}

/** Coordinates, and names of types in what a gateway names. */
function isOfTheSchema(value: string): boolean {
  return /^\w+\.\w+(\(\w+:\))?$/.test(value) || schema.getType(value) !== undefined;
}

/** Whether the hub is there, ready, and answers as it does on a quiet day. */
async function faultsOfHealth(demonstration: RunningDemonstration): Promise<FuzzFault[]> {
  const ready = await fetch(`${demonstration.hub.managementUrl}/readyz`).then(
    ({ status }) => status,
    () => 0,
  );
  const { status, data, errors } = await demonstration.ask<{ viewer: { name: string } }>(
    'nurse',
    '{ viewer { name } }',
  );
  const isWell = ready === 200 && status === 200 && typeof data?.viewer.name === 'string' && errors.length === 0;
  return isWell ? [] : [{ what: 'afterwards', fault: `readyz ${ready}, an operation ${status}`, sent: '' }];
}

async function atOnce(count: number, each: (number: number) => Promise<void>): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) await each(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

function shortened(parts: readonly (string | Buffer)[]): string {
  const text = parts.map((part) => (typeof part === 'string' ? part : part.toString('latin1'))).join('⏎');
  return JSON.stringify(text.replace(/Bearer [\w-]+\.[\w-]+\.[\w-]+/g, 'Bearer …')).slice(0, 700);
}
