/** Wanted against filled, by something: bars, and the same as a table. */
import { useLanguage, useMessages } from '../language/language';
import { Table } from '../ui/table';
import { BarFigure } from './bar-figure';
import type { ConsoleStaffingFigureFragment } from './generated/operations';
import MESSAGES from '../../../../messages/console/staffing/figure-section.json';

export type Figure = ConsoleStaffingFigureFragment;

interface FigureSectionProps {
  readonly title: string;
  /** What the first column is about. */
  readonly of: string;
  readonly figures: readonly Figure[];
  readonly nameOf: (figure: Figure) => string;
}

export function FigureSection({ title, of, figures, nameOf }: FigureSectionProps) {
  const say = useMessages(MESSAGES);
  const series = [
    { id: 'wanted', name: say('wanted'), colour: 'var(--line-strong)' },
    { id: 'filled', name: say('filled'), colour: 'var(--accent)' },
  ];
  const hasPlan = figures.some(({ wanted }) => wanted !== null);
  const rows = figures.map((figure) => ({
    name: nameOf(figure),
    values: { wanted: figure.wanted, filled: figure.filled?.value ?? null },
  }));
  const columns = [
    { id: 'of', name: of },
    { id: 'wanted', name: say('wanted'), isNumber: true },
    { id: 'filled', name: say('filled'), isNumber: true },
    { id: 'share', name: say('share'), isNumber: true },
  ];
  return (
    <section className="staffing-section">
      <h2>{title}</h2>
      <div className="beside-each-other">
        <BarFigure label={say('chart', { title })} rows={rows} series={hasPlan ? series : series.slice(1)} />
        <Table name={title} columns={columns}>
          {figures.map((figure) => (
            <FigureRow key={nameOf(figure)} figure={figure} name={nameOf(figure)} />
          ))}
        </Table>
      </div>
    </section>
  );
}

function FigureRow({ figure: { wanted, filled }, name }: { readonly figure: Figure; readonly name: string }) {
  const say = useMessages(MESSAGES);
  const { locale } = useLanguage();
  const value = filled?.value ?? null;
  const share = wanted !== null && wanted > 0 && value !== null ? value / wanted : null;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">
        {wanted === null ? <span className="absent">— {say('noPlan')}</span> : wanted.toLocaleString(locale)}
      </td>
      <td className="number">
        {value === null ? (
          <span className="masked">
            <span aria-hidden="true">◐</span> {say('tooFew')}
          </span>
        ) : (
          value.toLocaleString(locale)
        )}
      </td>
      <td className="number">{share === null ? '' : share.toLocaleString(locale, { style: 'percent' })}</td>
    </tr>
  );
}
