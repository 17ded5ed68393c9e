/** What a version would have made of the logged accesses, for the officers who decide whether to activate it. */
import { counted } from '../../src/model/counted';

export interface ReplaySum {
  readonly of: string;
  /** Of a coordinate. */
  readonly right: string | null;
  readonly accesses: number;
  readonly gained: number;
  readonly lost: number;
}

export interface ReplayOfHub {
  readonly accesses: number;
  readonly gained: number;
  readonly lost: number;
  /** False where the hub's time was up first. */
  readonly complete: boolean;
  readonly until: string | null;
  readonly byRole: readonly ReplaySum[];
  readonly byOrganisation: readonly ReplaySum[];
  readonly byOperation: readonly ReplaySum[];
  readonly byCoordinate: readonly ReplaySum[];
}

/** A change by its right; what was read by its name alone. */
function withRight({ of, right, ...sum }: ReplaySum): ReplaySum {
  return { ...sum, right, of: right === 'WRITE' ? `${of} (WRITE)` : of };
}

/** A terminal is no place for hundreds. */
const MOST_ROWS = 20;

export function showReplay(version: number, days: number, replay: ReplayOfHub): string {
  const { accesses, gained, lost, complete, until } = replay;
  const looked = complete
    ? ''
    : ` NOT ALL OF THEM: the hub's time was up at ${until ?? 'the beginning'}.${days === 1 ? '' : ' Ask for fewer days.'}`;
  return [
    `Version ${version}, tried on ${counted(accesses, 'access', 'accesses')} of the last ${days === 1 ? 'day' : `${days} days`}.${looked}`,
    gained + lost === 0
      ? 'Nothing of them would have been otherwise.'
      : `Shown though withheld then: ${gained}. Withheld, refused or only masked though disclosed or done then: ${lost}.`,
    ...table('role', replay.byRole),
    ...table('organisation', replay.byOrganisation),
    ...table('operation', replay.byOperation),
    ...table('coordinate', replay.byCoordinate.map(withRight)),
  ].join('\n');
}

function table(by: string, sums: readonly ReplaySum[]): string[] {
  if (sums.length === 0) return [];
  const shown = sums.slice(0, MOST_ROWS);
  const width = Math.max(by.length, ...shown.map(({ of }) => of.length));
  const row = (name: string, cells: readonly (number | string)[]): string =>
    [name.padEnd(width), ...cells.map((cell) => String(cell).padStart(8))].join('  ');
  return [
    '',
    row(by, ['accesses', 'gained', 'lost']),
    ...shown.map(({ of, ...sum }) => row(of, [sum.accesses, sum.gained, sum.lost])),
    ...(sums.length > shown.length ? [`and ${sums.length - shown.length} more`] : []),
  ];
}
