/** The staff list from the front door: who has whom, what of each, whole paths, filters, pages; and what never is in it. */
import { PERSON_PERSONAS } from '../../simulators/population/personas';
import type { OrganisationKey } from '../../simulators/population/personas';
import { changeValue, setFault, type GraphqlError } from '../support/running-demonstration';
import { passModule, startStaffReader, type StaffNode, type StaffReader } from './staff-reader';
import { STAFF_FIELDS, STAFF_PERSONAS } from './staff-table';

const EVERYTHING = `id ${Object.values(STAFF_FIELDS).join(' ')}`;

let reader: StaffReader;

beforeAll(async () => {
  reader = await startStaffReader();
});

afterAll(() => reader?.stop());

const ORGANISATION_OF: Readonly<Record<string, OrganisationKey>> = {
  recruiter: 'cocom',
  'training-manager': 'cocom',
  'partner-actiris': 'actiris',
  'partner-mutuality': 'mutuality-100',
  'partner-mutuality-2': 'mutuality-300',
  'partner-call-centre': 'call-centre',
};

/** National numbers of those who have to be in a persona's list, by the population's own books. */
function expectedPeople(persona: string): Set<string> {
  const { candidates, reserve, seconded } = reader.recruitment;
  const nissOf = (people: readonly { readonly niss: string }[]): string[] => people.map(({ niss }) => niss);
  const organisation = ORGANISATION_OF[persona]!;
  const employed = reader.demonstration.population.staff().filter((one) => one.kind !== 'OTHER');
  switch (STAFF_PERSONAS[persona]?.list) {
    case 'RECRUITED': {
      const own = PERSON_PERSONAS.filter((one) => one.organisation === 'cocom');
      return new Set(nissOf([...candidates, ...reserve, ...seconded, ...own]));
    }
    case 'TRAINEES':
      return new Set(nissOf(reserve));
    case 'CANDIDATES':
      return new Set(nissOf(candidates));
    default:
      return new Set(
        nissOf(employed.filter((one) => (one.insurer ? `mutuality-${one.insurer}` : 'call-centre') === organisation)),
      );
  }
}

const reasonsOf = (errors: readonly GraphqlError[]): string[] =>
  errors.map(({ extensions }) => `${String(extensions['selection'])} ${String(extensions['reason'])}`).sort();

describe('who has whom in the list, and what of each', () => {
  it.each(Object.entries(STAFF_PERSONAS))('%s', async (persona, row) => {
    const { data, errors } = await reader.list(persona, EVERYTHING);
    if (row.list === 'NOT_GRANTED') {
      expect(data).toEqual({ staff: null });
      expect(reasonsOf(errors)).toEqual(['staff NOT_GRANTED']);
      return;
    }
    const withheld = row.withheld ?? [];
    expect(reasonsOf(errors)).toEqual(withheld.map((field) => `staff.edges.node.${field} NOT_GRANTED`).sort());
    const nodes = await reader.all(persona, 'id');
    const expected = [...expectedPeople(persona)].map((niss) => reader.idOf(ORGANISATION_OF[persona]!, niss));
    expect(nodes.map(({ id }) => id).sort()).toEqual(expected.sort());
    for (const { node } of data?.staff?.edges ?? []) {
      const fields = node as unknown as Record<string, unknown>;
      for (const field of withheld) expect([field, fields[field]]).toEqual([field, null]);
      const always = ['languages', 'sources', 'step', 'path', 'trained', 'training', 'assignments', 'missingSteps'];
      for (const field of always.filter((one) => !withheld.includes(one))) expect(fields[field]).not.toBeNull();
    }
  });

  it.each([
    ['recruiter', 'TRAINING'],
    ['training-manager', 'STAFFING'],
    ['partner-call-centre', 'QUALITY_MONITORING'],
    ['partner-mutuality', 'CONTACT_TRACING'],
  ])('%s has nobody in it for the purpose of %s', async (persona, purpose) => {
    const { data, errors } = await reader.ask<{ staff: unknown }>(persona, `{ staff { edges { node { id } } } }`, {
      headers: { 'Purpose-Of-Use': purpose },
    });
    expect(data?.staff ?? null).toBeNull();
    expect(errors.map(({ extensions }) => extensions.code)).not.toEqual([]);
  });

  it('the same person has another id in each organisation, and in each one always the same', async () => {
    const { niss } = reader.recruitment.candidates.find(({ niss: one }) =>
      expectedPeople('partner-call-centre').has(one),
    )!;
    const ids = (['cocom', 'actiris', 'call-centre'] as const).map((organisation) => reader.idOf(organisation, niss));
    expect(new Set(ids).size).toBe(3);
    for (const [persona, id] of [
      ['recruiter', ids[0]],
      ['partner-actiris', ids[1]],
      ['partner-call-centre', ids[2]],
    ] as const) {
      expect((await reader.all(persona, 'id')).filter((one) => one.id === id)).toHaveLength(1);
    }
  });
});

describe('the path of people whom the population knows', () => {
  /** Applied, trained, was hired by the call centre, was certified and works there. */
  const known = () => {
    const { candidates, reserve } = reader.recruitment;
    const staff = reader.demonstration.population.staff();
    const person = staff.find(
      ({ niss, trained, persona }) =>
        persona === null && trained && [candidates, reserve].every((list) => list.some((one) => one.niss === niss)),
    )!;
    const { niss } = person;
    return {
      person,
      candidacy: candidates.find((one) => one.niss === niss)!,
      trainee: reserve.find((one) => one.niss === niss)!,
    };
  };
  const seenBy = async (who: string, niss: string): Promise<StaffNode> => {
    const organisation = ORGANISATION_OF[who]!;
    const found = (await reader.all(who, EVERYTHING)).find(({ id }) => id === reader.idOf(organisation, niss));
    if (!found) throw new Error(`${who} does not have this person`);
    return found;
  };
  const pathSeenBy = async (who: string, niss: string): Promise<string[]> =>
    ((await seenBy(who, niss)).path ?? []).map(({ step, at, source }) => `${step} ${at} ${source}`);
  const day = (text: string | null): string => brusselsMidnight(text ?? '').toISOString();

  it('is disclosed to each from its own sources, with their times', async () => {
    const { person, candidacy, trainee } = known();
    const { niss } = person;
    const trained = [day(trainee.trainingUntil), person.trainedAt!.toISOString()].sort()[0]!;
    const certifiedBy = trained === person.trainedAt!.toISOString() ? 'federal-platform' : 'bruxelles-formation';
    expect(await pathSeenBy('recruiter', niss)).toEqual([
      `CANDIDATE ${candidacy.receivedAt.toISOString()} actiris`,
      `PRESELECTED ${candidacy.preselectedAt?.toISOString()} actiris`,
      `HIRED ${candidacy.closedAt?.toISOString()} actiris`,
      `IN_TRAINING ${day(trainee.trainingFrom)} bruxelles-formation`,
      `CERTIFIED ${trained} ${certifiedBy}`,
    ]);
    expect(await pathSeenBy('training-manager', niss)).toEqual([
      `IN_TRAINING ${day(trainee.trainingFrom)} bruxelles-formation`,
      `CERTIFIED ${trained} ${certifiedBy}`,
    ]);
    const firstShift = person.shifts[0]!.from.toISOString();
    expect(await pathSeenBy('partner-call-centre', niss)).toEqual([
      `HIRED ${person.contractFrom.toISOString()} call-centre`,
      `CERTIFIED ${person.trainedAt!.toISOString()} federal-platform`,
      `ON_SHIFT ${firstShift} call-centre`,
    ]);
    expect(await seenBy('partner-call-centre', niss)).toMatchObject({
      ...{ step: 'ON_SHIFT', since: firstShift, trained: true, languages: person.languages, sources: ['call-centre'] },
      missingSteps: ['CANDIDATE', 'PRESELECTED', 'IN_TRAINING'],
    });
    expect(await seenBy('partner-actiris', niss)).toMatchObject({
      ...{ step: 'HIRED', since: null, path: null, languages: candidacy.languages, profile: candidacy.profile },
    });
  });

  it('ends for the employer alone when the employer ends the contract', async () => {
    const { niss, staffReference } = known().person;
    const before = await seenBy('recruiter', niss);
    const until = new Date(Date.now() - 3_600_000).toISOString();
    const { partners, hub } = reader.demonstration;
    await changeValue(partners.callCentre, {
      resource: 'staff',
      id: staffReference,
      path: 'contractUntil',
      value: until,
    });
    await hub.pollNow('call-centre/agent-changes');
    expect(await seenBy('partner-call-centre', niss)).toMatchObject({ step: 'LEFT', since: until });
    expect((await pathSeenBy('partner-call-centre', niss)).at(-1)).toBe(`LEFT ${until} call-centre`);
    expect(withoutAge(await seenBy('recruiter', niss))).toEqual(withoutAge(before));
  });

  it('comes from the mirror when a source is down, with the age of what it says', async () => {
    const { niss } = known().candidacy;
    const ages = async (): Promise<(string | null)[]> =>
      (await seenBy('recruiter', niss)).path?.flatMap(({ source, asOf }) => (source === 'actiris' ? asOf : [])) ?? [];
    const { partners, hub } = reader.demonstration;
    await setFault(partners.actiris, 'down');
    const before = await ages();
    await hub.pollNow('actiris/candidacy-changes');
    expect(await ages()).toEqual(before);
    await setFault(partners.actiris, 'none');
    await hub.pollNow('actiris/candidacy-changes');
    expect((await ages())[0]! > before[0]!).toBe(true);
  });

  it('is followed from the candidacy to the last day, as each source reports the next step', async () => {
    const { niss, reference } = reader.recruitment.candidates.find(({ state }) => state === 'CANDIDATE')!;
    const { partners, hub } = reader.demonstration;
    const now = Date.now();
    const at = (hours: number): string => new Date(now - hours * 3_600_000).toISOString();
    const walked: string[] = [];
    const look = async (): Promise<void> => {
      const { step, path } = await seenBy('recruiter', niss);
      expect(path?.at(-1)?.step).toBe(step);
      walked.push(`${step} ${path?.at(-1)?.source}`);
    };
    const atActiris = async (changes: Record<string, unknown>): Promise<void> => {
      for (const [path, value] of Object.entries(changes))
        await changeValue(partners.actiris, { resource: 'candidacies', id: reference, path, value });
      await hub.pollNow('actiris/candidacy-changes');
    };
    await look();
    await atActiris({ state: 'PRESELECTED', preselectedAt: at(90) });
    await look();
    await atActiris({ state: 'HIRED', closedAt: at(80) });
    await look();
    await reader.owner.query(
      `insert into training_reserve (authority, reference, person_pseudonym, listed_at,
         changed_at, file, state, profile, training_from)
       values ('bruxelles-formation', 'walks', $1, now(), now(), gen_random_uuid(), 'IN_TRAINING', 'OTHER', $2)`,
      [reader.pseudonym(niss), at(72)],
    );
    await look();
    await passModule(partners.federalPlatform.url, niss);
    await hub.pollNow('federal-platform/statements');
    await look();
    await reader.owner.query(
      `insert into staff_contract (authority, staff_reference, person_pseudonym, organisation, kind, contract_from,
         always_on_duty) values ('hub', 'walks', $1, '0999000129', 'OTHER', $2, true)`,
      [reader.pseudonym(niss), at(70)],
    );
    await look();
    await reader.owner.query(`update staff_contract set contract_until = $1 where staff_reference = 'walks'`, [at(1)]);
    await reader.owner.query(`update training_reserve set state = 'TRAINED' where reference = 'walks'`);
    await look();
    expect(walked).toEqual([
      ...['CANDIDATE actiris', 'PRESELECTED actiris', 'HIRED actiris', 'IN_TRAINING bruxelles-formation'],
      ...['CERTIFIED federal-platform', 'ON_SHIFT hub', 'LEFT hub'],
    ]);
    const { missingSteps, path } = await seenBy('recruiter', niss);
    expect(missingSteps).toEqual([]);
    expect(path?.filter(({ source }) => source === 'actiris').every(({ asOf }) => asOf !== null)).toBe(true);
  });
});

describe('filters, orders and pages', () => {
  it.each([
    'filter: { profile: FIELD_OPERATOR }',
    'filter: { language: "nl" }',
    'filter: { step: HIRED }',
    'filter: { source: "actiris" }',
    'filter: { trained: true }',
    'filter: { secondedTo: UNDECIDED }',
    'filter: { availableBy: "2026-12-01" }',
    'orderBy: { since: ASC }',
    'orderBy: { availableFrom: DESC }',
  ])('%s, for whom the table gives it', async (given) => {
    for (const [persona, row] of Object.entries(STAFF_PERSONAS)) {
      if (row.filter === undefined) continue;
      const { data, errors } = await reader.list(persona, 'id', given);
      const codes = errors.map(({ extensions }) => `${extensions.code} ${String(extensions['reason'])}`);
      expect([persona, codes, data?.staff === null]).toEqual(
        row.filter === 'V' ? [persona, [], false] : [persona, ['ARGUMENT_WITHHELD NOT_GRANTED'], true],
      );
    }
  });

  it('find whom the population says', async () => {
    const { seconded, candidates } = reader.recruitment;
    const found = async (filter: string): Promise<string[]> =>
      (await reader.all('recruiter', 'id', `first: 50 filter: ${filter}`)).map(({ id }) => id).sort();
    const ids = (people: readonly { readonly niss: string }[]): string[] =>
      people.map(({ niss }) => reader.idOf('cocom', niss)).sort();
    expect(await found('{ secondedTo: UNDECIDED }')).toEqual(
      ids(seconded.filter(({ secondedTo }) => secondedTo === 'UNDECIDED')),
    );
    expect(await found('{ source: "actiris", step: PRESELECTED }')).toEqual(
      ids(candidates.filter(({ state }) => state === 'PRESELECTED')),
    );
  });

  it('pages of any size have everybody once, in the order asked for', async () => {
    const whole = await reader.all('recruiter', 'id since', 'first: 200 orderBy: { since: DESC }');
    const times = whole.flatMap(({ since }) => since ?? []);
    expect(times).toEqual([...times].sort().reverse());
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
    expect(await reader.all('recruiter', 'id since', 'first: 17 orderBy: { since: DESC }')).toEqual(whole);
  });

  it.each([
    ['first: 0', 'first'],
    ['first: 201', 'first'],
    ['first: null', 'first'],
    ['after: "secret-cursor"', 'after'],
    ['filter: { language: "secret-language" }', 'filter'],
    ['filter: { source: "secret-source" }', 'filter'],
    ['filter: { availableBy: "secret-day" }', 'filter'],
    ['filter: { availableBy: "2026-02-30" }', 'filter'],
  ])('%s is refused, without a word of it', async (given, argument) => {
    const { data, errors } = await reader.list('recruiter', 'id', given);
    expect(data).toEqual({ staff: null });
    expect(errors.map(({ extensions }) => [extensions.code, extensions['argument']])).toEqual([
      ['BAD_USER_INPUT', argument],
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/secret|02-30/);
  });

  it.each(['filter: { step: SECRET }', 'orderBy: {}', 'orderBy: { since: ASC, availableFrom: ASC }'])(
    '%s is no operation',
    async (given) => {
      const { status, errors } = await reader.list('recruiter', 'id', given);
      expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    },
  );

  it('a cursor belongs to its list, its order and its organisation', async () => {
    const cursorOf = async (who: string): Promise<string> =>
      (await reader.list(who, 'id', 'first: 1')).data?.staff?.edges[0]?.cursor ?? '';
    const cursor = await cursorOf('recruiter');
    const codesFor = async (who: string, given: string): Promise<string[]> =>
      (await reader.list(who, 'id', given)).errors.map(({ extensions }) => extensions.code);
    expect(await codesFor('recruiter', `after: "${cursor}"`)).toEqual([]);
    expect(await codesFor('recruiter', `after: "${cursor}" filter: { step: HIRED }`)).toEqual(['BAD_USER_INPUT']);
    expect(await codesFor('recruiter', `after: "${await cursorOf('partner-actiris')}"`)).toEqual(['BAD_USER_INPUT']);
  });
});

function withoutAge(node: StaffNode): StaffNode {
  return { ...node, path: (node.path ?? []).map((step) => ({ ...step, asOf: null })) };
}

/** Of a day `YYYY-MM-DD`. */
function brusselsMidnight(text: string): Date {
  const guess = new Date(`${text}T00:00:00Z`);
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Brussels', hour: '2-digit', hourCycle: 'h23' });
  return new Date(guess.getTime() - Number(shown.format(guess)) * 3_600_000);
}
