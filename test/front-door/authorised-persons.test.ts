/** The register of duly authorised persons from the front door: two officers open medical data, one closes it at once. */
import type { Client } from 'pg';
import { PERSON_PERSONAS } from '../../simulators/population/personas';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { openClient } from '../support/open-client';
import { startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';

const OFFICER = 'privacy-officer';
const OTHER_OFFICER = 'privacy-officer-2';
/** Her entry of the demonstration is over. */
const PERSON = 'authorised-person-expired';
/** Royal decree 18: to 4 June 2020. */
const ENDED_BASIS = 'royal-decree-18';
const DAY_MS = 86_400_000;

let demonstration: RunningDemonstration;
let owner: Client;
let reference: string;
let caseId: string;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  owner = await openClient(demonstration.database.ownerUrl);
  reference = demonstration.population.case(1).reference;
  caseId = createPseudonyms(demonstration.pseudonymKey).caseId(reference);
});

afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

interface Entry {
  readonly id: string;
  readonly state: string;
  readonly person: string;
  readonly proposedBy: string;
  readonly confirmedBy: string | null;
}

const FIELDS = `{ id person state legalBasis caseReferences collectivityReferences validFrom validUntil reason proposedBy
  proposedAt confirmedBy confirmedAt endedBy endedAt endReason }`;
const CHANGES = {
  registerAuthorisedPerson: 'RegisterAuthorisedPersonInput',
  confirmAuthorisation: 'ConfirmAuthorisationInput',
  endAuthorisation: 'EndAuthorisationInput',
} as const;
type Change = keyof typeof CHANGES;

const nissOf = (name: string): string => PERSON_PERSONAS.find((persona) => persona.name === name)!.niss;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

function change(name: Change, input: object, persona = OFFICER): Promise<Answer<Record<string, Entry | null>>> {
  const operation = `mutation Change($input: ${CHANGES[name]}!) { ${name}(input: $input) ${FIELDS} }`;
  return demonstration.ask(persona, operation, { variables: { input } });
}

async function changed(name: Change, input: object, persona = OFFICER): Promise<Entry> {
  const { data, errors } = await change(name, input, persona);
  expect(errors).toEqual([]);
  return data![name]!;
}

/** Code, argument or reason, and sentence of the one error. */
async function refusal(name: Change, input: object, persona = OFFICER): Promise<string> {
  const { errors } = await change(name, input, persona);
  expect(errors.length).toBeGreaterThan(0);
  const { message, extensions } = errors[0]!;
  return `${extensions.code} ${String(extensions['argument'] ?? extensions['reason'])} ${message}`;
}

const proposal = (more: object = {}): object => ({
  niss: nissOf(PERSON),
  legalBasis: 'cooperation-agreement-2020-08-25',
  caseReferences: [reference],
  validUntil: inDays(30),
  reason: 'Follows the outbreak for the inspection',
  ...more,
});

/** What the person finds of the own authorisations: ids of cases. */
async function named(persona = PERSON): Promise<string[]> {
  const query = '{ viewer { cases(first: 10) { edges { node { id } } } } }';
  const answer = await demonstration.ask<{ viewer: { cases: { edges: { node: { id: string } }[] } } }>(persona, query);
  expect(answer.errors).toEqual([]);
  return answer.data!.viewer.cases.edges.map(({ node }) => node.id);
}

const countEntries = async (): Promise<number> =>
  (await owner.query<{ n: number }>('select count(*)::int as n from authorised_person')).rows[0]!.n;

/** Whether the person is shown the medical record of the case. */
async function seesTests(): Promise<string> {
  const query = `query ($id: ID!) { case(id: $id) { medical { tests { code } } } }`;
  const answer = await demonstration.ask<{ case: { medical: { tests: unknown[] | null } | null } | null }>(
    PERSON,
    query,
    {
      variables: { id: caseId },
    },
  );
  if (answer.data?.case?.medical?.tests) return 'sees';
  return answer.errors.map(({ extensions }) => extensions.code).join();
}

describe('an authorisation', () => {
  let entry: Entry;

  it('is proposed by one officer, and is worth nothing yet', async () => {
    expect(await seesTests()).toBe('NOT_FOUND_OR_FORBIDDEN');
    entry = await changed('registerAuthorisedPerson', proposal());
    expect(entry).toMatchObject({ state: 'PROPOSED', confirmedBy: null, caseReferences: [reference] });
    expect(await seesTests()).toBe('NOT_FOUND_OR_FORBIDDEN');
    expect(await named()).toEqual([]);
  });

  it('is not confirmed by the officer who proposed it', async () => {
    expect(await refusal('confirmAuthorisation', { id: entry.id })).toMatch(/^BAD_USER_INPUT input.id Another privacy/);
    expect(await seesTests()).toBe('NOT_FOUND_OR_FORBIDDEN');
  });

  it('counts from the next request on once another officer has confirmed it', async () => {
    const confirmed = await changed('confirmAuthorisation', { id: entry.id }, OTHER_OFFICER);
    expect(confirmed).toMatchObject({ state: 'IN_FORCE', proposedBy: entry.proposedBy });
    expect(confirmed.confirmedBy).not.toBe(entry.proposedBy);
    expect(await seesTests()).toBe('sees');
    expect(await named()).toEqual([caseId]);
    expect(await refusal('confirmAuthorisation', { id: entry.id }, OTHER_OFFICER)).toContain('confirmed already');
  });

  it('is ended by one officer, and counts no more with the next request', async () => {
    const ended = await changed('endAuthorisation', { id: entry.id, reason: 'The outbreak is over' }, OTHER_OFFICER);
    expect(ended).toMatchObject({ state: 'ENDED', endReason: 'The outbreak is over' });
    expect(await seesTests()).toBe('NOT_FOUND_OR_FORBIDDEN');
    expect(await named()).toEqual([]);
    expect(await refusal('endAuthorisation', { id: entry.id, reason: 'Again' })).toContain('has ended');
  });

  it('is on record: who, about whom, which coordinates, and neither number nor reason', async () => {
    const { rows } = await owner.query<{ written: string[]; subject_pseudonym: string; text: string }>(
      `select written, subject_pseudonym, to_jsonb(r)::text as text from access_record r where register_entry = $1
        order by recorded_at, id`,
      [`authorised-person:${entry.id}`],
    );
    expect(rows.map(({ written }) => written.length)).toEqual([9, 2, 3]);
    expect(new Set(rows.map((row) => row.subject_pseudonym))).toEqual(new Set([entry.person]));
    const everything = rows.map(({ text }) => text).join() + demonstration.log();
    expect(everything).not.toContain(nissOf(PERSON));
    expect(everything).not.toContain('outbreak');
  });

  it('is withdrawn before it was ever confirmed', async () => {
    const proposed = await changed('registerAuthorisedPerson', proposal());
    const withdrawn = await changed('endAuthorisation', { id: proposed.id, reason: 'Not needed' });
    expect(withdrawn.state).toBe('WITHDRAWN');
    expect(await refusal('confirmAuthorisation', { id: proposed.id }, OTHER_OFFICER)).toContain('has ended');
  });

  it('is confirmed neither by the person whom it authorises, nor once it is over', async () => {
    const { id } = await changed('registerAuthorisedPerson', proposal({ niss: nissOf(OTHER_OFFICER) }));
    const own = await refusal('confirmAuthorisation', { id }, OTHER_OFFICER);
    expect(own).toMatch(/^BAD_USER_INPUT input.id Nobody confirms an authorisation of his own/);
    const over = await changed('registerAuthorisedPerson', proposal());
    await owner.query('alter table authorised_person disable trigger user');
    await owner.query(
      `update authorised_person set valid_until = now() - interval '1 minute',
      valid_from = now() - interval '1 hour' where id = $1`,
      [over.id],
    );
    await owner.query('alter table authorised_person enable trigger user');
    expect(await refusal('confirmAuthorisation', { id: over.id }, OTHER_OFFICER)).toContain('is over');
    for (const one of [id, over.id]) await owner.query('delete from authorised_person where id = $1', [one]);
  });

  it('dies with its legal basis', async () => {
    const { id } = await changed('registerAuthorisedPerson', proposal());
    await changed('confirmAuthorisation', { id }, OTHER_OFFICER);
    expect(await seesTests()).toBe('sees');
    await owner.query(
      `insert into legal_basis select (jsonb_populate_record(b, jsonb_build_object('revision', b.revision + 1,
        'valid_until', current_date - 2))).* from legal_basis b where b.id = $1 order by b.revision desc limit 1`,
      ['cooperation-agreement-2020-08-25'],
    );
    // written past this hub: it is notified
    for (let patience = 100; patience > 0 && (await seesTests()) === 'sees'; patience -= 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(await seesTests()).not.toBe('sees');
    await owner.query(
      `insert into legal_basis select (jsonb_populate_record(b, jsonb_build_object('revision', b.revision + 2,
        'valid_until', null))).* from legal_basis b where b.id = $1 and b.revision = 1`,
      ['cooperation-agreement-2020-08-25'],
    );
    // the policy in force follows the register by notification: a moment later than the register itself
    for (let patience = 100; patience > 0 && (await seesTests()) !== 'sees'; patience -= 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await seesTests()).toBe('sees');
    await changed('endAuthorisation', { id, reason: 'Over' });
  });

  it('that begins later does not count before', async () => {
    const later = await changed('registerAuthorisedPerson', proposal({ validFrom: inDays(1) }));
    expect(await changed('confirmAuthorisation', { id: later.id }, OTHER_OFFICER)).toMatchObject({ state: 'NOT_YET' });
    expect(await seesTests()).toBe('NOT_FOUND_OR_FORBIDDEN');
  });

  it('is listed page by page, the newest first', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, pages = 0; pages < 9; pages += 1) {
      const answer: Answer<{
        authorisedPersons: {
          edges: { node: Entry }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      }> = await demonstration.ask(
        OFFICER,
        `query ($after: String) { authorisedPersons(first: 2, after: $after) {
          edges { node { id state } } pageInfo { hasNextPage endCursor } } }`,
        { variables: { after } },
      );
      const { edges, pageInfo } = answer.data!.authorisedPersons;
      seen.push(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(await countEntries());
    expect(seen.indexOf(entry.id)).toBe(3);
  });
});

describe('nothing is kept of an authorisation', () => {
  it.each<[string, () => object, RegExp]>([
    ['of a number with wrong check digits', () => ({ niss: '68092820458' }), /input.niss .*check digits/],
    ['of something that is no number', () => ({ niss: 'Dubois' }), /input.niss .*eleven digits/],
    ['of oneself', () => ({ niss: nissOf(OFFICER) }), /input.niss Nobody proposes/],
    ['of nothing', () => ({ caseReferences: [] }), /input.caseReferences Name the cases/],
    ['of a case that is not there', () => ({ caseReferences: [reference, 'CC-NOT-ONE'] }), /Not every reference/],
    ['of what is no reference', () => ({ collectivityReferences: ['a b'] }), /input.collectivityReferences/],
    ['that reaches back', () => ({ validFrom: inDays(-1) }), /input.validFrom/],
    ['that ends before it begins', () => ({ validUntil: inDays(-1) }), /input.validUntil .*before it begins/],
    ['for more than a year', () => ({ validUntil: inDays(400) }), /input.validUntil .*366 days/],
    ['on a legal basis that is not in the register', () => ({ legalBasis: 'royal-decree-1' }), /input.legalBasis/],
    ['on a legal basis that has ended', () => ({ legalBasis: ENDED_BASIS }), /input.legalBasis/],
    ['without a reason', () => ({ reason: ' ' }), /input.reason/],
  ])('%s', async (_what, fault, sentence) => {
    const before = await countEntries();
    const said = await refusal('registerAuthorisedPerson', proposal(fault()));
    expect(said).toMatch(sentence);
    expect(said).toMatch(/^BAD_USER_INPUT/);
    expect(said).not.toContain('680928');
    expect(await countEntries()).toBe(before);
  });

  it.each(['agent', 'physician', 'authorised-person', 'partner-mutuality'])('by %s', async (persona) => {
    const before = await countEntries();
    expect(await refusal('registerAuthorisedPerson', proposal(), persona)).toMatch(/^FIELD_WITHHELD NOT_GRANTED/);
    const list = await demonstration.ask(persona, '{ authorisedPersons(first: 1) { edges { node { id } } } }');
    expect(list.errors[0]?.extensions).toMatchObject({ code: 'FIELD_WITHHELD' });
    expect(await countEntries()).toBe(before);
  });

  it('that is not there', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    for (const asked of [id, 'nothing']) {
      expect(await refusal('confirmAuthorisation', { id: asked })).toMatch(/^NOT_FOUND_OR_FORBIDDEN/);
      expect(await refusal('endAuthorisation', { id: asked, reason: 'Over' })).toMatch(/^NOT_FOUND_OR_FORBIDDEN/);
    }
  });
});

describe("the database itself, to the hub's role", () => {
  let hub: Client;
  beforeAll(async () => {
    hub = await openClient(demonstration.database.hubUrl);
  });
  afterAll(() => hub.end());

  it('refuses that an officer confirms what he proposed, or that nobody does', async () => {
    const { id, proposedBy, person } = await changed('registerAuthorisedPerson', proposal());
    const confirm = 'update authorised_person set confirmed_by = $2, confirmed_at = now() where id = $1';
    for (const by of [proposedBy, person, 'somebody']) {
      await expect(hub.query(confirm, [id, by])).rejects.toMatchObject({ code: 'TH052' });
    }
  });

  const INSERT = `insert into authorised_person (id, person_pseudonym, legal_basis, case_references,
    collectivity_references, valid_from, reason, proposed_by, proposed_at)
    values (gen_random_uuid(), $1, 'cooperation-agreement-2020-08-25', array[$2], '{}', now(), 'x', $3, $4)`;
  const officers = async (): Promise<string[]> =>
    (
      await owner.query<{ person: string }>('select person_pseudonym as person from officer where ended_at is null')
    ).rows.map(({ person }) => person);

  it('refuses a proposal without its instant, of nobody, or of somebody who is no officer', async () => {
    const [first] = await officers();
    for (const [by, at] of [
      [first, null],
      [null, new Date()],
      [null, null],
      ['somebody', new Date()],
    ]) {
      await expect(hub.query(INSERT, ['a person', reference, by, at])).rejects.toMatchObject({ code: 'TH052' });
    }
    await expect(hub.query(INSERT, [first, reference, first, new Date()])).rejects.toMatchObject({ code: 'TH052' });
    await hub.query(INSERT, ['a person', reference, first, new Date()]);
  });

  it('refuses the confirmation of what somebody proposed who is no officer any more, and so does the hub', async () => {
    const { id, proposedBy } = await changed('registerAuthorisedPerson', proposal());
    const [second] = (await officers()).filter((one) => one !== proposedBy);
    await owner.query('update officer set ended_at = now() where person_pseudonym = $1', [proposedBy]);
    const byHub = refusal('confirmAuthorisation', { id }, OTHER_OFFICER);
    expect(await byHub).toMatch(/^BAD_USER_INPUT input.id .* is no officer any more/);
    const confirm = 'update authorised_person set confirmed_by = $2, confirmed_at = now() where id = $1';
    await expect(hub.query(confirm, [id, second])).rejects.toMatchObject({ code: 'TH052' });
    await owner.query('update officer set ended_at = null where person_pseudonym = $1', [proposedBy]);
    await hub.query(confirm, [id, second]);
  });

  it('refuses the confirmation of an entry that nobody proposed', async () => {
    const [first] = await officers();
    const { rows } = await owner.query<{ id: string }>(INSERT.replace("'x', $3, $4)", "'x', $3, $4) returning id"), [
      'a person',
      reference,
      null,
      null,
    ]);
    const confirm = 'update authorised_person set confirmed_by = $2, confirmed_at = now() where id = $1';
    await expect(hub.query(confirm, [rows[0]!.id, first])).rejects.toMatchObject({ code: 'TH052' });
  });

  it('refuses to change, remove or come back to an entry', async () => {
    const scope = `update authorised_person set case_references = '{}'`;
    await expect(hub.query(scope)).rejects.toMatchObject({ code: '42501' });
    await expect(hub.query('delete from authorised_person')).rejects.toMatchObject({ code: '42501' });
    const reopened = 'update authorised_person set ended_at = null where ended_at is not null';
    await expect(hub.query(reopened)).rejects.toMatchObject({ code: 'TH051' });
    await expect(owner.query(scope)).rejects.toMatchObject({ code: 'TH051' });
  });

  it('refuses an entry that counts from the start', async () => {
    const insert = `insert into authorised_person (id, person_pseudonym, legal_basis, case_references,
      collectivity_references, valid_from, reason, confirmed_at) values (gen_random_uuid(), 'x', 'y', '{}', '{}', now(), 'z', now())`;
    await expect(hub.query(insert)).rejects.toMatchObject({ code: '42501' });
  });
});
