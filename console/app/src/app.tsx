/** From nobody to somebody: sign-in first, then the console. */
import { use } from 'react';
import { ErrorBoundary } from './ui/error-boundary';
import { Console } from './layout/console';
import { HOME, type ConsoleSettings } from './settings';
import { HubProvider } from './hub/use-hub';
import { finishSignIn, type SignedIn } from './sign-in/session';
import { SignInPage } from './sign-in/sign-in-page';
import { Suspended } from './ui/suspended';

const SIGNED_IN = new URL('signed-in', HOME).pathname;

export function App({ settings }: { readonly settings: Promise<ConsoleSettings> }) {
  return (
    <ErrorBoundary>
      <Suspended>
        <Doors settings={settings} />
      </Suspended>
    </ErrorBoundary>
  );
}

function Doors({ settings: reading }: { readonly settings: Promise<ConsoleSettings> }) {
  const settings = use(reading);
  const finishing = comingBack(settings);
  return finishing === null ? (
    <SignInPage settings={settings} place={placeOf(window.location)} problem={null} />
  ) : (
    <ComingBack settings={settings} finishing={finishing} />
  );
}

type Finished = SignedIn | { readonly problem: string };

function ComingBack({
  settings,
  finishing,
}: {
  readonly settings: ConsoleSettings;
  readonly finishing: Promise<Finished>;
}) {
  const finished = use(finishing);
  if ('problem' in finished) return <SignInPage settings={settings} place="/" problem={finished.problem} />;
  return (
    <HubProvider session={finished.session}>
      <Console place={finished.place} />
    </HubProvider>
  );
}

let coming: Promise<Finished> | null | undefined;

/** Null on a page that no issuer has sent back. Of one page there is one answer: what React has not shown yet it forgets. */
function comingBack(settings: ConsoleSettings): Promise<Finished> | null {
  return (coming ??= window.location.pathname === SIGNED_IN ? finished(settings) : null);
}

function finished(settings: ConsoleSettings): Promise<Finished> {
  const { location } = window;
  const address = location.href;
  // a code is good for one time, and says nothing to anybody who looks over a shoulder
  window.history.replaceState(null, '', HOME);
  return finishSignIn(settings, address).catch((error: Error) => ({ problem: error.message }));
}

/** Beneath the home of the console. */
function placeOf({ pathname, search }: Location): string {
  const within = pathname.startsWith(HOME.pathname) ? pathname.slice(HOME.pathname.length) : '';
  return `/${within}${search}`;
}
