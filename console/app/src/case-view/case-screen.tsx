/** A case as its caller sees it, kept true while it is open: what rules take away leaves the screen within two seconds. */
import { memo, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { Link, useParams } from 'react-router';
import { useLanguage, useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { useIdle } from '../ui/use-idle';
import { newLook } from './asked-together';
import { Bands } from './bands';
import { useCaseWatch, type CaseWatch } from './use-case-watch';
import './case-view.css';
import MESSAGES from '../../../../messages/console/case-view/case-screen.json';

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
  const [reference, setReference] = useState<string | null>(null);
  // another one each time all of it is asked
  const look = useMemo(() => newLook(), [round, watch.changes, watch.news]);
  const isOut = watch.faults.some(({ code }) => code === 'UNAUTHENTICATED' || code === 'PURPOSE_REFUSED');
  return (
    <Page
      title={say('title')}
      heading={reference === null ? say('title') : say('titleOf', { reference })}
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
      {isOut ? (
        <Faults faults={watch.faults} />
      ) : (
        <Shown key={watch.changes} {...{ id, look }} onNamed={setReference} />
      )}
      <p className="beside correlation">{say('id', { id: look.id })}</p>
    </Page>
  );
}

/** Whatever was decided otherwise is gone from the screen with its key, before anything else is asked. */
const Shown = memo(Bands);

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
