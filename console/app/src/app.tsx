/** From nobody to somebody: sign-in first, then the console. */
import { useEffect, useState } from 'react';
import { ErrorBoundary } from './ui/error-boundary';
import { Console } from './layout/console';
import { HOME, type ConsoleSettings } from './settings';
import { HubProvider } from './hub/use-hub';
import { isForAnotherWindow } from './sign-in/elsewhere';
import { HandedOver } from './sign-in/handed-over';
import { finishSignIn, placeToAskAt, signInAgain, SomebodyElse, type Session, type SignedIn } from './sign-in/session';
import { SignInPage } from './sign-in/sign-in-page';
import { useArrived } from './ui/arrived';
import { Waiting } from './ui/waiting';

const SIGNED_IN = new URL('signed-in', HOME).pathname;

export function App({ settings }: { readonly settings: Promise<ConsoleSettings> }) {
  return (
    <ErrorBoundary>
      <Doors settings={settings} />
    </ErrorBoundary>
  );
}

function Doors({ settings: reading }: { readonly settings: Promise<ConsoleSettings> }) {
  const settings = useArrived(reading);
  if (settings === undefined) return <Waiting />;
  const back = comingBack(settings);
  if (back === null) return <Arriving settings={settings} />;
  if ('handOver' in back) return <HandedOver address={back.handOver} />;
  return <ComingBack settings={settings} finishing={back.finishing} />;
}

/** Somebody opens the console, or loads its page again. */
function Arriving({ settings }: { readonly settings: ConsoleSettings }) {
  const [place] = useState(() => placeOf(window.location));
  const isLeaving = useArrived(leavingAt(settings, place));
  return isLeaving !== false ? <Waiting /> : <SignInPage settings={settings} place={place} problem={null} />;
}

let leaving: Promise<boolean> | undefined;

/** Of one page there is one try. */
function leavingAt(settings: ConsoleSettings, place: string): Promise<boolean> {
  return (leaving ??= signInAgain(settings, place));
}

type Finished = SignedIn | { readonly problem: string } | { readonly askAt: string } | 'ANOTHER';

interface ComingBackProps {
  readonly settings: ConsoleSettings;
  readonly finishing: Promise<Finished>;
}

function ComingBack({ settings, finishing }: ComingBackProps) {
  const finished = useArrived(finishing);
  if (finished === undefined) return <Waiting />;
  if (finished === 'ANOTHER') return <SignInPage settings={settings} place="/" problem="ANOTHER" />;
  if ('askAt' in finished) return <SignInPage settings={settings} place={finished.askAt} problem={null} />;
  if ('problem' in finished) {
    return <SignInPage settings={settings} place="/" problem={{ refused: finished.problem }} />;
  }
  return <Signed settings={settings} session={finished.session} place={finished.place} />;
}

interface SignedProps {
  readonly settings: ConsoleSettings;
  readonly session: Session;
  readonly place: string;
}

function Signed({ settings, session, place }: SignedProps) {
  const [isAnother, setAnother] = useState(false);
  useEffect(
    () =>
      session.onChange((change) => {
        if (change !== 'ANOTHER') return;
        // the address may speak of a case
        window.history.replaceState(null, '', HOME);
        setAnother(true);
      }),
    [session],
  );
  if (isAnother) return <SignInPage settings={settings} place="/" problem="ANOTHER" />;
  return (
    <HubProvider session={session}>
      <Console place={place} />
    </HubProvider>
  );
}

/** What a page has come back from an issuer with. */
type Back = { readonly finishing: Promise<Finished> } | { readonly handOver: string };

let coming: Back | null | undefined;

/** Null on a page that no issuer has sent back. Of one page there is one answer: what React has not shown yet it forgets. */
function comingBack(settings: ConsoleSettings): Back | null {
  return (coming ??= window.location.pathname === SIGNED_IN ? back(settings) : null);
}

function back(settings: ConsoleSettings): Back {
  const address = window.location.href;
  // a code is good for one time, and says nothing to anybody who looks over a shoulder
  window.history.replaceState(null, '', HOME);
  if (isForAnotherWindow(address)) return { handOver: address };
  return { finishing: finishSignIn(settings, address).catch(unfinished) };
}

function unfinished(error: Error): Finished {
  if (error instanceof SomebodyElse) return 'ANOTHER';
  const askAt = placeToAskAt(error);
  return askAt === null ? { problem: error.message } : { askAt };
}

/** Beneath the home of the console. */
function placeOf({ pathname, search }: Location): string {
  const within = pathname.startsWith(HOME.pathname) ? pathname.slice(HOME.pathname.length) : '';
  return `/${within}${search}`;
}
