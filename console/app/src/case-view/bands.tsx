/** All bands of a case: asked for together, painted as each answer comes, in an order that suits who looks. */
import { useLayoutEffect } from 'react';
import { useSearchParams } from 'react-router';
import { useMessages } from '../language/language';
import { Absent } from '../ui/absent';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { useSourceName } from '../ui/source-name';
import { Waiting } from '../ui/waiting';
import { useGroup, type Group, type Look, type Section } from './asked-together';
import { AttemptsBand, OrdersBand, VisitsBand, type CallsFound } from './calls-bands';
import { CareBand, CollectivityBand, ContactsBand, HouseholdBand } from './circle-bands';
import { EpisodeBand, type EpisodeFound } from './episode-band';
import {
  ConsoleCaseCallsDocument,
  ConsoleCaseEpisodeDocument,
  ConsoleCaseHeadDocument,
  ConsoleCasePersonDocument,
  ConsoleCaseScriptDocument,
  ConsoleCaseTimelineDocument,
} from './generated/operations';
import { currentOrder } from './current-order';
import { withheldAt } from './field-answer';
import { Head } from './head';
import { PersonBand, WaysBand, type PersonFound } from './person-bands';
import { ScriptBand, type ScriptFound } from './script-band';
import { TimelineBand, type TimelineFound } from './timeline-band';
import MESSAGES from '../../../../messages/console/case-view/bands.json';

interface Groups {
  readonly person: Group<PersonFound>;
  readonly episode: Group<EpisodeFound>;
  readonly calls: Group<CallsFound>;
  readonly script: Group<ScriptFound>;
  readonly timeline: Group<TimelineFound>;
}

interface BandsProps {
  readonly id: string;
  readonly look: Look;
  /** With its reference, where it may be seen; null again as soon as it may not. */
  readonly onNamed: (reference: string | null) => void;
}

export function Bands({ id, look, onNamed }: BandsProps) {
  const say = useMessages(MESSAGES);
  const [search] = useSearchParams();
  const head = useGroup(ConsoleCaseHeadDocument, { id }, look);
  const script = useGroup(ConsoleCaseScriptDocument, { id, language: search.get('script') }, look);
  const groups: Groups = {
    person: useGroup(ConsoleCasePersonDocument, { id }, look),
    episode: useGroup(ConsoleCaseEpisodeDocument, { id }, look),
    calls: useGroup(ConsoleCaseCallsDocument, { id }, look),
    script,
    timeline: useGroup(ConsoleCaseTimelineDocument, { id }, look),
  };
  const reference = head.found?.reference ?? null;
  useLayoutEffect(() => {
    onNamed(reference);
    return () => onNamed(null);
  }, [reference, onNamed]);
  if (head.found === null && !head.isAsking && head.faults.length > 0) {
    const isNobodys = head.faults.some(({ code }) => code === 'NOT_FOUND_OR_FORBIDDEN');
    return isNobodys ? (
      <Notice kind="WARNING">
        <p>{say('nobody')}</p>
      </Notice>
    ) : (
      <Refused head={head} />
    );
  }
  const roles = head.data?.viewer.roles ?? null;
  const languages = script.data?.scriptLanguages ?? [];
  return (
    <>
      <Head head={head} person={groups.person} episode={groups.episode} calls={groups.calls} />
      <Down groups={Object.values(groups) as Group<OfSections>[]} />
      {roles === null ? <Waiting /> : <Columns groups={groups} roles={roles} languages={languages} />}
    </>
  );
}

/** Not even the case is there, for another reason than that it is nobody's or somebody else's. */
function Refused({ head: { faults } }: { readonly head: Group<unknown> }) {
  const withheld = withheldAt(faults, 'case');
  return withheld === null ? (
    <Faults faults={faults} />
  ) : (
    <Notice kind="WARNING">
      <p>
        <Absent absence="WITHHELD" reason={withheld.reason} />
      </p>
    </Notice>
  );
}

interface OfSections {
  readonly sections: readonly Section[];
}

/** For a reader without the list of the sources: which of them give no answer. */
function Down({ groups }: { readonly groups: readonly Group<OfSections>[] }) {
  const say = useMessages(MESSAGES);
  const sayName = useSourceName();
  const sections = groups.flatMap(({ found }) => found?.sections ?? []);
  const down = sections.flatMap(({ state, source }) =>
    (state === 'UNAVAILABLE' || state === 'STALE') && source !== null ? [source] : [],
  );
  if (down.length === 0) return null;
  return (
    <Notice kind="WARNING">
      <p>{say('down', { sources: [...new Set(down)].map(sayName).join(', ') })}</p>
    </Notice>
  );
}

/** Who looks after bodies rather than calls. */
const MEDICAL_ROLES: readonly string[] = ['NURSE', 'PHYSICIAN', 'HYGIENE_INSPECTOR', 'AUTHORISED_PERSON'];

interface ColumnsProps {
  readonly groups: Groups;
  readonly roles: readonly string[];
  readonly languages: readonly string[];
}

/** What somebody works with comes first: whom to call and what to say, or what the person has. */
function Columns({ groups, roles, languages }: ColumnsProps) {
  const { person, episode, calls, script, timeline } = groups;
  // the type of an order is shown to those alone whose order it is
  const own = calls.found?.callOrders?.filter(({ type }) => type !== null);
  const kindOfOrder = currentOrder(own)?.type ?? null;
  const saying = <ScriptBand group={script} languages={languages} kindOfOrder={kindOfOrder} />;
  const isMedical = roles.some((role) => MEDICAL_ROLES.includes(role));
  return (
    <div className="case-columns">
      <div className="case-column">
        {isMedical && <EpisodeBand group={episode} />}
        <WaysBand group={person} />
        {!isMedical && saying}
        <ContactsBand group={calls} />
        <HouseholdBand group={calls} />
        <OrdersBand group={calls} />
        <AttemptsBand group={calls} />
        {isMedical && saying}
      </div>
      <div className="case-column">
        <PersonBand group={person} />
        <CareBand group={calls} />
        <CollectivityBand group={calls} />
        <VisitsBand group={calls} />
        <TimelineBand group={timeline} />
        {!isMedical && <EpisodeBand group={episode} />}
      </div>
    </div>
  );
}
