/** Accesses that are unusual, each with why, and the way to its entries. The hub finds them in the log itself. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Link } from 'react-router';
import { dayOf } from '../language/days';
import { useInstant, useMessages } from '../language/language';
import { Empty } from '../ui/empty';
import { useRuleWord } from '../ui/rule-words';
import { shortened } from '../ui/shortened';
import { useOfficerName } from '../ui/use-officer-name';
import { filterIn, searchOf, type LogFilter } from './log-filter';
import type { NamedOrganisation } from './organisations';
import type { Figures } from './use-figures';
import MESSAGES from '../../../../messages/console/access-log/unusual-list.json';

type Unusual = NonNullable<Figures['unusual']>[number];

/** Before one asks for all. */
const FIRST = 5;

interface UnusualListProps {
  readonly figures: Figures;
  readonly organisations: readonly NamedOrganisation[];
}

export function UnusualList({ figures, organisations }: UnusualListProps) {
  const say = useMessages(MESSAGES);
  const [isWhole, setWhole] = useState(false);
  const all = figures.unusual ?? [];
  const shown = isWhole ? all : all.slice(0, FIRST);
  const more = (figures.unusualFound ?? 0) - all.length;
  return (
    <section aria-labelledby="unusual" className="card unusual">
      <h2 id="unusual">{say('title', { count: figures.unusualFound ?? 0 })}</h2>
      {all.length === 0 ? (
        <Empty title={say(figures.daysLeft === 0 ? 'nothing' : 'nothingYet')}>
          <p>{say('rules', rulesIn(figures))}</p>
        </Empty>
      ) : (
        <>
          <p className="beside">{say('mayBe')}</p>
          <ul>
            {shown.map((one) => (
              <OneUnusual
                key={`${one.kind} ${one.caller} ${one.until} ${one.caseId} ${one.purpose}`}
                {...{ one, figures, organisations }}
              />
            ))}
          </ul>
          {isWhole && more > 0 && <p className="beside">{say('more', { count: more })}</p>}
          {!isWhole && all.length > FIRST && (
            <Button className="button" onPress={() => setWhole(true)}>
              {say('all', { count: all.length })}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function rulesIn({ rules }: Figures): Record<'limit' | 'minutes' | 'from' | 'until' | 'hours', number> {
  return {
    limit: rules?.persons ?? 0,
    minutes: rules?.minutes ?? 0,
    from: rules?.fromHour ?? 0,
    until: rules?.untilHour ?? 0,
    hours: rules?.closedHours ?? 0,
  };
}

function OneUnusual({ one, figures, organisations }: UnusualListProps & { readonly one: Unusual }) {
  const say = useMessages(MESSAGES);
  const sayRole = useRuleWord();
  const callerName = useOfficerName();
  const at = useInstant();
  const { kind, roles, organisation, caller, caseId, persons, accesses, until, from } = one;
  const who = (roles ?? []).map(sayRole).join(', ');
  const named = organisations.find(({ id }) => id === organisation)?.name ?? organisation ?? '';
  const values = { ...rulesIn(figures), persons: persons ?? 0, accesses: accesses ?? 0 };
  const [begin, end] = [from, until].map((instant) => (instant === null ? '' : at(instant)));
  return (
    <li>
      <span className="mark unusual-kind">{kind !== null && say(kind)}</span>
      <div>
        <Link to={`/log?${searchOf(filterOf(one))}`}>
          {say('who', { who, organisation: named, caller: callerName(caller ?? '') })}
        </Link>
        <div>{kind !== null && say(`${kind}.why`, { ...values, case: shortened(caseId ?? '') })}</div>
        <div className="beside">{begin === end ? end : say('when', { from: begin ?? '', until: end ?? '' })}</div>
      </div>
    </li>
  );
}

/** Of its days, all entries of the caller; of a closed order, about the case. */
function filterOf({ caller, caseId, from, until }: Unusual): LogFilter {
  return {
    ...filterIn(new URLSearchParams()),
    caller: caller ?? '',
    ...(caseId !== null && { case: caseId }),
    ...(from !== null && { from: dayOf(new Date(from)) }),
    ...(until !== null && { until: dayOf(new Date(until)) }),
  };
}
