/** Stacked bars over time, each a button. Series differ by pattern as well as by colour, and a table says the same. */
import { useMemo } from 'react';
import { Button, Toolbar } from 'react-aria-components';
import { useLanguage, useMessages } from '../language/language';
import { Table } from './table';
import './bars.css';
import MESSAGES from '../../../../messages/console/ui/bars.json';

export interface BarSeries {
  readonly id: string;
  readonly name: string;
}

export interface Bar {
  readonly id: string;
  /** As it is read out. */
  readonly name: string;
  /** Beneath the bar. */
  readonly short: string;
  /** By series; what is left out is 0. */
  readonly values: Readonly<Record<string, number>>;
}

interface BarsProps {
  /** What it shows, in a sentence. */
  readonly label: string;
  /** What the bars are, above the first column of the table. */
  readonly of: string;
  readonly bars: readonly Bar[];
  /** The lowest part first; of more than PATTERNS the last ones look alike. */
  readonly series: readonly BarSeries[];
  /** Null: bars lead nowhere. */
  readonly onPress: ((id: string) => void) | null;
  /** What pressing does, read out with each bar. */
  readonly action?: string;
}

export const PATTERNS = 6;
const patternOf = (place: number): string => `bar-part bar-part-${Math.min(place, PATTERNS - 1) + 1}`;

export function Bars({ label, of, bars, series, onPress, action }: BarsProps) {
  const sums = bars.map(({ values }) => series.reduce((sum, { id }) => sum + (values[id] ?? 0), 0));
  const highest = Math.max(1, ...sums);
  return (
    <figure className="bars">
      <Legend series={series} />
      <Toolbar className="bars-row" aria-label={label}>
        {bars.map((bar, place) => (
          <OneBar key={bar.id} sum={sums[place] ?? 0} {...{ bar, series, highest, onPress, action }} />
        ))}
      </Toolbar>
      <AsTable {...{ label, of, bars, series, sums }} />
    </figure>
  );
}

function Legend({ series }: Pick<BarsProps, 'series'>) {
  return (
    <ul className="bars-legend">
      {series.map(({ id, name }, place) => (
        <li key={id}>
          <span className={patternOf(place)} aria-hidden="true" /> {name}
        </li>
      ))}
    </ul>
  );
}

interface OneBarProps extends Pick<BarsProps, 'series' | 'onPress' | 'action'> {
  readonly bar: Bar;
  readonly sum: number;
  readonly highest: number;
}

function OneBar({ bar: { id, name, short, values }, series, sum, highest, onPress, action }: OneBarProps) {
  const { locale } = useLanguage();
  const say = useMessages(MESSAGES);
  const parts = series
    .map((one, place) => ({ ...one, place, value: values[one.id] ?? 0 }))
    .filter(({ value }) => value > 0);
  const said = parts.map((part) => `${part.name} ${part.value.toLocaleString(locale)}`).join(', ');
  const label = say('bar', { name, sum, parts: said === '' ? say('none') : said });
  return (
    <Button className="bars-bar" isDisabled={onPress === null} onPress={() => onPress?.(id)}>
      <span className="only-read-out">{[label, action].filter(Boolean).join(' ')}</span>
      <span className="bars-sum" aria-hidden="true">
        {sum > 0 ? sum.toLocaleString(locale) : ''}
      </span>
      <span className="bars-stack" aria-hidden="true">
        {parts.map((part) => (
          <span
            key={part.id}
            className={patternOf(part.place)}
            style={{ height: `${((100 * part.value) / highest).toFixed(2)}%` }}
          />
        ))}
      </span>
      <span className="bars-name" aria-hidden="true">
        {short}
      </span>
    </Button>
  );
}

function AsTable({ label, of, bars, series, sums }: Omit<BarsProps, 'onPress'> & { readonly sums: readonly number[] }) {
  const say = useMessages(MESSAGES);
  const { locale } = useLanguage();
  const columns = useMemo(
    () => [
      { id: 'of', name: of },
      ...series.map(({ id, name }) => ({ id, name, isNumber: true })),
      { id: 'sum', name: say('sum'), isNumber: true },
    ],
    [of, series, say],
  );
  return (
    <details className="not-printed">
      <summary>{say('asTable')}</summary>
      <Table name={label} columns={columns}>
        {bars.map(({ id, name, values }, place) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            {series.map((one) => (
              <td key={one.id} className="number">
                {(values[one.id] ?? 0).toLocaleString(locale)}
              </td>
            ))}
            <td className="number">{sums[place]?.toLocaleString(locale)}</td>
          </tr>
        ))}
      </Table>
    </details>
  );
}
