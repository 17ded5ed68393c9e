/**
 * Every attack is first run as somebody entitled: what nobody gets may be refused because it asks for nothing. A change is
 * not made for that; it has to be one that the schema has.
 */
import { parse, validate, type DocumentNode } from 'graphql';
import { buildHubSchema } from '../../../src/graph/build-schema';
import type { Attack, RequestAttack, Step } from './attack';
import type { AttackedHub } from './attacked-hub';
import { shortened } from './refusals';

const schema = buildHubSchema({ subgraph: true });

/** Who may read something that others may not, with the purpose it takes where it is not the first of the token. */
const ENTITLED: readonly (readonly [persona: string, purpose?: string])[] = [
  ...(['physician', 'nurse', 'inspector', 'supervisor', 'recruiter', 'reporter', 'agent'] as const).map(
    (one) => [one] as const,
  ),
  ['privacy-officer'],
  ['privacy-officer', 'DATA_SUBJECT_RIGHTS'],
];

/** What is wrong with attacks themselves; empty where somebody entitled succeeds with each. */
export async function notAboutAnything(hub: AttackedHub, attacks: readonly Attack[]): Promise<string[]> {
  const found: string[] = [];
  for (const attack of attacks)
    if ('steps' in attack) found.push(...(await faultsOf(hub, attack)).map((fault) => `${attack.name}: ${fault}`));
  return found;
}

async function faultsOf(hub: AttackedHub, attack: RequestAttack): Promise<string[]> {
  if (attack.nobody !== undefined) return [];
  const steps = await attack.steps(hub);
  const invalid = steps.flatMap((step) => invalidIn(step) ?? []);
  if (invalid.length > 0) return [...new Set(invalid)];
  const readings = steps.filter(isReading);
  const faults: string[] = [];
  for (const query of new Set(readings.map(queryOf))) {
    const asked = readings.filter((step) => queryOf(step) === query);
    faults.push(...(await nobodyReads(hub, query, asked)));
  }
  return faults;
}

/** @param asked the same query, some of them of what there is not */
async function nobodyReads(hub: AttackedHub, query: string, asked: readonly Step[]): Promise<string[]> {
  const tried: string[] = [];
  for (const [as, purpose] of ENTITLED)
    for (const { path, body } of asked) {
      // what the attacker says of himself is not what he asks for
      const seen = await hub.send({ as, path, body, ...(purpose && { headers: { 'purpose-of-use': purpose } }) });
      const values = Object.values(seen.body?.data ?? {});
      if (seen.status === 200 && !seen.body?.errors && values.length > 0 && !values.includes(null)) return [];
      tried.push(`${as}: ${shortened(seen)}`);
    }
  return [`nobody entitled succeeds with ${query}: ${tried.join('; ').slice(0, 2_000)}`];
}

function invalidIn(step: Step): string | null {
  const asked = operationOf(step);
  if (asked === null || typeof asked === 'string') return asked;
  const [fault] = validate(schema, asked.document);
  return fault ? `the schema does not have what it asks for: ${fault.message}` : null;
}

function isReading(step: Step): boolean {
  const asked = operationOf(step);
  if (asked === null || typeof asked === 'string') return false;
  return asked.document.definitions.every((one) => !('operation' in one) || String(one.operation) === 'query');
}

function queryOf({ body }: Step): string {
  return (body as { readonly query: string }).query;
}

/** Null where the step is no operation that is sent as JSON; a text where it cannot be read. */
function operationOf({ body }: Step): { readonly document: DocumentNode } | string | null {
  if (typeof body !== 'object' || !('query' in body) || typeof body.query !== 'string') return null;
  try {
    return { document: parse(body.query) };
  } catch (error) {
    return (error as Error).message;
  }
}
