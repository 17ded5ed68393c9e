/** How far people have come, for users who may look at them one by one: at the employment office, and on the way to work. */
import { useLanguage, useMessages } from '../language/language';
import { Absent } from '../ui/absent';
import { Faults } from '../ui/faults';
import { Waiting } from '../ui/waiting';
import { Table } from '../ui/table';
import { BarFigure } from './bar-figure';
import { useCounted, type AskPage, type Counted } from './counted';
import { ConsoleCandidaciesInDocument, ConsoleStaffAtDocument } from './generated/operations';
import type { CandidacyState, StaffStep } from '../generated/schema-types';
import { useStaffingWord } from './staffing-words';
import MESSAGES from '../../../../messages/console/staffing/path-section.json';

const STATES: readonly CandidacyState[] = ['CANDIDATE', 'PRESELECTED', 'HIRED', 'REJECTED', 'WITHDRAWN'];
const ENDED: readonly string[] = ['REJECTED', 'WITHDRAWN', 'LEFT'];
const STEPS: readonly StaffStep[] = [
  ...(['CANDIDATE', 'PRESELECTED', 'HIRED', 'SECONDED'] as const),
  ...(['IN_TRAINING', 'CERTIFIED', 'ON_SHIFT', 'LEFT'] as const),
];

const askCandidacies: AskPage<CandidacyState> = async (askHub, state, after) => {
  const { data, faults } = await askHub(ConsoleCandidaciesInDocument, { state, after });
  return { data: data?.candidacies ?? null, faults };
};

const askStaff: AskPage<StaffStep> = async (askHub, step, after) => {
  const { data, faults } = await askHub(ConsoleStaffAtDocument, { step, after });
  return { data: data?.staff ?? null, faults };
};

export function CandidaciesSection() {
  const say = useMessages(MESSAGES);
  return (
    <PathSection title={say('candidacies')} group="state" steps={STATES} counted={useCounted(STATES, askCandidacies)} />
  );
}

export function StaffSection() {
  const say = useMessages(MESSAGES);
  return <PathSection title={say('staff')} group="step" steps={STEPS} counted={useCounted(STEPS, askStaff)} />;
}

interface PathSectionProps<State extends string> {
  readonly title: string;
  readonly group: string;
  /** In their usual order; those that end it last. */
  readonly steps: readonly State[];
  readonly counted: Counted<State>;
}

function PathSection<State extends string>({ title, group, steps, counted }: PathSectionProps<State>) {
  const say = useMessages(MESSAGES);
  const sayWord = useStaffingWord();
  const { counts, faults } = counted;
  const withheld = faults.find(({ code }) => code === 'FIELD_WITHHELD' || code === 'ARGUMENT_WITHHELD');
  const rows = counts === null ? [] : pathOf(steps, counts);
  return (
    <section className="staffing-section">
      <h2>{title}</h2>
      {counts === null && faults.length === 0 && <Waiting />}
      {withheld !== undefined ? <Absent absence="WITHHELD" reason={withheld.reason} /> : <Faults faults={faults} />}
      {counts !== null && (
        <>
          <p className="beside">{say('counting')}</p>
          <div className="beside-each-other">
            <BarFigure
              label={say('chart', { title })}
              rows={rows
                .filter(({ thisFar }) => thisFar !== null)
                .map(({ step, thisFar }) => ({ name: sayWord(group, step), values: { thisFar } }))}
              series={[{ id: 'thisFar', name: say('thisFar'), colour: 'var(--accent)' }]}
            />
            <PathTable title={title} rows={rows} nameOf={(step) => sayWord(group, step)} />
          </div>
        </>
      )}
    </section>
  );
}

interface PathRow {
  readonly step: string;
  readonly here: number;
  /** This step or one behind it; null where it ends the path. */
  readonly thisFar: number | null;
}

function pathOf<State extends string>(steps: readonly State[], counts: Readonly<Record<State, number>>): PathRow[] {
  const onWay = steps.filter((step) => !ENDED.includes(step));
  return steps.map((step) => ({
    step,
    here: counts[step],
    thisFar: ENDED.includes(step)
      ? null
      : onWay.slice(onWay.indexOf(step)).reduce((sum, behind) => sum + counts[behind], 0),
  }));
}

interface PathTableProps {
  readonly title: string;
  readonly rows: readonly PathRow[];
  readonly nameOf: (step: string) => string;
}

function PathTable({ title, rows, nameOf }: PathTableProps) {
  const say = useMessages(MESSAGES);
  const { locale } = useLanguage();
  const columns = (['step', 'here', 'thisFar'] as const).map((id) => ({ id, name: say(id), isNumber: id !== 'step' }));
  return (
    <Table name={title} columns={columns}>
      {rows.map(({ step, here, thisFar }) => (
        <tr key={step}>
          <th scope="row">{nameOf(step)}</th>
          <td className="number">{here.toLocaleString(locale)}</td>
          <td className="number">
            {thisFar === null ? <span className="absent">— {say('ended')}</span> : thisFar.toLocaleString(locale)}
          </td>
        </tr>
      ))}
    </Table>
  );
}
