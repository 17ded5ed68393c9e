/**
 * How somebody signs in to the console, or to the page for persons concerned: OpenID Connect's authorization code flow with PKCE, as at any provider. Where a real one
 * asks for a password or an eID, the demonstration shows its personas, and the one that is picked is signed in; a request whose
 * `login_hint` names one is not asked again.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type {
  ClientMetadata,
  Configuration,
  InteractionResults,
  interactionPolicy,
  KoaContextWithOIDC,
  Provider,
} from 'oidc-provider';
import type { CitizenPersona, PersonPersona, Realm } from '../population/personas';
import { HUB_RESOURCE, PURPOSE_SCOPES } from './hub-resource';
import { subjectOf } from './persona-claims';
import { shortBody } from './short-body';
import { answerWithPage, personaPage, signedOutPage, signOutPage } from './sign-in-pages';

/** Public clients: a page in a browser keeps no secret. */
const CONSOLE_CLIENT = 'tracing-console';
const MY_DATA_CLIENT = 'tracing-my-data';

/** Who can sign in with a browser. */
type SigningIn = PersonPersona | CitizenPersona;

const SESSION_SECONDS = 10 * 60 * 60;
const MINUTES = 60;
const LOOPBACK_ORIGIN = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** The page of a realm. Persons concerned have a short session: nothing renews their token. */
export function pageClients(realm: Realm, hubUrl: string | undefined): ClientMetadata {
  return realm === 'citizen'
    ? pageClient(MY_DATA_CLIENT, 'my-data', ['authorization_code'], hubUrl)
    : pageClient(CONSOLE_CLIENT, 'console', ['authorization_code', 'refresh_token'], hubUrl);
}

/** Of a native client only the port of a redirect to the own machine is free (RFC 8252, 7.3): demonstrations take the port that is free. */
function pageClient(id: string, page: string, grants: string[], hubUrl: string | undefined): ClientMetadata {
  const origins = ['http://127.0.0.1', 'http://localhost', ...(hubUrl === undefined ? [] : [hubUrl])];
  return {
    client_id: id,
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: grants,
    response_types: ['code'],
    redirect_uris: origins.map((origin) => `${origin}/${page}/signed-in`),
    post_logout_redirect_uris: origins.map((origin) => `${origin}/${page}/`),
  };
}

/** @param policy when a person is asked something; it is changed */
export function signInConfiguration(
  personas: readonly SigningIn[],
  policy: interactionPolicy.DefaultPolicy,
  hubUrl: string | undefined,
): Configuration {
  // the console is a page, native only for its port: a page that is loaded again may ask without a word (`prompt=none`)
  policy.get('consent')?.checks.remove('native_client_prompt');
  return {
    responseTypes: ['code'],
    pkce: { required: () => true },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    clientBasedCORS: (_context, origin) => LOOPBACK_ORIGIN.test(origin) || origin === hubUrl,
    // relative to the issuer
    interactions: {
      policy,
      url: (context, { uid }) => `${mountedAt(context)}/interaction/${uid}`,
    },
    findAccount: (_context, sub) => {
      const isKnown = personas.some((persona) => subjectOf(persona) === sub);
      return isKnown ? { accountId: sub, claims: () => ({ sub }) } : undefined;
    },
    loadExistingGrant: grantOfEverything,
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
  };
}

export const SIGN_IN_TTL = {
  Session: SESSION_SECONDS,
  Grant: SESSION_SECONDS,
  RefreshToken: SESSION_SECONDS,
  Interaction: 10 * MINUTES,
  IdToken: 60 * MINUTES,
};

export const SIGN_OUT: NonNullable<Configuration['features']>['rpInitiatedLogout'] = {
  enabled: true,
  logoutSource: (context, form) => void (context.body = signOutPage(form)),
  postLogoutSuccessSource: (context) => void (context.body = signedOutPage()),
};

/** The hub decides what anybody gets; there is nothing to consent to. */
async function grantOfEverything({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc;
  const known = session!.grantIdFor(client!.clientId);
  if (known) return provider.Grant.find(known);
  const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId });
  grant.addOIDCScope('openid offline_access');
  grant.addResourceScope(HUB_RESOURCE, PURPOSE_SCOPES.join(' '));
  await grant.save();
  return grant;
}

function mountedAt({ req }: KoaContextWithOIDC): string {
  const { originalUrl } = req as IncomingMessage & { originalUrl?: string };
  return /^\/realms\/[^/]+/.exec(originalUrl ?? '')?.[0] ?? '';
}

const INTERACTION = /^\/interaction\/[\w-]+$/;

export function isInteraction({ method, url = '' }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'POST') && INTERACTION.test(url);
}

/** Does not reject: an interaction that is over, or of another browser, is answered with a page that says so. */
export async function answerInteraction(
  provider: Provider,
  personas: readonly SigningIn[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const interaction = await provider.interactionDetails(request, response);
    const { params, prompt } = interaction;
    const finish = (result: InteractionResults): Promise<void> =>
      provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    // there is nothing to consent to
    if (prompt.name === 'consent') return await finish({ consent: {} });
    const picked = request.method === 'POST' ? await pickedPersona(request) : params['login_hint'];
    const persona = personas.find(({ name }) => name === picked);
    if (!persona) return answerWithPage(response, 200, personaPage(personas));
    const { session } = interaction;
    if (session && session.accountId !== subjectOf(persona)) {
      await forgetAccount(provider, session.uid);
      interaction.session = undefined;
      await interaction.persist();
    }
    await finish({ login: { accountId: subjectOf(persona) }, consent: {} });
  } catch {
    answerWithPage(response, 400, signedOutPage('This sign-in is over. Go back to the page that you came from.'));
  }
}

/** Of this browser's session: somebody else signs in from another tab. Tokens that were issued go on. */
async function forgetAccount(provider: Provider, uid: string): Promise<void> {
  const session = await provider.Session.findByUid(uid);
  if (!session) return;
  session.accountId = undefined;
  session.authorizations = {};
  await session.persist();
}

async function pickedPersona(request: IncomingMessage): Promise<string | null> {
  return new URLSearchParams((await shortBody(request)) ?? '').get('persona');
}
