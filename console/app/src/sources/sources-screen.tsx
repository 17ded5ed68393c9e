/** How the partner systems are doing, looked at again every few seconds; an officer switches one off, and on again. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useHubQuery } from '../hub/use-hub';
import { messagesOf, useInstant, useLanguage, useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Page } from '../ui/page';
import { Waiting } from '../ui/suspended';
import { useEvery } from '../ui/use-every';
import { ConsoleSourcesDocument, type ConsoleSourcesQuery } from './generated/operations';
import { StateSign } from './state-sign';
import { SwitchDialog } from './switch-dialog';
import { UnconfirmedAssignments } from './unconfirmed-assignments';

const MESSAGES = messagesOf({
  en: {
    title: 'Sources',
    intro:
      'The partner systems as the hub finds them when it calls them. What a source does not give is said to be missing; the rest of an answer comes.',
    name: 'Source',
    state: 'State',
    latency: 'Last good answer took',
    lastGood: 'Last good answer',
    fault: 'Last failure',
    by: 'By hand',
    never: 'none yet',
    none: 'none',
    offSince: 'off since {at}: {reason}',
    off: 'Switch {name} off',
    on: 'Switch {name} on',
    milliseconds: '{value} ms',
    TIMEOUT: 'did not answer in time',
    NO_CONNECTION: 'could not be reached',
    ERROR_STATUS: 'answered with an error',
    BAD_ANSWER: 'gave an answer that cannot be used',
    REFUSED: 'refused the question',
  },
  fr: {
    title: 'Sources',
    intro:
      'Les systèmes partenaires tels que le hub les trouve quand il les appelle. Ce qu’une source ne donne pas est dit manquant ; le reste de la réponse arrive.',
    name: 'Source',
    state: 'État',
    latency: 'Durée de la dernière bonne réponse',
    lastGood: 'Dernière bonne réponse',
    fault: 'Dernière défaillance',
    by: 'À la main',
    never: 'pas encore',
    none: 'aucune',
    offSince: 'coupée depuis le {at} : {reason}',
    off: 'Couper {name}',
    on: 'Rétablir {name}',
    milliseconds: '{value} ms',
    TIMEOUT: 'n’a pas répondu à temps',
    NO_CONNECTION: 'n’a pas pu être jointe',
    ERROR_STATUS: 'a répondu par une erreur',
    BAD_ANSWER: 'a donné une réponse inutilisable',
    REFUSED: 'a refusé la question',
  },
  nl: {
    title: 'Bronnen',
    intro:
      'De partnersystemen zoals de hub ze aantreft wanneer hij ze bevraagt. Wat een bron niet geeft, staat als ontbrekend; de rest van een antwoord komt.',
    name: 'Bron',
    state: 'Toestand',
    latency: 'Duur van het laatste goede antwoord',
    lastGood: 'Laatste goede antwoord',
    fault: 'Laatste storing',
    by: 'Met de hand',
    never: 'nog geen',
    none: 'geen',
    offSince: 'uit sinds {at}: {reason}',
    off: '{name} uitschakelen',
    on: '{name} inschakelen',
    milliseconds: '{value} ms',
    TIMEOUT: 'antwoordde niet op tijd',
    NO_CONNECTION: 'was niet bereikbaar',
    ERROR_STATUS: 'antwoordde met een fout',
    BAD_ANSWER: 'gaf een onbruikbaar antwoord',
    REFUSED: 'weigerde de vraag',
  },
});

const LOOK_EVERY_MS = 5_000;

export type ListedSource = NonNullable<ConsoleSourcesQuery['sources']>[number];

export function SourcesScreen() {
  const say = useMessages(MESSAGES);
  const { data, faults, askAgain } = useHubQuery(ConsoleSourcesDocument, {});
  const [switching, setSwitching] = useState<ListedSource | null>(null);
  useEvery(LOOK_EVERY_MS, askAgain);
  return (
    <Page title={say('title')} intro={say('intro')}>
      <Faults faults={faults} />
      {data === null && faults.length === 0 && <Waiting />}
      {data?.sources && <SourceTable sources={data.sources} onSwitch={setSwitching} />}
      <UnconfirmedAssignments />
      {switching !== null && (
        <SwitchDialog
          source={switching}
          onClose={(isDone) => {
            setSwitching(null);
            if (isDone) askAgain();
          }}
        />
      )}
    </Page>
  );
}

interface SourceTableProps {
  readonly sources: readonly ListedSource[];
  readonly onSwitch: (source: ListedSource) => void;
}

function SourceTable({ sources, onSwitch }: SourceTableProps) {
  const say = useMessages(MESSAGES);
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label={say('title')}>
      <table>
        <thead>
          <tr>
            {(['name', 'state', 'latency', 'lastGood', 'fault', 'by'] as const).map((column) => (
              <th key={column} scope="col">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <SourceRow key={source.id} source={source} onSwitch={onSwitch} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SourceRowProps {
  readonly source: ListedSource;
  readonly onSwitch: (source: ListedSource) => void;
}

function SourceRow({ source, onSwitch }: SourceRowProps) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const { locale } = useLanguage();
  const { id, name, state, latencyMs, lastGoodAnswerAt, fault, lastSwitch } = source;
  const isOff = lastSwitch?.off === true;
  return (
    <tr>
      <th scope="row">{name ?? id}</th>
      <td>{state !== null && <StateSign state={state} />}</td>
      <td className="number">
        {latencyMs === null ? '' : say('milliseconds', { value: latencyMs.toLocaleString(locale) })}
      </td>
      <td>{lastGoodAnswerAt === null ? say('never') : at(lastGoodAnswerAt)}</td>
      <td>{fault === null ? '' : fault === 'NONE' ? say('none') : say(fault)}</td>
      <td>
        <div className="row">
          {isOff && lastSwitch.at !== null && (
            <span>{say('offSince', { at: at(lastSwitch.at), reason: lastSwitch.reason ?? '' })}</span>
          )}
          <Button className="button" onPress={() => onSwitch(source)}>
            {say(isOff ? 'on' : 'off', { name: name ?? id })}
          </Button>
        </div>
      </td>
    </tr>
  );
}
