/** Which case it is, in a line: what the hub knows at once, and what comes in from the sources. */
import { useInstant, useLanguage, useMessages } from '../language/language';
import type { Group } from './asked-together';
import type { CallsFound } from './calls-bands';
import { useIndexFact } from './circle-bands';
import type { EpisodeFound } from './episode-band';
import { Facts, type FactProps } from './fact';
import { answerOf } from './field-answer';
import type { ConsoleCaseHeadQuery } from './generated/operations';
import { ofPerson, type PersonFound } from './person-bands';
import { useLanguageName, useWord } from './words';
import MESSAGES from '../../../../messages/console/case-view/head.json';

interface HeadProps {
  readonly head: Group<NonNullable<ConsoleCaseHeadQuery['case']>>;
  readonly person: Group<PersonFound>;
  readonly episode: Group<EpisodeFound>;
  readonly calls: Group<CallsFound>;
}

export function Head({ head, person, episode, calls }: HeadProps) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const { language: spoken } = useLanguage();
  const sayWord = useWord();
  const sayLanguage = useLanguageName();
  const { found, faults } = head;
  const { inCommune } = found ?? {};
  const commune = spoken === 'nl' ? inCommune?.nameNl : inCommune?.nameFr;
  const index = useIndexFact({ group: calls });
  const coming = [
    found === null ? { label: say('reference'), group: head } : null,
    person.found === null ? { label: say('name'), group: person } : null,
    episode.found === null ? { label: say('category'), group: episode } : null,
  ].filter((one) => one !== null);
  const facts: FactProps[] = [];
  if (found !== null) {
    const reference = answerOf(found, 'case.reference', found.reference, faults);
    // the heading has it
    if (reference.value === null) facts.push({ label: say('reference'), answer: reference });
    facts.push(
      { label: say('opened'), answer: answerOf(found, 'case.openedAt', found.openedAt, faults), write: at },
      { label: say('commune'), answer: answerOf(found, 'case.inCommune', commune, faults) },
    );
  }
  if (person.found !== null) {
    const of = person.found.person;
    facts.push(
      { label: say('name'), answer: ofPerson(of, 'name', person.faults) },
      { label: say('language'), answer: ofPerson(of, 'language', person.faults), write: sayLanguage },
    );
  }
  if (episode.found !== null) {
    facts.push({
      label: say('category'),
      answer: answerOf(episode.found, 'case.personCategory', episode.found.personCategory, episode.faults),
      write: (category) => sayWord('category', category),
    });
  }
  if (index !== null) facts.push(index);
  return (
    <section className="case-head" aria-label={say('head')}>
      <Facts facts={facts}>
        {coming.length > 0 && coming.map(({ label, group }) => <Coming key={label} label={label} group={group} />)}
      </Facts>
    </section>
  );
}

function Coming({ label, group }: { readonly label: string; readonly group: Group<unknown> }) {
  const say = useMessages(MESSAGES);
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd className="absent">{say(group.isAsking ? 'asking' : 'noAnswer')}</dd>
    </div>
  );
}
