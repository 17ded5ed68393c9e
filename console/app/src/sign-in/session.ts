/**
 * Who is signed in, by OpenID Connect with authorization code and PKCE. Tokens are kept in memory only: a page that is loaded again
 * asks the issuer once more, which answers without a word where it still knows the person. What survives the way to the issuer and back
 * is what the protocol needs for it, and where the person wanted to go.
 */
import {
  ErrorResponse,
  InMemoryWebStorage,
  OidcClient,
  User,
  UserManager,
  WebStorageStateStore,
  type UserManagerSettings,
} from 'oidc-client-ts';
import { HOME, type ConsoleSettings, type Realm } from '../settings';
import { askElsewhere } from './elsewhere';
import { digestOf, forget, remember, remembered } from './remembered';

/** ANOTHER: somebody else has signed in than before. What is on the screen is not for them. */
export type SessionChange = 'ENDED' | 'RENEWED' | 'ANOTHER';

/** Where somebody signs in again in another window; or why there is no such way now. */
export type WayElsewhere = { readonly address: string } | { readonly problem: string };

export interface Session {
  /** Of now: renewed before it ends where the issuer allows that. Null where it has ended and could not be. */
  readonly token: () => string | null;
  readonly hasEnded: () => boolean;
  /** By the hub, which takes this token no more: it is as good as ended. */
  readonly refused: (token: string | null) => void;
  /** Its outcome is a change of the session, and reported here where it fails. @returns stops waiting for it */
  readonly signInElsewhere: (onWay: (way: WayElsewhere) => void) => () => void;
  readonly signOut: () => Promise<void>;
  /** @returns stops telling */
  readonly onChange: (listener: (change: SessionChange) => void) => () => void;
}

/**
 * Leaves the page.
 * @param place where to be afterwards, beneath `/console/`
 * @param hint who signs in. The issuer may know somebody else from another tab, so it is asked to sign this one in.
 */
export async function signIn(settings: ConsoleSettings, realm: Realm, place: string, hint?: string): Promise<void> {
  const whom = hint === undefined ? {} : { login_hint: hint, prompt: 'login' };
  await managerOf(settings, realm).signinRedirect({ state: { place }, url_state: realm, ...whom });
}

/**
 * Leaves the page, where somebody was signed in on this tab when it was loaded. The issuer answers at once: with whom it knows, or that
 * it has to ask. @returns whether it leaves
 */
export async function signInAgain(settings: ConsoleSettings, place: string): Promise<boolean> {
  const known = remembered();
  if (known === null) return false;
  // whatever comes of it, it is tried once
  forget();
  const state = { place, who: known.who };
  const asked = managerOf(settings, known.realm).signinRedirect({ state, url_state: known.realm, prompt: 'none' });
  return asked.then(
    () => true,
    () => false,
  );
}

/** @returns where somebody wanted to be whom the issuer would have to ask; null: it refused for another reason */
export function placeToAskAt(error: unknown): string | null {
  if (!(error instanceof ErrorResponse) || !HAS_TO_ASK.has(error.error ?? '')) return null;
  return placeIn(error.state);
}

const HAS_TO_ASK: ReadonlySet<string> = new Set([
  ...['login_required', 'interaction_required', 'consent_required', 'account_selection_required'],
]);

function placeIn(state: unknown): string {
  const { place } = (state ?? {}) as { readonly place?: string };
  return place?.startsWith('/') === true ? place : '/';
}

/** The issuer knows somebody else by now, from another tab. */
export class SomebodyElse extends Error {
  override readonly name = 'SomebodyElse';
}

export interface SignedIn {
  readonly session: Session;
  readonly place: string;
}

/** Of a page that the issuer has sent back. Rejects where it refused, or where the answer is not to a question of this page. */
export async function finishSignIn(settings: ConsoleSettings, address: string): Promise<SignedIn> {
  const realm = realmIn(address);
  const manager = managerOf(settings, realm);
  const user = await manager.signinRedirectCallback(address);
  await manager.clearStaleState();
  const who = await digestOf(user.profile.sub);
  const { who: expected } = (user.state ?? {}) as { readonly who?: string };
  if (expected !== undefined && expected !== who) throw new SomebodyElse();
  remember({ realm, who });
  return { session: sessionOf(settings, realm, manager, user), place: placeIn(user.state) };
}

function realmIn(address: string): Realm {
  const state = new URL(address).searchParams.get('state') ?? '';
  return state.endsWith(';healthcare') ? 'healthcare' : 'staff';
}

function managerOf(settings: ConsoleSettings, realm: Realm): UserManager {
  return new UserManager(settingsOf(settings, realm));
}

function settingsOf({ issuers, clientId }: ConsoleSettings, realm: Realm): UserManagerSettings {
  return {
    authority: issuers[realm],
    client_id: clientId,
    redirect_uri: new URL('signed-in', HOME).href,
    post_logout_redirect_uri: HOME.href,
    scope: 'openid',
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    stateStore: new WebStorageStateStore({ store: sessionStorage, prefix: 'console.sign-in.' }),
    automaticSilentRenew: false,
    loadUserInfo: false,
    monitorSession: false,
  };
}

function sessionOf(settings: ConsoleSettings, realm: Realm, manager: UserManager, first: User): Session {
  let user: User | null = first;
  const listeners = new Set<(change: SessionChange) => void>();
  const tell = (change: SessionChange): void => {
    for (const listener of listeners) listener(change);
  };
  const end = (): void => {
    user = null;
    tell('ENDED');
  };
  let renewing: Promise<void> | null = null;
  // a refresh token is good for one time
  const renew = (): Promise<void> => (renewing ??= renewed().finally(() => (renewing = null)));
  const renewed = async (): Promise<void> => {
    if (user?.refresh_token === undefined) return;
    try {
      const found = await manager.signinSilent();
      if (user !== null && found !== null) user = found;
    } catch {
      // the token counts until it ends; then the page says so
    }
  };
  const expired = async (): Promise<void> => {
    // a machine that slept has missed the time before
    await renew();
    if (user === null || user.expired === true) end();
    else tell('RENEWED');
  };
  const goOnAs = async (found: User): Promise<void> => {
    if (found.profile.sub !== first.profile.sub) {
      forget();
      return tell('ANOTHER');
    }
    user = found;
    await manager.storeUser(found);
    await manager.events.load(found);
    tell('RENEWED');
  };
  manager.events.addAccessTokenExpiring(() => void renew());
  manager.events.addAccessTokenExpired(() => void expired());
  return {
    token: () => (user === null || user.expired ? null : user.access_token),
    hasEnded: () => user === null,
    refused(token) {
      // an answer that was long on its way may be about the token before
      if (user !== null && token === user.access_token) end();
    },
    signInElsewhere: wayElsewhere(settingsOf(settings, realm), first.id_token, goOnAs),
    async signOut() {
      const hint = user?.id_token;
      user = null;
      forget();
      // where the issuer does not answer, what this page holds goes all the same
      await manager.signoutRedirect({ id_token_hint: hint }).catch(() => window.location.assign(HOME));
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** @param idToken of who was signed in: the issuer may know somebody else by now, from another tab */
function wayElsewhere(
  settings: UserManagerSettings,
  idToken: string | undefined,
  goOn: (user: User) => Promise<void>,
): Session['signInElsewhere'] {
  return (onWay) => {
    let isOver = false;
    let stop = (): void => void (isOver = true);
    const go = async (): Promise<void> => {
      const asked = await askElsewhere(new OidcClient(settings), idToken);
      if (isOver) return asked.stop();
      stop = asked.stop;
      onWay({ address: asked.address });
      await goOn(new User(await asked.answer));
    };
    go().catch((error: Error) => onWay({ problem: error.message }));
    return () => stop();
  };
}
