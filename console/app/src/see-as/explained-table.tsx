/** Fields in rows, callers in columns: what each gets, and the way to why. */
import { Button } from 'react-aria-components';
import { useMessages } from '../language/language';
import { useMaskName, useReason } from '../policy/reasons';
import { OUTCOMES, OutcomeSign } from '../ui/outcome';
import { Waiting } from '../ui/waiting';
import { explainedAt, isAlike, outcomeAt, type Explained } from './explained';
import type { ExplainedSide } from './use-explanation';
import MESSAGES from '../../../../messages/console/see-as/explained-table.json';

export interface ExplainedRow {
  readonly selection: string;
  /** What it is called. */
  readonly name: string;
  /** How deep it stands, from 0. */
  readonly depth: number;
  /** Of an invented person; null: there is none to show. */
  readonly value: string | null;
  readonly masked: string | null;
}

export interface ExplainedBand {
  readonly id: string;
  /** Null: the rows stand by themselves. */
  readonly name: string | null;
  readonly rows: readonly ExplainedRow[];
}

interface ExplainedTableProps {
  readonly label: string;
  readonly bands: readonly ExplainedBand[];
  /** With what each is called. */
  readonly sides: readonly (readonly [name: string, side: ExplainedSide])[];
  readonly different: boolean;
  readonly onPick: (selection: string) => void;
}

export function ExplainedTable({ label, bands, sides, different, onPick }: ExplainedTableProps) {
  const say = useMessages(MESSAGES);
  if (sides.some(([, { explanation }]) => explanation === null)) return <Waiting />;
  const isWanted = ({ selection }: ExplainedRow): boolean => !different || !isSame(sides, selection);
  const wanted = bands.flatMap((band) => {
    const rows = band.rows.filter(isWanted);
    return rows.length === 0 ? [] : [{ ...band, rows }];
  });
  if (wanted.length === 0) return <p role="status">{say('all')}</p>;
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label={label}>
      <table className="explained">
        <thead>
          <tr>
            <th scope="col">{say('field')}</th>
            {sides.map(([name, side]) => (
              <th key={name} scope="col">
                <span className="side-name">{name}</span>
                <Counts side={side} bands={bands} />
              </th>
            ))}
          </tr>
        </thead>
        {wanted.map(({ id, name, rows }) => (
          <tbody key={id}>
            {name !== null && (
              <tr className="band">
                <th scope="rowgroup" colSpan={sides.length + 1}>
                  {name}
                </th>
              </tr>
            )}
            {rows.map((row) => (
              <Row key={row.selection} row={row} sides={sides} onPick={onPick} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function isSame(sides: ExplainedTableProps['sides'], selection: string): boolean {
  const [one, other] = sides.map(([, { explanation }]) => explainedAt(explanation!, selection));
  return other === undefined || isAlike(one ?? null, other);
}

interface RowProps extends Pick<ExplainedTableProps, 'sides' | 'onPick'> {
  readonly row: ExplainedRow;
}

function Row({ row, sides, onPick }: RowProps) {
  const say = useMessages(MESSAGES);
  const isAlikeOnAll = isSame(sides, row.selection);
  return (
    <tr className={isAlikeOnAll ? undefined : 'unlike'}>
      <th scope="row">
        <Button
          className={`field-name depth-${Math.min(row.depth, 6)}`}
          aria-label={say('why', { name: row.name })}
          onPress={() => onPick(row.selection)}
        >
          {row.name}
        </Button>
      </th>
      {sides.map(([name, { explanation }]) => (
        <td key={name}>
          <What explained={explainedAt(explanation!, row.selection)} row={row} />
        </td>
      ))}
    </tr>
  );
}

function What({ explained, row }: { readonly explained: Explained | null; readonly row: ExplainedRow }) {
  const say = useMessages(MESSAGES);
  const sayReason = useReason();
  const sayMask = useMaskName();
  if (explained === null) return <span className="intro">{say('nothing')}</span>;
  const { outcome, variant, reason, goneWith } = explained;
  return (
    <span className="what">
      <OutcomeSign outcome={outcome} />
      {outcome === 'VISIBLE' && row.value !== null && <span className="value">{row.value}</span>}
      {outcome === 'MASKED' && (
        <span className="value">{row.masked ?? (variant === null ? '' : sayMask(variant))}</span>
      )}
      {outcome === 'WITHHELD' && (
        <span className="intro">
          {goneWith !== null ? say('withheldWith', { above: goneWith }) : reason !== null ? sayReason(reason) : ''}
        </span>
      )}
      {outcome === 'HIDDEN' && <span className="intro">{say('notThere')}</span>}
    </span>
  );
}

/** How many of the fields there are of each outcome. */
function Counts({ side, bands }: { readonly side: ExplainedSide; readonly bands: readonly ExplainedBand[] }) {
  const outcomes = bands.flatMap(({ rows }) => rows.map(({ selection }) => outcomeAt(side.explanation, selection)));
  return (
    <span className="counts">
      {OUTCOMES.map((outcome) => {
        const count = outcomes.filter((one) => one === outcome).length;
        return (
          count > 0 && (
            <span key={outcome}>
              {count} <OutcomeSign outcome={outcome} />
            </span>
          )
        );
      })}
    </span>
  );
}
