/** Bars beside each other, each with its number. The table beside it says the same. */
import { useLanguage } from '../language/language';

export interface BarRow {
  readonly name: string;
  /** By series; null: suppressed, no bar. */
  readonly values: Readonly<Record<string, number | null>>;
}

export interface Series {
  readonly id: string;
  readonly name: string;
  /** A colour of the theme. */
  readonly colour: string;
}

interface BarFigureProps {
  /** What it shows, in a sentence. */
  readonly label: string;
  readonly rows: readonly BarRow[];
  readonly series: readonly Series[];
}

/** Kept free beside the longest bar. */
const NUMBER_WIDTH = '4rem';

export function BarFigure({ label, rows, series }: BarFigureProps) {
  const values = rows.flatMap((row) => series.map(({ id }) => row.values[id] ?? 0));
  const longest = Math.max(1, ...values);
  return (
    <div className="figure" role="img" aria-label={label}>
      {series.length > 1 && <Legend series={series} />}
      <div className="figure-rows">
        {rows.map((row) => (
          <BarsOfRow key={row.name} row={row} series={series} longest={longest} />
        ))}
      </div>
    </div>
  );
}

function Legend({ series }: Pick<BarFigureProps, 'series'>) {
  return (
    <div className="figure-legend">
      {series.map(({ id, name, colour }) => (
        <span key={id} className="figure-key" style={{ borderColor: colour }}>
          {name}
        </span>
      ))}
    </div>
  );
}

interface BarsOfRowProps extends Pick<BarFigureProps, 'series'> {
  readonly row: BarRow;
  /** The value whose bar takes the whole width. */
  readonly longest: number;
}

function BarsOfRow({ row: { name, values }, series, longest }: BarsOfRowProps) {
  const { locale } = useLanguage();
  return (
    <>
      <span className="figure-name">{name}</span>
      <div className="figure-bars">
        {series.map(({ id, colour }) => {
          const value = values[id] ?? null;
          const width = `calc((100% - ${NUMBER_WIDTH}) * ${(value ?? 0) / longest})`;
          return (
            <div key={id} className="figure-bar">
              <div style={{ background: colour, width }} />
              <span>{value?.toLocaleString(locale)}</span>
            </div>
          );
        })}
      </div>
    </>
  );
}
