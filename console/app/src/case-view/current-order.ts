/** Which of the orders of a case is worked on now, of those whose state the caller may read. */
interface Order {
  readonly state: string | null;
}

const ENDED: readonly (string | null)[] = ['CLOSED', 'CANCELLED'];

/** @returns one that is open, else any that can be read, else the first; null where there is none */
export function currentOrder<One extends Order>(orders: readonly One[] | null | undefined): One | null {
  const readable = orders?.filter(({ state }) => state !== null) ?? [];
  return readable.find(({ state }) => !ENDED.includes(state)) ?? readable[0] ?? orders?.[0] ?? null;
}
