/** What officers say to each other about a version: by any of them, of a rule too, on record, and it stands. */
import type { Client } from 'pg';
import { openClient } from '../support/open-client';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

interface Comment {
  readonly rule: string | null;
  readonly author: string;
  readonly text: string;
}

const COMMENT = `mutation Say($input: CommentPolicyVersionInput!) {
  commentPolicyVersion(input: $input) { number comments { rule author text } } }`;
const READ = '{ policyVersion(number: 1) { comments { rule author text at } } }';
const OFFICERS = '{ officers { pseudonym name endedAt } }';

describe('comments on a policy version', () => {
  let demonstration: RunningDemonstration;
  let owner: Client;

  beforeAll(async () => {
    demonstration = await startDemonstration({ size: 100 });
    owner = await openClient(demonstration.database.ownerUrl);
  });

  afterAll(async () => {
    await owner?.end();
    await demonstration?.stop();
  });

  const say = (persona: string, input: object) =>
    demonstration.ask<{ commentPolicyVersion: { comments: Comment[] } | null }>(persona, COMMENT, {
      variables: { input },
    });
  const kept = async (): Promise<number> =>
    (await owner.query<{ n: number }>('select count(*)::int as n from policy_comment')).rows[0]!.n;

  it('are read in the order in which they were made, by whom, of the whole and of a rule', async () => {
    const first = await say('privacy-officer', { number: 1, text: 'Why do agents see this?' });
    expect(first.errors).toEqual([]);
    const rule = 'order lists / AGENT / READ';
    const second = await say('privacy-officer-2', { number: 1, rule, text: ' They call. ' });
    expect(second.errors).toEqual([]);
    const { data } = await demonstration.ask<{ policyVersion: { comments: Comment[] } }>('privacy-officer', READ);
    const { comments } = data!.policyVersion;
    expect(comments.map(({ rule: of, text }) => [of, text])).toEqual([
      [null, 'Why do agents see this?'],
      [rule, 'They call.'],
    ]);
    expect(new Set(comments.map(({ author }) => author)).size).toBe(2);
  });

  it('stand under the pseudonyms of officers, whose names officers read', async () => {
    const { data, errors } = await demonstration.ask<{ officers: { pseudonym: string; name: string }[] }>(
      'privacy-officer',
      OFFICERS,
    );
    expect(errors).toEqual([]);
    const { data: read } = await demonstration.ask<{ policyVersion: { comments: Comment[] } }>('privacy-officer', READ);
    const names = new Map(data!.officers.map(({ pseudonym, name }) => [pseudonym, name]));
    expect(read!.policyVersion.comments.map(({ author }) => names.get(author))).toEqual([
      'Olivia Renard',
      expect.stringMatching(/^\S+ \S+/),
    ]);
  });

  it('are on record as what an officer wrote', async () => {
    const { rows } = await owner.query<{ written: string[]; text: string }>(
      `select written, to_jsonb(r)::text as text from access_record r where 'PolicyVersion.comments' = any (written)`,
    );
    expect(rows.length).toBe(2);
    expect(rows.map(({ text }) => text).join()).not.toContain('They call');
  });

  it.each([
    ['nothing', { text: '  ' }, 'BAD_USER_INPUT'],
    ['more than a line', { text: 'one\ntwo' }, 'BAD_USER_INPUT'],
    ['too much', { text: 'x'.repeat(2_000) }, 'BAD_USER_INPUT'],
    ['of a rule that is not in it', { rule: 'no such rule', text: 'Why?' }, 'BAD_USER_INPUT'],
    ['of a version that is not there', { number: 99, text: 'Why?' }, 'NOT_FOUND_OR_FORBIDDEN'],
  ])('that say %s are refused, and nothing is kept', async (_, input, code) => {
    const before = await kept();
    const { data, errors } = await say('privacy-officer', { number: 1, ...input });
    expect([data?.commentPolicyVersion, errors[0]?.extensions.code]).toEqual([null, code]);
    expect(await kept()).toBe(before);
  });

  it.each(['agent', 'supervisor', 'physician', 'partner-call-centre'])(
    'are not for %s, nor are names',
    async (persona) => {
      for (const operation of [READ, OFFICERS]) {
        const { errors } = await demonstration.ask(persona, operation);
        expect(errors.length).toBeGreaterThan(0);
      }
      expect((await say(persona, { number: 1, text: 'Hello.' })).errors.length).toBeGreaterThan(0);
      expect(await kept()).toBe(2);
    },
  );

  it('are changed and deleted by nobody, not by the role of the hub', async () => {
    const hub = await openClient(demonstration.database.hubUrl);
    try {
      await expect(hub.query(`update policy_comment set text = 'x'`)).rejects.toThrow(/permission denied/);
      await expect(hub.query('delete from policy_comment')).rejects.toThrow(/permission denied/);
    } finally {
      await hub.end();
    }
  });
});
