/** Bars beside each other, drawn by a library that is loaded when there is something to draw. The table beside it says the same. */
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
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

const ROW_PX = 26;
const AROUND_PX = 70;

export function BarFigure({ label, rows, series }: BarFigureProps) {
  const { locale } = useLanguage();
  const data = rows.map(({ name, values }) => ({ name, ...values }));
  const height = AROUND_PX + rows.length * (ROW_PX * series.length + 10);
  return (
    <div className="figure" role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={height}>
        <BarChart data={data} layout="vertical" accessibilityLayer={false} margin={{ left: 8, right: 24 }}>
          <CartesianGrid horizontal={false} stroke="var(--line)" />
          <XAxis
            type="number"
            stroke="var(--line-strong)"
            tick={{ fill: 'var(--muted)' }}
            tickFormatter={(value: number) => value.toLocaleString(locale)}
            allowDecimals={false}
          />
          <YAxis
            type="category"
            dataKey="name"
            width={150}
            stroke="var(--line-strong)"
            tick={{ fill: 'var(--text)' }}
          />
          <Tooltip
            cursor={{ fill: 'var(--quiet-soft)' }}
            contentStyle={{ background: 'var(--raised)', borderColor: 'var(--line)', color: 'var(--text)' }}
          />
          {series.length > 1 && <Legend />}
          {series.map(({ id, name, colour }) => (
            <Bar key={id} dataKey={id} name={name} fill={colour} isAnimationActive={false} />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
