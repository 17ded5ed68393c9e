/** One side of the comparison: who asks, for what, in which relation, under which version; kept in the address. */
import { CALLERS, type CallerId } from '../policy/callers';
import type { Purpose } from '../generated/schema-types';
import { RELATION_IDS, type Circumstances, type RelationId } from '../policy/relations';
import { PURPOSES } from '../ui/purposes';
import { useAddress } from '../ui/use-address';

export interface Side {
  readonly caller: CallerId;
  /** Null: none. */
  readonly purpose: Purpose | null;
  readonly relation: RelationId;
  /** Null: the one in force. */
  readonly version: number | null;
}

export type SideName = 'a' | 'b';

export const TABS = ['case', 'operation'] as const;
export type Tab = (typeof TABS)[number];

export interface SeeAs {
  readonly a: Side;
  /** Null: one side only. */
  readonly b: Side | null;
  readonly tab: Tab;
  /** Only what the sides do not have alike. */
  readonly different: boolean;
  /** The selection that is looked at; null: none. */
  readonly field: string | null;
}

const NONE = 'NONE';

export function useSeeAs(): readonly [SeeAs, (changes: Partial<SeeAs>) => void] {
  return useAddress(read, written);
}

/** What there is to say of it to the hub. */
export function circumstancesOf({ caller, ...rest }: Side): Circumstances {
  return { ...rest, caller: CALLERS.find(({ id }) => id === caller)!, right: 'READ' };
}

function read(params: URLSearchParams): SeeAs {
  return {
    a: sideIn(params, 'a'),
    b: params.has('b.caller') ? sideIn(params, 'b') : null,
    tab: TABS.find((tab) => tab === params.get('tab')) ?? 'case',
    different: params.has('different'),
    field: params.get('field'),
  };
}

function sideIn(params: URLSearchParams, name: SideName): Side {
  const of = (part: string): string | null => params.get(`${name}.${part}`);
  const version = of('version');
  return {
    caller: CALLERS.find(({ id }) => id === of('caller'))?.id ?? 'AGENT',
    purpose: of('purpose') === NONE ? null : (PURPOSES.find((one) => one === of('purpose')) ?? 'CONTACT_TRACING'),
    relation: RELATION_IDS.find((one) => one === of('relation')) ?? 'ASSIGNED_OWN',
    version: version !== null && /^[1-9]\d{0,8}$/.test(version) ? Number(version) : null,
  };
}

function written({ a, b, tab, different, field }: SeeAs): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, side] of [
    ['a', a],
    ['b', b],
  ] as const) {
    if (side === null) continue;
    params.set(`${name}.caller`, side.caller);
    params.set(`${name}.purpose`, side.purpose ?? NONE);
    params.set(`${name}.relation`, side.relation);
    if (side.version !== null) params.set(`${name}.version`, String(side.version));
  }
  if (tab !== 'case') params.set('tab', tab);
  if (different) params.set('different', '1');
  if (field !== null) params.set('field', field);
  return params;
}
