/** Which case it is, in a line: what the hub knows at once, and what comes in from the sources. */
import { useInstant, useLanguage, useMessages } from '../language/language';
import type { Group } from './asked-together';
import type { CallsFound } from './calls-bands';
import { IndexFact } from './circle-bands';
import type { EpisodeFound } from './episode-band';
import { Fact } from './fact';
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
  return (
    <section className="case-head" aria-label={say('head')}>
      <dl className="facts">
        {found === null ? (
          <Coming label={say('reference')} group={head} />
        ) : (
          <>
            <Fact
              label={say('reference')}
              answer={answerOf(found, 'case.reference', found.reference, faults)}
              write={(reference) => <strong className="reference">{reference}</strong>}
            />
            <Fact label={say('opened')} answer={answerOf(found, 'case.openedAt', found.openedAt, faults)} write={at} />
            <Fact label={say('commune')} answer={answerOf(found, 'case.inCommune', commune, faults)} />
          </>
        )}
        {person.found === null ? (
          <Coming label={say('name')} group={person} />
        ) : (
          <>
            <Fact label={say('name')} answer={ofPerson(person.found.person, 'name', person.faults)} />
            <Fact
              label={say('language')}
              answer={ofPerson(person.found.person, 'language', person.faults)}
              write={sayLanguage}
            />
          </>
        )}
        {episode.found === null ? (
          <Coming label={say('category')} group={episode} />
        ) : (
          <Fact
            label={say('category')}
            answer={answerOf(episode.found, 'case.personCategory', episode.found.personCategory, episode.faults)}
            write={(category) => sayWord('category', category)}
          />
        )}
        <IndexFact group={calls} />
      </dl>
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
