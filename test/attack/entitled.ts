/**
 * Every attack is first run as somebody entitled: what nobody gets may be refused because it asks for nothing. A change is
 * not made for that; it has to be one that the schema has.
 */
import { parse, validate, type DocumentNode } from 'graphql';
import { buildHubSchema } from '../../src/graph/build-schema';
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
  const tried: string[] = [];
  let isReading = false;
  for (const step of await attack.steps(hub)) {
    const asked = operationOf(step);
    if (asked === null) continue;
    if (typeof asked === 'string') return [asked];
    const faults = validate(schema, asked.document);
    if (faults.length > 0) return [`the schema does not have what it asks for: ${faults[0]!.message}`];
    if (asked.document.definitions.some((one) => 'operation' in one && String(one.operation) !== 'query')) continue;
    isReading = true;
    for (const [as, purpose] of ENTITLED) {
      const headers = { ...step.headers, ...(purpose && { 'purpose-of-use': purpose }) };
      const seen = await hub.send({ ...step, as, headers });
      const values = Object.values(seen.body?.data ?? {});
      if (seen.status === 200 && !seen.body?.errors && values.length > 0 && !values.includes(null)) return [];
      tried.push(`${as}: ${shortened(seen)}`);
    }
  }
  return isReading ? [`nobody entitled succeeds with it: ${tried.join('; ').slice(0, 2_000)}`] : [];
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
