/** A band of the case: its title, whose answer it is, what it shows, or why it shows nothing. */
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useInstant, useMessages } from '../language/language';
import { Absent } from '../ui/absent';
import { Faults } from '../ui/faults';
import { capital, useSourceName } from '../ui/source-name';
import { Waiting } from '../ui/waiting';
import type { Group, Section } from './asked-together';
import { withheldAt } from './field-answer';
import type { SectionName, SectionState } from '../generated/schema-types';
import MESSAGES from '../../../../messages/console/case-view/band.json';

/** Of what is not as it should be. */
const SIGNS: Partial<Readonly<Record<SectionState, string>>> = { STALE: '◆', UNAVAILABLE: '▼' };

interface WithSections {
  readonly sections: readonly Section[];
}

interface BandProps<Found extends WithSections> {
  readonly title: string;
  readonly section: SectionName;
  /** In the answer: `case.medical`. */
  readonly place: string;
  readonly group: Group<Found>;
  /** Beside the title. */
  readonly tools?: ReactNode;
  /** What stands here whatever the state of the section, as far as there is an answer. */
  readonly children: (found: Found) => ReactNode;
  /** True where the children say by themselves that there is nothing. */
  readonly saysEmpty?: boolean;
}

export function Band<Found extends WithSections>(props: BandProps<Found>) {
  const { title, section, group, tools } = props;
  const stands = group.found?.sections.find((one) => one.section === section) ?? null;
  const id = `band-${section.toLowerCase().replaceAll('_', '-')}`;
  const withheld = group.found === null ? null : withheldAt(group.faults, props.place);
  // of a section that is hidden the answer has no state
  if (stands?.state === 'WITHHELD' || (stands === null && withheld !== null)) {
    return (
      <section className="band band-withheld" aria-labelledby={id}>
        <h2 id={id}>{title}</h2>
        <Absent absence="WITHHELD" reason={withheld?.reason} />
      </section>
    );
  }
  return (
    <section className="band" aria-labelledby={id}>
      <header className="band-head">
        <h2 id={id}>{title}</h2>
        <StateOf stands={stands} isAsking={group.isAsking} />
      </header>
      {tools}
      <Inside {...props} stands={stands} />
    </section>
  );
}

function Inside<Found extends WithSections>(props: BandProps<Found> & { readonly stands: Section | null }) {
  const { group, stands, children, saysEmpty = false } = props;
  const say = useMessages(MESSAGES);
  const { found, faults, isAsking, askAgain } = group;
  if (found === null) {
    if (isAsking) return <Waiting />;
    return (
      <>
        <Faults faults={faults.filter(({ code }) => code !== 'NOT_FOUND_OR_FORBIDDEN')} />
        <Button className="button" onPress={askAgain}>
          {say('again')}
        </Button>
      </>
    );
  }
  return (
    <>
      {stands?.state === 'UNAVAILABLE' && <Missing stands={stands} askAgain={askAgain} />}
      {stands?.state === 'STALE' && <Earlier stands={stands} />}
      {stands?.state === 'EMPTY' && !saysEmpty ? <p className="absent">— {say('empty')}</p> : children(found)}
    </>
  );
}

/** Who answered; and whether that is late, or missing: an answer of now needs no words. */
function StateOf({ stands, isAsking }: { readonly stands: Section | null; readonly isAsking: boolean }) {
  const say = useMessages(MESSAGES);
  const sayName = useSourceName();
  const at = useInstant();
  if (stands === null) return <span className="beside">{isAsking ? say('asking') : ''}</span>;
  const { state, source, asOf } = stands;
  const name = source === null ? null : sayName(source);
  const from = state === 'STALE' && name !== null && asOf !== null ? say('from', { source: name, at: at(asOf) }) : name;
  const sign = SIGNS[state];
  return (
    <span className="section-state">
      {sign !== undefined && (
        <span className={`section-${state.toLowerCase()}`}>
          <span aria-hidden="true">{sign}</span> {say(state === 'STALE' ? 'STALE' : 'UNAVAILABLE')}
        </span>
      )}
      <span className="beside">
        {[from, isAsking ? say('askingAgain') : null].filter((one) => one !== null).join(' · ')}
      </span>
    </span>
  );
}

function Missing({ stands, askAgain }: { readonly stands: Section; readonly askAgain: () => void }) {
  const say = useMessages(MESSAGES);
  const sayName = useSourceName();
  const source = stands.source === null ? say('aSource') : capital(sayName(stands.source));
  return (
    <div className="missing">
      <p>
        <span aria-hidden="true">▼</span> {say('unavailable', { source })}
      </p>
      <Button className="button" onPress={askAgain}>
        {say('again')}
      </Button>
    </div>
  );
}

function Earlier({ stands: { source, asOf } }: { readonly stands: Section }) {
  const say = useMessages(MESSAGES);
  const sayName = useSourceName();
  const at = useInstant();
  const name = source === null ? say('aSource') : capital(sayName(source));
  return (
    <p className="earlier">
      <span aria-hidden="true">◆</span> {say('stale', { source: name, at: asOf === null ? '?' : at(asOf) })}
    </p>
  );
}
