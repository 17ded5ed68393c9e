/** Guarantees that officers write: what is refused and why, who ends one, and what the database refuses by itself. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { SQL_STATES } from '../../support/sql-states';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import type { Guarantee } from '../../../src/policy/effect/guarantee';
import { guaranteeFaults } from '../../../src/policy/effect/broken-guarantees';
import { atOnce } from '../../../src/policy/effect/in-slices';
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
let recorded: string[] = [];

beforeAll(async () => {
  ground = await openPolicyGround([ANNE, BART, DIRK], NOW);
  ({ orm, owner, hub } = ground);
  await ground.setInOffice(DIRK, false);
});

afterAll(() => ground.close());

beforeEach(() => {
  recorded = [];
});

function desk(officer: string): GuaranteeDesk {
  const keepRecord = async (_transaction: unknown, { entry, written }: { entry: string; written: readonly string[] }) =>
    void recorded.push(`${entry} ${written.join(' ')}`);
  return new GuaranteeDesk(orm, { officer, now: NOW, keepRecord }, COORDINATES);
}

let next = 0;
function guarantee(changes: Partial<Guarantee> = {}): Guarantee {
  const written = streetGuarantee(`made-for-a-test-${(next += 1)}`, { NL: 'Een medewerker ziet nooit een straat.' });
  return { ...written, ...changes };
}

const standing = async (): Promise<string[]> => (await readStandingGuarantees(orm)).map(({ id }) => id);

describe('a guarantee that an officer adds', () => {
  it('stands at once, as it was written, and is on record', async () => {
    const one = guarantee({ unless: ['OWN_ZONE', 'IN_SHIFT'], purposes: ['CONTACT_TRACING'], atMost: 'MASKED' });
    const added = await desk(ANNE).add(one);
    expect(added).toEqual({ guarantee: one, state: 'IN_FORCE', addedBy: ANNE, addedAt: NOW, ends: [] });
    expect((await readStandingGuarantees(orm)).find(({ id }) => id === one.id)).toEqual(one);
    expect(recorded).toEqual([
      expect.stringMatching(`^policy-guarantee:${one.id} Guarantee.state .*Guarantee.addedAt$`),
    ]);
  });

  it('counts against a version that breaks it, beside those of the hub', () => {
    const policy = defaultPolicy();
    const phone = policy.grants.find(({ id }) => id === 'phone / AGENT / READ')!;
    const street = { ...phone, id: 'streets', what: [{ group: 'street', coordinates: ['Person.street'] }] };
    const broken = { ...policy, grants: [...policy.grants, street] };
    expect(atOnce(guaranteeFaults(broken, [], COORDINATES))).toEqual([]);
    const sentences = atOnce(guaranteeFaults(broken, [guarantee()], COORDINATES));
    expect(sentences).toHaveLength(1);
    expect(sentences[0]!.EN).toMatch(
      /^The guarantee “Een medewerker ziet nooit een straat.” is broken. Agents .*“streets”.$/,
    );
    expect(sentences[0]!.FR).toMatch(
      /^La garantie « Een .* » n'est pas tenue. Les agents du centre d'appel voient .*“streets”.$/,
    );
    expect(sentences[0]!.NL).toMatch(
      /^De garantie “Een .*” wordt niet nagekomen. Medewerkers van het callcenter zien .*“streets”.$/,
    );
  });

  it('is refused where the version in force breaks it, with somebody who gets more', async () => {
    const one = guarantee({ coordinates: ['ContactPoint.phone'] });
    await expect(desk(ANNE).add(one)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringMatching(
        /^Version 1, in force, breaks it. Agents of the call centre now see ContactPoint.phone \(.*\), .*“phone \/ AGENT \/ READ”.$/,
      ) as string,
    });
    expect(await standing()).not.toContain(one.id);
    expect(recorded).toEqual([]);
  });

  it.each<[string, Partial<Guarantee>, RegExp]>([
    ['without a sentence', { sentence: { FR: null, NL: null, EN: null } }, /in at least one of French, Dutch/],
    ['with an empty sentence', { sentence: { FR: ' ', NL: null, EN: null } }, /^sentenceFr is one line/],
    ['about nothing', { coordinates: [] }, /at least one coordinate or one class/],
    ['about a coordinate that is not there', { coordinates: ['Person.moon'] }, /no coordinate “Person.moon”/],
    ['about what everybody has', { coordinates: ['Person.id'] }, /“Person.id” is STRUCTURAL/],
    ['about the class of what everybody has', { classifications: ['STRUCTURAL'] }, /STRUCTURAL/],
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

  it('never has the id of another, ended or not', async () => {
    const one = guarantee();
    const { ends } = await addedAndAsked(one);
    await desk(BART).confirmEnd(ends[0]!.id);
    await expect(desk(ANNE).add(one)).rejects.toThrow(`There is, or was, a guarantee “${one.id}”`);
  });
});

async function addedAndAsked(one: Guarantee): ReturnType<GuaranteeDesk['askForEnd']> {
  await desk(BART).add(one);
  return desk(ANNE).askForEnd(one.id, 'No longer needed.');
}

describe('the end of a guarantee', () => {
  it('counts when another officer than the one who asked has confirmed it, and not before', async () => {
    const one = guarantee();
    const asked = await addedAndAsked(one);
    expect(asked).toMatchObject({ state: 'END_ASKED', ends: [{ state: 'ASKED', askedBy: ANNE }] });
    expect(await standing()).toContain(one.id);
    const end = asked.ends[0]!.id;
    await expect(desk(ANNE).confirmEnd(end)).rejects.toThrow('Another privacy officer confirms the end');
    expect(await standing()).toContain(one.id);
    recorded = [];
    expect(await desk(BART).confirmEnd(end)).toMatchObject({
      state: 'ENDED',
      ends: [{ state: 'CONFIRMED', decidedBy: BART }],
    });
    expect(await standing()).not.toContain(one.id);
    expect(recorded).toEqual([
      `policy-guarantee:${one.id} GuaranteeEnd.state GuaranteeEnd.decidedBy GuaranteeEnd.decidedAt Guarantee.state`,
    ]);
    await expect(desk(BART).confirmEnd(end)).rejects.toThrow('This end is CONFIRMED already.');
    await expect(desk(BART).askForEnd(one.id, 'Again.')).rejects.toThrow('It has ended already.');
  });

  it('is rejected, and asked for again; what was decided stays to be read', async () => {
    const one = guarantee();
    const { ends } = await addedAndAsked(one);
    await expect(desk(BART).askForEnd(one.id, 'Me too.')).rejects.toThrow('was asked for already');
    expect(await desk(BART).rejectEnd(ends[0]!.id, 'It is needed.')).toMatchObject({ state: 'IN_FORCE' });
    const again = await desk(ANNE).askForEnd(one.id, 'It is not.');
    expect(again.ends.map(({ state }) => state).sort()).toEqual(['ASKED', 'REJECTED']);
    const open = again.ends.find(({ state }) => state === 'ASKED')!.id;
    expect(await desk(ANNE).rejectEnd(open, 'Withdrawn.')).toMatchObject({ state: 'IN_FORCE' });
  });

  it("is not to be had of the hub's own, nor of one that is not there", async () => {
    await expect(desk(ANNE).askForEnd('phone-only-with-a-relation', 'No.')).rejects.toThrow("of the hub's own");
    await expect(desk(ANNE).askForEnd('none', 'No.')).rejects.toMatchObject({ code: 'NOT_FOUND_OR_FORBIDDEN' });
    await expect(desk(ANNE).confirmEnd('none')).rejects.toMatchObject({ code: 'NOT_FOUND_OR_FORBIDDEN' });
  });

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
