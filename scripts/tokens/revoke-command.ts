/** `revoke`: tokens that are not to be accepted any more, by any process of the hub. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { askHub, HubRefusal, USUAL_HUB } from '../hub-door/ask-hub';
import { everyEntry } from '../hub-door/every-entry';
import { officerToken } from '../hub-door/officer-token';
import { WrongCall } from '../hub-door/wrong-call';

export const REVOKE_HELP = `revoke token FILE --issuer ISSUER --ground GROUND      the one in the file
revoke token-id JTI --issuer ISSUER --ground GROUND
revoke session SID --issuer ISSUER --ground GROUND     every token of the session
revoke subject SUB --issuer ISSUER --ground GROUND     every token of the subject that was issued up to now
revoke caller PSEUDONYM --ground GROUND                the same, by the pseudonym of the access log
revoke list                                            what is in force, the newest first: a line for each

  --issuer          healthcare, staff or M2M
  --ground          LEAKED, LOST_DEVICE, LEFT_SERVICE, MISUSE or LOGGED_OUT
  --token-file FILE where the officer's access token is; without it HUB_TOKEN
  --help            this text

It holds at once and everywhere, until none of the tokens would live any more, and is not taken back: whoever may come back
is issued another. By what id is not in the list, for it is kept as a hash; who revoked it is in the access log, under the
entry's id. Needs the access token of a privacy officer; it is never taken from the command line. HUB_URL says where
the hub is (default http://127.0.0.1:4000). Every revocation is in the access log.
`;

export interface RevokeCommandParts {
  readonly words: readonly string[];
  readonly environment: { readonly url: string | undefined; readonly token: string | undefined };
  readonly say: (line: string) => void;
}

const REVOKE =
  'mutation RevokeTokens($input: RevokeTokensInput!) { revokeTokens(input: $input) { revokedAt keptUntil } }';
const REFUSAL = 'Tokens are revoked by privacy officers, by appointment and in person';
const BY: Readonly<Record<string, string>> = {
  token: 'TOKEN',
  'token-id': 'TOKEN',
  session: 'SESSION',
  subject: 'SUBJECT',
  caller: 'CALLER',
};

interface Revoked {
  readonly revokeTokens: { readonly keptUntil: string };
}

/** @throws WrongCall, HubRefusal */
export async function revokeCommand({ words, environment, say }: RevokeCommandParts): Promise<void> {
  const { values, positionals } = parsed(words);
  if (values.help || words.length === 0) return say(REVOKE_HELP);
  const [what = '', named = '', ...more] = positionals;
  if (what === 'list' && positionals.length === 1) {
    const asked = {
      url: environment.url || USUAL_HUB,
      token: await officerToken(values['token-file'], environment.token),
    };
    return list((query, variables) => askHub({ ...asked, command: 'revoke', refusal: REFUSAL }, query, variables), say);
  }
  const by = BY[what];
  if (by === undefined || named === '' || more.length > 0) {
    throw new WrongCall(`The command is one of ${Object.keys(BY).join(', ')}, and names one; or list.`);
  }
  if (values.ground === undefined) throw new WrongCall('This takes --ground.');
  if ((values.issuer === undefined) !== (by === 'CALLER'))
    throw new WrongCall('This takes --issuer, and caller takes none.');
  const value = what === 'token' ? await idOfTokenIn(named) : named;
  const token = await officerToken(values['token-file'], environment.token);
  const access = { url: environment.url || USUAL_HUB, token, command: 'revoke', refusal: REFUSAL };
  const input = { by, issuer: values.issuer ?? null, value, ground: values.ground };
  const { revokeTokens } = await askHub<Revoked>(access, REVOKE, { input });
  say(`Revoked, at once and everywhere; kept until ${revokeTokens.keptUntil}.`);
}

interface InForce {
  readonly id: string;
  readonly by: string;
  readonly ground: string;
  readonly revokedAt: string;
  readonly issuedUntil: string | null;
  readonly keptUntil: string;
}

async function list(ask: Parameters<typeof everyEntry>[0], say: (line: string) => void): Promise<void> {
  const all = await everyEntry<InForce>(ask, 'tokenRevocations', 'id by ground revokedAt issuedUntil keptUntil');
  for (const { id, by, ground, revokedAt, issuedUntil, keptUntil } of all) {
    const what = issuedUntil === null ? by : `${by} issued until ${issuedUntil}`;
    say(`${revokedAt}  ${what}  ${ground}  kept until ${keptUntil}  ${id}`);
  }
  say(`${all.length} in force.`);
}

/** Read out of it, and not checked: whoever revokes one token too many costs somebody a new one. @throws WrongCall */
async function idOfTokenIn(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  try {
    const claims = JSON.parse(Buffer.from(text.trim().split('.')[1] ?? '', 'base64url').toString()) as {
      jti?: unknown;
    };
    if (typeof claims.jti === 'string') return claims.jti;
  } catch {
    // told below, without what stood there
  }
  throw new WrongCall(`There is no token with an id in ${file}.`);
}

/** A sentence for what whoever gave the command can put right; null for what is a fault of ours. */
export function sentenceFor(error: unknown): string | null {
  if (error instanceof WrongCall) return `${error.message}\n\n${REVOKE_HELP}`;
  return error instanceof HubRefusal ? error.message : null;
}

function parsed(words: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...words],
      options: { issuer: text, ground: text, 'token-file': text, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new WrongCall((error as Error).message);
  }
}
