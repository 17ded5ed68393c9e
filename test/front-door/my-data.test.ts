/** What the person concerned reads, by real tokens: who asked for the own data, and nothing of anybody else. */
import type { Client } from 'pg';
import { organisationOf, PERSON_PERSONAS } from '../../simulators/population/personas';
import type { TrueCase } from '../../simulators/population/population';
import type { PersonReport } from '../../src/model/person-report';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { saidBy } from '../support/hub-command';
import { openClient } from '../support/open-client';
import { REPORT_WORDS, type ReportDocument } from '../support/report-question';
import { startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { until } from './hub-state';

interface Access {
  readonly at: string;
  readonly organisation: string | null;
  readonly role: string | null;
  readonly purpose: string | null;
  readonly legalText: string | null;
  readonly categories: readonly string[];
}
interface Accesses {
  readonly edges: readonly { readonly cursor: string; readonly node: Access }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
}
interface Mine {
  readonly myData: { readonly accesses: Accesses | null; readonly report: ReportDocument | null } | null;
}

const LIST = `query Mine($first: Int = 50, $after: String) { myData { accesses(first: $first, after: $after) {
  edges { cursor node { at organisation role purpose legalText categories } }
  pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;
const REPORT = `query MyReport($language: ReportLanguage!) { myData { report(language: $language) {
  accesses continuesFrom json signature page } } }`;
const LAW = REPORT_WORDS.EN.law;

let demonstration: RunningDemonstration;
let owner: Client;
let person: TrueCase;
let caseId: string;
let lookedAt: Date;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  owner = await openClient(demonstration.database.ownerUrl);
  caseId = await demonstration.firstCaseId();
  person = demonstration.population.case(0);
  const look = `query Look($id: ID!) { case(id: $id) { person { name niss birthDate } contactPoints { phone }
    medical { tests { code value } } } }`;
  lookedAt = new Date();
  for (const persona of ['nurse', 'agent', 'nurse-unassigned']) {
    await demonstration.ask(persona, look, { variables: { id: caseId } });
  }
});
afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

const mine = (persona = 'citizen', variables: object = {}): Promise<Answer<Mine>> =>
  demonstration.ask<Mine>(persona, LIST, { variables: { ...variables } });

async function accesses(persona = 'citizen', variables: object = {}): Promise<Accesses> {
  const { data, errors } = await mine(persona, variables);
  expect(errors).toEqual([]);
  return data!.myData!.accesses!;
}

const nodesOf = ({ edges }: Accesses): Access[] => edges.map(({ node }) => node);
const byRole = async (role: string): Promise<Access[]> =>
  nodesOf(await accesses()).filter((access) => access.role === role);

describe('the list', () => {
  it('has from which organisation, in which role, why, by which law, to which kinds of data, and the hour', async () => {
    const [nurse] = (await byRole('NURSE')).filter(({ categories }) => categories.includes('MEDICAL_RECORD'));
    expect(nurse).toMatchObject({
      organisation: organisationOf('mutuality-100').name,
      role: 'NURSE',
      purpose: 'CONTACT_TRACING',
      legalText: LAW,
    });
    expect(nurse!.categories).toEqual(['NAME', 'CONTACT_DATA', 'BIRTH_DATE', 'NUMBERS', 'MEDICAL_RECORD']);
    const hour = Math.floor(lookedAt.getTime() / 3_600_000) * 3_600_000;
    expect([hour, hour + 3_600_000]).toContain(new Date(nurse!.at).getTime());
    const [agent] = (await byRole('AGENT')).filter(({ categories }) => categories.includes('CONTACT_DATA'));
    expect(agent).toMatchObject({ organisation: organisationOf('call-centre').name, legalText: LAW });
    expect(agent!.categories).not.toContain('MEDICAL_RECORD');
  });

  it('names no member of staff, no case, no value and no other person', async () => {
    const text = (await raw(LIST)).replaceAll(/"(cursor|endCursor)":"[^"]*"/g, '');
    expect(text).toContain('MEDICAL_RECORD');
    for (const { givenName, familyName, niss, staffReference } of PERSON_PERSONAS) {
      for (const word of [familyName, niss, staffReference, `${givenName} ${familyName}`])
        expect(text).not.toContain(word);
    }
    const { reference } = person;
    const { medical } = demonstration.population.person(person.personIndex);
    for (const word of [caseId, reference, person.niss!, ...medical.tests.map(({ loinc }) => loinc)]) {
      expect(text).not.toContain(word);
    }
    // a result, an instant within the hour, a pseudonym
    expect(text).not.toMatch(/DETECTED|T\d\d:(?!00:00\.000)|[\w-]{43}/);
  });

  it('says the law in the language that is asked for', async () => {
    const query = '{ myData { accesses { edges { node { role fr: legalText(language: FR) } } } } }';
    const { data } = await demonstration.ask<{
      myData: { accesses: { edges: { node: { role: string; fr: string } }[] } };
    }>('citizen', query);
    const nurse = data!.myData.accesses.edges.find(({ node }) => node.role === 'NURSE');
    expect(nurse!.node.fr).toBe(REPORT_WORDS.FR.law);
  });

  it('is itself recorded as an access by the person, under no name that stays, and is in the next list', async () => {
    await accesses();
    const { rows } = await owner.query<Record<string, unknown>>(
      `select caller_pseudonym as caller, issuer, roles, organisation, purpose, conditions->>'self' as self,
        subject_pseudonym as subject, returned from access_record where issuer = 'citizen' order by recorded_at desc limit 1`,
    );
    expect(rows[0]).toMatchObject({
      ...{ caller: 'person-concerned', issuer: 'citizen', roles: ['PERSON'], organisation: null },
      ...{ purpose: 'DATA_SUBJECT_RIGHTS', self: 'true' },
      subject: createPseudonyms(demonstration.pseudonymKey).person(person.niss!),
    });
    expect(rows[0]!['returned']).toEqual(
      expect.arrayContaining(['MyData.accesses', 'MyAccess.at', 'MyAccess.organisation', 'MyAccess.categories']),
    );
    const [newest] = nodesOf(await accesses());
    expect(newest).toMatchObject({ role: 'PERSON', organisation: null, purpose: 'DATA_SUBJECT_RIGHTS' });
    expect(newest!.categories).toEqual(['REPORT']);
  });

  it('is read page by page, the newest first, each access once', async () => {
    const all = nodesOf(await accesses());
    const pages: Access[] = [];
    let after: string | null = null;
    // the newest is the reading of the whole list
    for (let more = true; more;) {
      const page: Accesses = await accesses('citizen', { first: 2, after });
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      pages.push(...nodesOf(page));
      ({ hasNextPage: more, endCursor: after } = page.pageInfo);
    }
    expect(pages.slice(1)).toEqual(all);
    const at = pages.map((access) => access.at);
    expect(at).toEqual([...at].sort().reverse());
  });

  it.each([null, 0, -1, 201])('is refused for a page of %s', async (first) => {
    const { data, errors } = await mine('citizen', { first });
    expect(data!.myData!.accesses).toBeNull();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  it('is refused for what is no cursor, or is another person’s', async () => {
    const { pageInfo } = await accesses('citizen', { first: 1 });
    for (const [persona, after] of [
      ['citizen', 'made-up'],
      ['citizen-unknown', pageInfo.endCursor],
    ] as const) {
      const { errors } = await mine(persona, { after });
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    }
  });

  it('is empty, and nothing else, for a person the hub never knew', async () => {
    const first = await demonstration.ask<Mine>('citizen-unknown', LIST);
    expect(first).toMatchObject({ errors: [], status: 200 });
    // the own reading, once there was one
    expect(nodesOf(first.data!.myData!.accesses!).filter(({ role }) => role !== 'PERSON')).toEqual([]);
    const { report } = (await reportOf('citizen-unknown', 'EN')).data!.myData!;
    expect((JSON.parse(report!.json) as PersonReport).accesses.every(({ self }) => self)).toBe(true);
  });
});

async function raw(query: string): Promise<string> {
  const response = await fetch(`${demonstration.hub.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await demonstration.tokenOf('citizen')}`,
    },
    body: JSON.stringify({ query }),
  });
  return response.text();
}

const reportOf = (persona: string, language: string): Promise<Answer<Mine>> =>
  demonstration.ask<Mine>(persona, REPORT, { variables: { language } });

it.each(Object.entries(REPORT_WORDS))(
  'the report is the document that officers make, in %s',
  async (language, words) => {
    const { data, errors } = await reportOf('citizen', language);
    expect(errors).toEqual([]);
    const { json, page, signature, accesses: count } = data!.myData!.report!;
    const report = JSON.parse(json) as PersonReport;
    expect(report).toMatchObject({ format: 'tracing-hub/person-report/1', language });
    expect(count).toBe(report.totals.accesses);
    expect(page).toContain(words.title);
    expect(report.legalBases.map(({ text }) => text)).toContain(words.law);
    expect(report.accesses.some(({ roles }) => roles.some(({ code }) => code === 'NURSE'))).toBe(true);
    expect(signature.split('.')).toHaveLength(3);
  },
);

async function nameInForce(): Promise<string> {
  const { rows } = await owner.query<{ of: string }>(
    `select subject_pseudonym as "of" from access_record where issuer = 'citizen' order by recorded_at desc limit 1`,
  );
  return rows[0]!.of;
}

it('answers the same after the key of pseudonyms was replaced', async () => {
  const before = nodesOf(await accesses()).filter(({ role }) => role !== 'PERSON');
  const keys = demonstration.environment['PSEUDONYM_KEYS'] as string;
  const environment = {
    DATABASE_OWNER_URL: demonstration.database.ownerUrl,
    ...{ PSEUDONYM_KEY: demonstration.pseudonymKey, PSEUDONYM_KEYS: keys },
  };
  expect(await saidBy(['pseudonyms', 'rotate', 'first'], { environment })).toMatch(/names under first now/);
  await until(async () => {
    await accesses();
    return (await nameInForce()).startsWith('first.');
  });
  const after = nodesOf(await accesses('citizen', { first: 200 }));
  expect(after.filter(({ role }) => role !== 'PERSON')).toEqual(before);
  expect(after.filter(({ role }) => role === 'PERSON').length).toBeGreaterThan(5);

  // and once the term of the log's subjects is over
  const name = await nameInForce();
  await owner.query(`update access_record set recorded_at = recorded_at - interval '61 days'`);
  await saidBy(['retention', 'sweep'], {
    environment: { ...environment, DATABASE_RETENTION_URL: demonstration.database.retentionUrl },
  });
  const { rows } = await owner.query(
    `select from access_record where subject_pseudonym = $1 and recorded_at < now() - interval '60 days'`,
    [name],
  );
  expect(rows).toEqual([]);
  const withoutTimes = (of: readonly Access[]): object[] => of.map(({ at: _at, ...access }) => access);
  const swept = nodesOf(await accesses('citizen', { first: 200 }));
  expect(withoutTimes(swept.filter(({ role }) => role !== 'PERSON'))).toEqual(withoutTimes(before));
});
