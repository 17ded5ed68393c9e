/** Accesses of the last days, a bar for each, in parts by the class of what was returned or by role. */
import { useMemo, useState } from 'react';
import { dayAfter, dayOf, type Day } from '../language/days';
import { useDay } from '../language/use-day';
import { useLanguage, useMessages } from '../language/language';
import { Bars, PATTERNS, type Bar, type BarSeries } from '../ui/bars';
import { Choice } from '../ui/choice';
import { useRuleWord } from '../ui/rule-words';
import type { ConsoleAccessesOfDayFragment } from './generated/operations';
import MESSAGES from '../../../../messages/console/access-log/access-chart.json';

const CLASSES = ['MEDICAL', 'IDENTIFIER', 'PERSONAL', 'NOTHING'] as const;
const BY = ['class', 'role'] as const;
type By = (typeof BY)[number];

interface AccessChartProps {
  readonly accesses: readonly ConsoleAccessesOfDayFragment[];
  /** Days with a bar each, today the last. */
  readonly days: number;
  /** Null: a day leads nowhere. */
  readonly onDay: ((day: Day) => void) | null;
}

export function AccessChart({ accesses, days, onDay }: AccessChartProps) {
  const say = useMessages(MESSAGES);
  const [by, setBy] = useState<By>('class');
  const { bars, series } = useBars(accesses, days, by);
  return (
    <div className="access-chart">
      <div className="not-printed access-chart-by">
        <Choice
          label={say('by')}
          options={BY.map((id) => ({ id, name: say(id) }))}
          chosen={by}
          onChoose={(chosen) => setBy(chosen)}
        />
      </div>
      <Bars
        label={say('label', { days, by: say(by) })}
        of={say('day')}
        onPress={onDay}
        {...{ bars, series, action: onDay === null ? undefined : say('press') }}
      />
    </div>
  );
}

function useBars(
  accesses: readonly ConsoleAccessesOfDayFragment[],
  days: number,
  by: By,
): { readonly bars: readonly Bar[]; readonly series: readonly BarSeries[] } {
  const say = useMessages(MESSAGES);
  const sayRole = useRuleWord();
  const sayDay = useDay();
  const { locale } = useLanguage();
  return useMemo(() => {
    const today = dayOf(new Date());
    const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', timeZone: 'UTC' });
    const all: readonly string[] = by === 'class' ? CLASSES : rolesIn(accesses);
    const idOf = (one: ConsoleAccessesOfDayFragment): string => {
      const id = by === 'class' ? (one.returned ?? 'NOTHING') : rolesOf(one);
      return all.includes(id) ? id : OTHERS;
    };
    const bars = Array.from({ length: days }, (_, place) => {
      const day = dayAfter(today, place + 1 - days);
      const values: Record<string, number> = {};
      for (const one of accesses)
        if (one.day === day) values[idOf(one)] = (values[idOf(one)] ?? 0) + (one.accesses ?? 0);
      return { id: day, name: sayDay(day), short: short.format(new Date(`${day}T12:00:00Z`)), values };
    });
    const nameOf = (id: string): string =>
      by === 'class'
        ? say(id as (typeof CLASSES)[number])
        : id === OTHERS
          ? say('others')
          : id === ''
            ? say('hub')
            : sayRole(id);
    const isShown = ({ id }: BarSeries): boolean => bars.some(({ values }) => (values[id] ?? 0) > 0);
    const series = all.map((id) => ({ id, name: nameOf(id) }));
    // a class has its pattern whether there is any of it or not
    return { bars, series: by === 'class' ? series : series.filter(isShown) };
  }, [accesses, days, by, say, sayRole, sayDay, locale]);
}

const OTHERS = 'OTHERS';
/** A caller in several roles is counted with the first. */
const rolesOf = ({ roles }: ConsoleAccessesOfDayFragment): string => roles?.[0] ?? '';

/** Those with the most accesses, as many as patterns differ; the rest is together. */
function rolesIn(accesses: readonly ConsoleAccessesOfDayFragment[]): string[] {
  const sums = new Map<string, number>();
  for (const one of accesses) sums.set(rolesOf(one), (sums.get(rolesOf(one)) ?? 0) + (one.accesses ?? 0));
  const most = [...sums].sort(([, one], [, other]) => other - one).map(([role]) => role);
  return most.length <= PATTERNS ? most : [...most.slice(0, PATTERNS - 1), OTHERS];
}
