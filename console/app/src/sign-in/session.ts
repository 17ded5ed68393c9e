/**
 * Who is signed in, by OpenID Connect with authorization code and PKCE. Tokens are kept in memory only: whoever loads the page again
 * signs in again, which takes no word where the issuer still knows the person. What survives the way to the issuer and back is what
 * the protocol needs for it, and where the person wanted to go.
 */
import { InMemoryWebStorage, UserManager, WebStorageStateStore, type User } from 'oidc-client-ts';
import { HOME, type ConsoleSettings, type Realm } from '../settings';

export interface Session {
  readonly realm: Realm;
  /** Of now: renewed before it ends where the issuer allows that. Null where it has ended and could not be. */
  readonly token: () => string | null;
  /** By performance of the issuer: when the token ends, unless it is renewed. */
  readonly endsAt: () => Date | null;
  readonly signOut: () => Promise<void>;
  /** Ends with the session. @returns stops telling */
  readonly onEnded: (told: () => void) => () => void;
}

/** Leaves the page. @param place where to be afterwards, beneath `/console/` @param hint whom the issuer may take it for */
export async function signIn(settings: ConsoleSettings, realm: Realm, place: string, hint?: string): Promise<void> {
  await managerOf(settings, realm).signinRedirect({ state: { place }, url_state: realm, login_hint: hint });
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
  const { place } = (user.state ?? {}) as { readonly place?: string };
  return { session: sessionOf(manager, realm, user), place: place?.startsWith('/') ? place : '/' };
}

function realmIn(address: string): Realm {
  const state = new URL(address).searchParams.get('state') ?? '';
  return state.endsWith(';healthcare') ? 'healthcare' : 'staff';
}

function managerOf({ issuers, clientId }: ConsoleSettings, realm: Realm): UserManager {
  return new UserManager({
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
  });
}

function sessionOf(manager: UserManager, realm: Realm, first: User): Session {
  let user: User | null = first;
  const listeners = new Set<() => void>();
  const renew = async (): Promise<void> => {
    if (user?.refresh_token === undefined) return;
    try {
      user = (await manager.signinSilent()) ?? user;
    } catch {
      // the token counts until it ends; then the page says so
    }
  };
  manager.events.addAccessTokenExpiring(() => void renew());
  manager.events.addAccessTokenExpired(() => {
    user = null;
    for (const told of listeners) told();
  });
  return {
    realm,
    token: () => (user === null || user.expired ? null : user.access_token),
    endsAt: () => (user?.expires_at === undefined ? null : new Date(user.expires_at * 1_000)),
    async signOut() {
      const hint = user?.id_token;
      user = null;
      // where the issuer does not answer, what this page holds goes all the same
      await manager.signoutRedirect({ id_token_hint: hint }).catch(() => window.location.assign(HOME));
    },
    onEnded(told) {
      listeners.add(told);
      return () => void listeners.delete(told);
    },
  };
}
