/** `hub revoke …`: tokens that are not to be accepted any more, by any process of the hub. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { askHub, type HubAccess } from '../command-line/ask-hub';
import { everyEntry } from '../command-line/every-entry';
import { listing, officerCommand, sayList, type ListOptions } from '../command-line/program';
import { WrongCall } from '../command-line/refusal';
import type { OfficerOptions, Surroundings } from '../command-line/surroundings';

const CLOSING = `
It holds at once and everywhere, until none of the tokens would live any more, and is not taken back: a person who may come back
is issued another. By what id is not in the list, for it is kept as a hash; who revoked it is in the access log, under the
entry's id.`;

const REVOKE =
  'mutation RevokeTokens($input: RevokeTokensInput!) { revokeTokens(input: $input) { revokedAt keptUntil } }';
const REFUSAL = 'Tokens are revoked by privacy officers, by appointment and in person';

interface Way {
  readonly call: string;
  readonly summary: string;
  readonly by: 'TOKEN' | 'SESSION' | 'SUBJECT' | 'CALLER';
  /** What the hub is sent, from what was named. */
  readonly value: (named: string) => Promise<string>;
}

const asNamed = async (named: string): Promise<string> => named;

const WAYS: readonly Way[] = [
  { call: 'token <file>', summary: 'the one in the file', by: 'TOKEN', value: idOfTokenIn },
  { call: 'token-id <jti>', summary: 'the one with this id', by: 'TOKEN', value: asNamed },
  { call: 'session <sid>', summary: 'every token of the session', by: 'SESSION', value: asNamed },
  {
    call: 'subject <sub>',
    summary: 'every token of the subject that was issued up to now',
    by: 'SUBJECT',
    value: asNamed,
  },
  { call: 'caller <pseudonym>', summary: 'the same, by the pseudonym of the access log', by: 'CALLER', value: asNamed },
];

interface RevokeOptions extends OfficerOptions {
  readonly issuer?: string;
  readonly ground: string;
}

interface InForce {
  readonly id: string;
  readonly by: string;
  readonly ground: string;
  readonly revokedAt: string;
  readonly issuedUntil: string | null;
  readonly keptUntil: string;
}

export function revokeCommands(program: Command, around: Surroundings): void {
  const revoke = program
    .command('revoke')
    .description('tokens that are not accepted any more')
    .addHelpText('after', CLOSING);
  const access = async (options: OfficerOptions): Promise<HubAccess> => ({
    ...(await around.hub(options)),
    command: 'revoke',
    refusal: REFUSAL,
  });
  for (const { call, summary, by, value } of WAYS) {
    const command = officerCommand(revoke, call, summary, around).requiredOption(
      '--ground <ground>',
      'LEAKED, LOST_DEVICE, LEFT_SERVICE, MISUSE or LOGGED_OUT',
    );
    if (by !== 'CALLER') command.requiredOption('--issuer <issuer>', 'healthcare, staff, M2M or citizen');
    command.action(async (named: string, { issuer, ground, ...options }: RevokeOptions) => {
      const input = { by, issuer: issuer ?? null, value: await value(named), ground };
      type Revoked = { readonly revokeTokens: { readonly keptUntil: string } };
      const { revokeTokens } = await askHub<Revoked>(await access(options), REVOKE, { input });
      await around.say(`Revoked, at once and everywhere; kept until ${revokeTokens.keptUntil}.`);
    });
  }
  listing(officerCommand(revoke, 'list', 'what is in force, the newest first', around)).action(
    async ({ json, ...options }: OfficerOptions & ListOptions) => {
      const asked = await access(options);
      const all = await everyEntry<InForce>(
        (query, variables) => askHub(asked, query, variables),
        'tokenRevocations',
        'id by ground revokedAt issuedUntil keptUntil',
      );
      await sayList(around, { json }, all, () => [...all.map(lineOf), `${all.length} in force.`].join('\n'));
    },
  );
}

function lineOf({ id, by, ground, revokedAt, issuedUntil, keptUntil }: InForce): string {
  const what = issuedUntil === null ? by : `${by} issued until ${issuedUntil}`;
  return `${revokedAt}  ${what}  ${ground}  kept until ${keptUntil}  ${id}`;
}

/** Read out of it, and not checked: one token revoked too many costs a person a new one. @throws WrongCall */
async function idOfTokenIn(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  try {
    const claims = JSON.parse(Buffer.from(text.trim().split('.')[1] ?? '', 'base64url').toString()) as {
      jti?: unknown;
    };
    if (typeof claims.jti === 'string') return claims.jti;
  } catch {
    // thrown below, without the content of the file
  }
  throw new WrongCall(`There is no token with an id in ${file}.`);
}
