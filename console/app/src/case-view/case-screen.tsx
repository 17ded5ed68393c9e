/** A case as its caller sees it, kept true while it is open: what rules take away leaves the screen within two seconds. */
import { memo, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { Link, useParams } from 'react-router';
import { messagesOf, useLanguage, useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { useIdle } from '../ui/use-idle';
import { newLook, type Look } from './asked-together';
import { Bands } from './bands';
import { useCaseWatch, type CaseWatch } from './use-case-watch';
import './case-view.css';

const MESSAGES = messagesOf({
  en: {
    title: 'Case',
    intro: 'As the hub gives it to you, band by band. What is missing says why.',
    again: 'Ask the sources again',
    all: 'All cases',
    changed: 'What you may see has changed at {at}. This is what version {version} of the policy gives you now.',
    lost: 'The hub gives no answer. What you see was true a moment ago and may be true no longer.',
    id: 'Correlation id of this look: {id}',
    idle: 'Nobody has touched this page for half an hour. What it showed of the case is put away, and is no longer asked for.',
    show: 'Show the case again',
  },
  fr: {
    title: 'Dossier',
    intro: 'Tel que le hub vous le donne, bande par bande. Ce qui manque dit pourquoi.',
    again: 'Redemander aux sources',
    all: 'Tous les dossiers',
    changed:
      'Ce que vous pouvez voir a changé à {at}. Voici ce que la version {version} de la politique vous donne à présent.',
    lost: 'Le hub ne répond pas. Ce que vous voyez était vrai il y a un instant et ne l’est peut-être plus.',
    id: 'Identifiant de corrélation de cette consultation : {id}',
    idle: 'Personne n’a touché à cette page depuis une demi-heure. Ce qu’elle montrait du dossier est rangé et n’est plus demandé.',
    show: 'Montrer à nouveau le dossier',
  },
  nl: {
    title: 'Dossier',
    intro: 'Zoals de hub het u geeft, band per band. Wat ontbreekt, zegt waarom.',
    again: 'Bronnen opnieuw vragen',
    all: 'Alle dossiers',
    changed: 'Wat u mag zien is om {at} veranderd. Dit is wat versie {version} van het beleid u nu geeft.',
    lost: 'De hub antwoordt niet. Wat u ziet was daarnet waar en is het misschien niet meer.',
    id: 'Correlatie-id van deze raadpleging: {id}',
    idle: 'Niemand heeft deze pagina een half uur aangeraakt. Wat ze van het dossier toonde, is weggeborgen en wordt niet meer gevraagd.',
    show: 'Het dossier opnieuw tonen',
  },
});

export function CaseScreen() {
  const { id = '' } = useParams();
  return <UnlessIdle key={id} id={id} />;
}

const IDLE_AFTER_MS = 30 * 60_000;

/** A case that nobody looks at is on no screen, and nothing is asked about it. */
function UnlessIdle({ id }: { readonly id: string }) {
  const say = useMessages(MESSAGES);
  const [isIdle, goOn] = useIdle(IDLE_AFTER_MS);
  if (!isIdle) return <OpenCase id={id} />;
  return (
    <Page title={say('title')}>
      <Notice kind="INFORMATION">
        <p>{say('idle')}</p>
        <Button className="button" onPress={goOn}>
          {say('show')}
        </Button>
      </Notice>
    </Page>
  );
}

function OpenCase({ id }: { readonly id: string }) {
  const say = useMessages(MESSAGES);
  const watch = useCaseWatch(id);
  const [round, setRound] = useState(0);
  // another one each time all of it is asked
  const look = useMemo(() => newLook(), [round, watch.changes]);
  const isOut = watch.faults.some(({ code }) => code === 'UNAUTHENTICATED' || code === 'PURPOSE_REFUSED');
  return (
    <Page
      title={say('title')}
      intro={say('intro')}
      actions={
        <>
          <Link className="button" to="/cases">
            {say('all')}
          </Link>
          <Button className="button" onPress={() => setRound((before) => before + 1)}>
            {say('again')}
          </Button>
        </>
      }
    >
      <Changes watch={watch} />
      {isOut ? <Faults faults={watch.faults} /> : <Shown key={watch.changes} id={id} look={look} />}
      <p className="beside correlation">{say('id', { id: look.id })}</p>
    </Page>
  );
}

/** Whatever was decided otherwise is gone from the screen with its key, before anything else is asked. */
const Shown = memo(function Shown({ id, look }: { readonly id: string; readonly look: Look }) {
  return <Bands id={id} look={look} />;
});

function Changes({ watch: { version, changedAt, faults } }: { readonly watch: CaseWatch }) {
  const say = useMessages(MESSAGES);
  const { locale } = useLanguage();
  const isLost = faults.some(({ code }) => code !== 'UNAUTHENTICATED' && code !== 'PURPOSE_REFUSED');
  return (
    <>
      {changedAt !== null && version !== null && (
        <Notice kind="INFORMATION">
          <p>
            {say('changed', {
              at: changedAt.toLocaleTimeString(locale, { timeZone: 'Europe/Brussels' }),
              version: String(version),
            })}
          </p>
        </Notice>
      )}
      {isLost && (
        <Notice kind="WARNING">
          <p>{say('lost')}</p>
        </Notice>
      )}
    </>
  );
}
