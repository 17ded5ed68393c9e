/** What an attack is: who sends what, and what the hub has to say to it. */
import type { AttackedHub, Seen, Sent } from './attacked-hub';

/** Null where the hub did what it has to; else what is wrong, in words. */
export type Refusal = (seen: Seen) => string | null;

export interface Step extends Sent {
  /** What has to come back; null: somebody who may, asking beside the attacker. */
  readonly refused: Refusal | null;
}

interface Named {
  /** The number of its kind (kinds.ts). */
  readonly kind: number;
  /** What is tried, in a few words. */
  readonly name: string;
  /** What the attacker would learn or bring about. */
  readonly wants: string;
}

/**
 * Requests put to two worlds that differ in what the attacker may not read. It leaks when a secret is in an answer, or when
 * anything that can be seen of the two differs: answers, headers, questions to partners, log lines, access records.
 */
export interface RequestAttack extends Named {
  readonly steps: (hub: AttackedHub) => readonly Step[] | Promise<readonly Step[]>;
  /** True: all at once. */
  readonly together?: boolean;
  /** Why nobody is entitled to it: it is malformed, or there is nothing of that name. Left out: somebody succeeds with it. */
  readonly nobody?: string;
  /** True: the attacker's answers have to be one and the same, but for the ids asked for. */
  readonly alike?: (hub: AttackedHub) => readonly string[];
}

/** What does not come down to an answer to a request. */
export interface OwnAttack extends Named {
  readonly run: (hub: AttackedHub) => Promise<Found>;
}

export type Attack = RequestAttack | OwnAttack;

export interface Found {
  /** What was learnt. */
  readonly leaks: readonly string[];
  /** Where the hub did something else than refuse. */
  readonly faults: readonly string[];
}

export const NOTHING: Found = { leaks: [], faults: [] };

export function together(all: readonly Found[]): Found {
  return { leaks: all.flatMap(({ leaks }) => leaks), faults: all.flatMap(({ faults }) => faults) };
}

/** An operation by POST, as clients send one. */
export function operation(
  as: string | null,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  refused: Refusal | null,
  headers: Readonly<Record<string, string>> = {},
): Step {
  return { as, body: { query, variables }, headers, refused };
}
