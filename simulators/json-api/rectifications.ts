/** Rectification requests that came in, by id. Whose they are and what they contest is in the request list. */
import type { ValuePatch } from '../kit/simulator-http';

const DECISIONS = ['CORRECTED', 'REJECTED'] as const;
export type RectificationState = 'RECEIVED' | (typeof DECISIONS)[number];

export interface Contested {
  readonly id: string;
  readonly state: RectificationState;
}

export class Rectifications {
  private readonly states = new Map<string, RectificationState>();

  /** Null: no such request came in. */
  stateOf(id: string): RectificationState | null {
    return this.states.get(id) ?? null;
  }

  take({ id, state }: Contested): void {
    this.states.set(id, state);
  }

  /** A request that came in, path `state`, value `CORRECTED` or `REJECTED`. */
  accepts({ id, path, value }: ValuePatch): boolean {
    return this.states.has(id) && path === 'state' && DECISIONS.some((decision) => decision === value);
  }

  /** False where it is not accepted. */
  patch(patch: ValuePatch): boolean {
    if (!this.accepts(patch)) return false;
    this.take({ id: patch.id, state: patch.value as RectificationState });
    return true;
  }
}
