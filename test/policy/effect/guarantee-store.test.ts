/** Guarantees that officers write: what is refused, and what the database refuses by itself. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { SQL_STATES } from '../../support/sql-states';
import type { Guarantee } from '../../../src/policy/effect/guarantee';
import { GuaranteeDesk, readStandingGuarantees } from '../../../src/policy/effect/guarantee-store';
import { openPolicyGround, type PolicyGround } from '../../support/policy-ground';
import { streetGuarantee } from '../rules/street-guarantee';
import { COORDINATES } from '../schema-coordinates';

const NOW = new Date('2020-05-20T10:00:00Z');
const [ANNE, BART, DIRK] = ['pseudonym-of-anne', 'pseudonym-of-bart', 'pseudonym-of-dirk'] as const;

let ground: PolicyGround;
let orm: MikroORM;
let owner: Client;
let hub: Client;

beforeAll(async () => {
  ground = await openPolicyGround([ANNE, BART, DIRK], NOW);
  ({ orm, owner, hub } = ground);
  await ground.setInOffice(DIRK, false);
});

afterAll(() => ground.close());

const desk = (officer: string): GuaranteeDesk =>
  new GuaranteeDesk(orm, { officer, now: NOW, keepRecord: async () => undefined }, COORDINATES);

let next = 0;
function guarantee(changes: Partial<Guarantee> = {}): Guarantee {
  const written = streetGuarantee(`made-for-a-test-${(next += 1)}`, { NL: 'Een medewerker ziet nooit een straat.' });
  return { ...written, ...changes };
}

describe('a guarantee that an officer adds', () => {
  it.each<[string, Partial<Guarantee>, RegExp]>([
    ['with an empty sentence', { sentence: { FR: ' ', NL: null, EN: null } }, /^sentenceFr is one line/],
    ['about what everybody has', { coordinates: ['Person.id'] }, /“Person.id” is STRUCTURAL/],
    ['about a companion', { coordinates: ['ContactPoint.phoneMasked'] }, /is decided as “ContactPoint.phone” is/],
    ['about no role', { roles: [] }, /^roles names at least one, or is left out for everybody/],
    ['about no purpose', { purposes: [] }, /^purposes names at least one/],
    ['about no kind of organisation', { organisationKinds: [] }, /^organisationKinds names at least one/],
    ['about no right', { rights: [] }, /^rights names at least one/],
    ['with an id that is a sentence', { id: 'An agent' }, /^An id has 3 to 80/],
    [
      'with an id of the hub',
      { id: 'phone-only-with-a-relation' },
      /guarantee “phone-only-with-a-relation” of its own/,
    ],
  ])('is refused %s', async (_what, changes, sentence) => {
    await expect(desk(ANNE).add(guarantee(changes))).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringMatching(sentence) as string,
    });
  });
});

async function addedAndAsked(one: Guarantee): ReturnType<GuaranteeDesk['askForEnd']> {
  await desk(BART).add(one);
  return desk(ANNE).askForEnd(one.id, 'No longer needed.');
}

describe('the end of a guarantee', () => {
  it('is not confirmed when the officer who asked for it is in office no more', async () => {
    const { ends } = await addedAndAsked(guarantee());
    await owner.query('update officer set ended_at = now() where person_pseudonym = $1', [ANNE]);
    try {
      await expect(desk(BART).confirmEnd(ends[0]!.id)).rejects.toThrow('is no officer any more');
      await expect(decide(ends[0]!.id, BART)).rejects.toMatchObject({ code: SQL_STATES.GUARANTEE_NOT_THEIRS });
    } finally {
      await owner.query('update officer set ended_at = null where person_pseudonym = $1', [ANNE]);
    }
  });
});

function decide(end: string, officer: string, decision = 'CONFIRMED'): Promise<unknown> {
  const sql = `update policy_guarantee_end set decision = $3, decided_by = $2, decided_at = now() where id = $1`;
  return hub.query(sql, [end, officer, decision]);
}

describe('the database by itself', () => {
  const ask = (guaranteed: string, officer: string, decision: string | null = null): Promise<unknown> =>
    hub.query(
      `insert into policy_guarantee_end (id, guarantee, reason, asked_by, asked_at, decision, decided_by, decided_at)
        values (gen_random_uuid(), $1, 'A reason.', $2, now(), $3, $4, $5)`,
      [guaranteed, officer, decision, decision && BART, decision && NOW],
    );

  it('refuses the officer who asked for an end as the one who confirms it', async () => {
    const { ends } = await addedAndAsked(guarantee());
    const end = ends[0]!.id;
    await expect(decide(end, ANNE)).rejects.toMatchObject({ code: SQL_STATES.GUARANTEE_SECOND_OFFICER });
    await expect(decide(end, DIRK)).rejects.toMatchObject({ code: SQL_STATES.GUARANTEE_NOT_THEIRS });
    await decide(end, BART);
    await expect(decide(end, BART, 'REJECTED')).rejects.toMatchObject({ code: SQL_STATES.GUARANTEE_END_IMMUTABLE });
  });

  it('takes no end that is decided when it is asked for, none of somebody else, and one at a time', async () => {
    const { guarantee: one } = await desk(ANNE).add(guarantee());
    await expect(ask(one.id, ANNE, 'CONFIRMED')).rejects.toMatchObject({ code: SQL_STATES.GUARANTEE_SECOND_OFFICER });
    await expect(ask(one.id, DIRK)).rejects.toMatchObject({ code: SQL_STATES.GUARANTEE_NOT_THEIRS });
    await ask(one.id, ANNE);
    await expect(ask(one.id, BART)).rejects.toMatchObject({ code: '23505' });
    await expect(ask('none', BART)).rejects.toMatchObject({ code: '23503' });
  });

  it('takes a guarantee of an officer in office, in words', async () => {
    const insert = (id: string, sentence: string | null, officer: string): Promise<unknown> =>
      hub.query(
        `insert into policy_guarantee (id, sentence_en, meaning, added_by, added_at)
          select $1, $2, meaning, $3, added_at from policy_guarantee limit 1`,
        [id, sentence, officer],
      );
    await desk(ANNE).add(guarantee());
    await expect(insert('of-dirk', 'A sentence.', DIRK)).rejects.toMatchObject({
      code: SQL_STATES.GUARANTEE_NOT_THEIRS,
    });
    await expect(insert('of-anne', null, ANNE)).rejects.toMatchObject({ code: '23514' });
    await insert('of-anne', 'A sentence.', ANNE);
  });

  it.each([
    `update policy_guarantee set meaning = '{}'`,
    `update policy_guarantee set sentence_en = 'Another.'`,
    'delete from policy_guarantee',
    `update policy_guarantee_end set reason = 'Another.'`,
    `update policy_guarantee_end set asked_by = '${BART}'`,
    'delete from policy_guarantee_end',
    'truncate policy_guarantee, policy_guarantee_end',
  ])('gives the hub no right to %s', async (attempt) => {
    await expect(hub.query(attempt)).rejects.toMatchObject({ code: '42501' });
  });
});

it('at most a hundred stand at once, for each version is held against all of them', async () => {
  await owner.query(
    `insert into policy_guarantee (id, sentence_fr, sentence_nl, sentence_en, meaning, added_by, added_at)
      select 'one-of-many-' || n, sentence_fr, sentence_nl, sentence_en, meaning, added_by, added_at
      from generate_series(1, 100) n, (select * from policy_guarantee where id = $1) as one`,
    [(await desk(ANNE).add(guarantee())).guarantee.id],
  );
  await expect(desk(ANNE).add(guarantee())).rejects.toThrow('There are 100 guarantees already: at most so many stand');
  await owner.query(`delete from policy_guarantee where id like 'one-of-many-%'`);
});

it('no version passes a guarantee that cannot be read', async () => {
  const { guarantee: one } = await desk(ANNE).add(guarantee());
  await owner.query(`update policy_guarantee set meaning = meaning || '{"rights": ["FLY"]}' where id = $1`, [one.id]);
  await expect(readStandingGuarantees(orm)).rejects.toThrow(`The guarantee ${one.id} cannot be read`);
});
