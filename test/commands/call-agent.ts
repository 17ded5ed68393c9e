/** An agent at work, over HTTP: commands by name, and what the call centre holds of them. */
import { randomUUID } from 'node:crypto';
import {
  startDemonstration,
  type Answer,
  type DemonstrationOptions,
  type RunningDemonstration,
} from '../support/running-demonstration';

export interface CommandAnswer {
  readonly command: {
    readonly id: string;
    readonly state: string | null;
    readonly reason: string | null;
    readonly contact: { readonly id: string; readonly version: string; readonly name: string | null } | null;
  } | null;
  readonly order: TakenOrder | null;
  readonly conflict:
    readonly { readonly field: string; readonly yours: string | null; readonly theirs: string | null }[] | null;
}

export interface TakenOrder {
  readonly id: string;
  readonly number: string | null;
  readonly state: string | null;
  readonly version: string;
  readonly attemptsCount: number | null;
  readonly case: { readonly id: string };
}

const RESULT =
  'command { id state reason contact { id version name } } conflict { field yours theirs } ' +
  'order { id number state version attemptsCount case { id } }';

export interface CallAgents {
  readonly demonstration: RunningDemonstration;
  /** The mutation of that name, as the persona. */
  give(persona: string, name: string, input: object): Promise<Given>;
  /** Takes the next order of the agent. @throws Error where there is none */
  take(persona?: string): Promise<TakenOrder>;
  /** What the call centre says, by one of its searches. */
  held<Item>(what: string, caseReference: string): Promise<readonly Item[]>;
  referenceOf(order: TakenOrder): Promise<string>;
  callCentre(fault: object): Promise<void>;
  stop(): Promise<void>;
}

export interface Given extends Omit<Answer, 'data'> {
  readonly result: CommandAnswer | null;
}

export const key = (): string => randomUUID();
export const past = (seconds = 5): string => new Date(Date.now() - seconds * 1_000).toISOString();

export async function startCallAgents(options: DemonstrationOptions = {}): Promise<CallAgents> {
  const demonstration = await startDemonstration(options);
  const { url } = demonstration.partners.callCentre;
  const give: CallAgents['give'] = async (persona, name, given) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${RESULT} } }`;
    const variables = { input: { idempotencyKey: key(), ...given } };
    const { data, ...answer } = await demonstration.ask<Record<string, CommandAnswer | null>>(persona, query, {
      variables,
    });
    return { ...answer, result: data?.[name] ?? null };
  };
  return {
    demonstration,
    give,
    async take(persona = 'agent') {
      const { result, errors } = await give(persona, 'takeNextOrder', {});
      if (!result?.order) throw new Error(`No order was taken: ${JSON.stringify({ result, errors })}`);
      return result.order;
    },
    held: (what, caseReference) => heldBy(demonstration, what, caseReference),
    async referenceOf({ case: { id } }) {
      const { data } = await demonstration.ask<{ case: { reference: string } }>(
        'supervisor',
        `{ case(id: "${id}") { reference } }`,
      );
      return data!.case.reference;
    },
    async callCentre(fault) {
      await fetch(`${url}/__admin/faults`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fault),
      });
    },
    stop: () => demonstration.stop(),
  };
}

/** What the call centre says, by one of its searches. */
export async function heldBy<Item>(
  { partners }: RunningDemonstration,
  what: string,
  caseReference: string,
): Promise<readonly Item[]> {
  const answer = await fetch(`${partners.callCentre.url}/api/${what}/search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': 'demonstration' },
    body: JSON.stringify({ caseReferences: [caseReference] }),
  });
  return ((await answer.json()) as { items: Item[] }).items;
}
