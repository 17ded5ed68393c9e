/** What somebody has chosen to look at, kept in the address so that it can be shared. */
import { COLUMNS, type CallerId } from '../policy/callers';
import type { PurposeAsked } from '../policy/any-purpose';
import { RELATION_IDS, type RelationId } from '../policy/relations';
import { PURPOSES } from '../ui/purposes';
import { RIGHTS, type RightName } from '../ui/rights';
import { useAddress } from '../ui/use-address';

export interface MatrixChoice {
  /** A question in words; empty: none. */
  readonly q: string;
  readonly purpose: PurposeAsked;
  readonly relation: RelationId;
  readonly right: RightName;
  /** Null: the one in force. */
  readonly version: number | null;
  /** Compared with; null: with none. */
  readonly against: number | null;
  /** Ids of the columns shown, in their own order. */
  readonly columns: readonly CallerId[];
  readonly search: string;
  readonly sensitive: boolean;
  readonly different: boolean;
  readonly changed: boolean;
  readonly everything: boolean;
  /** Callers in rows, places in columns. */
  readonly turned: boolean;
}

export const ALL_COLUMNS = COLUMNS.map(({ id }) => id);
const NONE = 'NONE';
/** What somebody sees at all, whatever for. */
const ANY = 'ANY';
const FLAGS = ['sensitive', 'different', 'changed', 'everything', 'turned'] as const;
type Flag = (typeof FLAGS)[number];

export function useMatrixChoice(): readonly [MatrixChoice, (changes: Partial<MatrixChoice>) => void] {
  return useAddress(read, written);
}

function read(params: URLSearchParams): MatrixChoice {
  const purpose = params.get('purpose');
  const columns = params.get('columns')?.split(',');
  return {
    q: params.get('q') ?? '',
    purpose: purpose === NONE ? null : (PURPOSES.find((one) => one === purpose) ?? ANY),
    relation: RELATION_IDS.find((one) => one === params.get('relation')) ?? 'ALL',
    right: RIGHTS.find((one) => one === params.get('right')) ?? 'READ',
    version: numberOf(params.get('version')),
    against: numberOf(params.get('against')),
    columns: columns === undefined ? ALL_COLUMNS : ALL_COLUMNS.filter((id) => columns.includes(id)),
    search: params.get('search') ?? '',
    ...(Object.fromEntries(FLAGS.map((flag) => [flag, params.has(flag)])) as Record<Flag, boolean>),
  };
}

function written(choice: MatrixChoice): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, value: string | null, usual: string | null): void => {
    if (value !== null && value !== usual) params.set(name, value);
  };
  put('q', choice.q, '');
  put('purpose', choice.purpose ?? NONE, ANY);
  put('relation', choice.relation, 'ALL');
  put('right', choice.right, 'READ');
  put('version', choice.version === null ? null : String(choice.version), null);
  put('against', choice.against === null ? null : String(choice.against), null);
  put('columns', choice.columns.join(','), ALL_COLUMNS.join(','));
  put('search', choice.search, '');
  for (const flag of FLAGS) if (choice[flag]) params.set(flag, '1');
  return params;
}

function numberOf(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
