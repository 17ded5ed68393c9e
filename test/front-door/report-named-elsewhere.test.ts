/**
 * What another person's case holds of somebody, as a housemate or as a named contact, is reported to the person whose case
 * it is: the log keeps nothing of who is named there, and the report says in plain words that it is not in it. Somebody
 * without a case, as a candidate, has a report of his own. And callers who give the same `X-Request-Id` to several requests are
 * counted all the same.
 */
import type { Client } from 'pg';
import { recruitmentOf } from '../../simulators/population/recruitment';
import type { TrueCase, TruePerson } from '../../simulators/population/population';
import { REPORT_LANGUAGES, type PersonReport } from '../../src/model/person-report';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { ACCESSES } from '../support/accesses';
import { openClient } from '../support/open-client';
import { askForReport } from '../support/report-question';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { glassOf } from './glass-breaker';

interface Named {
  readonly name: string | null;
}

const OTHERS = `query Others($id: ID!) { case(id: $id) { householdOrders { orderNumber name openedAt }
  contacts { name phone caseId } } }`;

let demonstration: RunningDemonstration;
let owner: Client;
let caseId: string;
let shown: { householdOrders: Named[]; contacts: (Named & { caseId: string | null })[] };

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  owner = await openClient(demonstration.database.ownerUrl);
  caseId = await demonstration.firstCaseId();
  const { data, errors } = await demonstration.ask<{ case: typeof shown }>('nurse', OTHERS, {
    variables: { id: caseId },
    headers: { 'X-Request-Id': 'others-1' },
  });
  expect(errors).toEqual([]);
  shown = data!.case;
});

afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

async function reportFor(input: object): Promise<{ page: string; report: PersonReport }> {
  const asked = await askForReport(demonstration, input, 'privacy-officer', { purpose: 'DATA_SUBJECT_RIGHTS' });
  expect(asked.errors).toEqual([]);
  const { json, page } = asked.data!.personReport!;
  return { page, report: JSON.parse(json) as PersonReport };
}

/** The housemate and the contact who have cases of their own, each with whether the nurse was shown them. */
function named(): { person: TruePerson; own: TrueCase }[] {
  const { population } = demonstration;
  const first = population.case(0);
  const household = population.person(first.personIndex).householdIndex;
  const caseIds = createPseudonyms(demonstration.pseudonymKey);
  const mates = [...population.cases()].filter(
    ({ index, personIndex }) => index !== 0 && population.person(personIndex).householdIndex === household,
  );
  const contacts = [...population.cases()].filter(({ reference }) =>
    shown.contacts.some((contact) => contact.caseId === caseIds.caseId(reference)),
  );
  return [...new Set([...mates, ...contacts])].map((own) => ({ own, person: population.person(own.personIndex) }));
}

it('names the person whose case it is, and neither the housemates nor the contacts whose names were shown', async () => {
  const names = [...shown.householdOrders, ...shown.contacts].map(({ name }) => name);
  const others = named();
  expect(shown.householdOrders.length).toBeGreaterThan(0);
  expect(others.length).toBeGreaterThan(1);
  for (const { person } of others) expect(names).toContain(`${person.givenName} ${person.familyName}`);

  const nurses = ({ accesses }: PersonReport): string[] =>
    accesses
      .filter(({ roles }) => roles.some(({ code }) => code === 'NURSE'))
      .flatMap(({ data }) => data.map(({ code }) => code));
  const { report } = await reportFor({ caseReference: demonstration.population.case(0).reference });
  expect(nurses(report)).toEqual(expect.arrayContaining(['HOUSEHOLD', 'NAMED_CONTACTS']));
  for (const { own } of others) {
    expect(nurses((await reportFor({ caseReference: own.reference })).report)).toEqual([]);
  }
});

it('leaves nothing in the log of who was named, by whatever name', async () => {
  const pseudonyms = createPseudonyms(demonstration.pseudonymKey);
  const { rows } = await owner.query<{ case_id: string | null }>(
    `select * from ${ACCESSES} where request_id = 'others-1'`,
  );
  expect(rows.map((row) => row.case_id)).toContain(caseId);
  const said = JSON.stringify(rows);
  for (const { person, own } of named()) {
    const never = [person.niss && pseudonyms.person(person.niss), pseudonyms.caseId(own.reference), own.reference];
    expect(never.filter((name) => name !== null && said.includes(name))).toEqual([]);
  }
});

it.each(REPORT_LANGUAGES)('says so to the reader, and where else to ask: %s', async (language) => {
  const { page } = await reportFor({ niss: '98472899765', language });
  const sentences = {
    FR: [/dossier d&#39;une autre personne/, /Écrivez au délégué/, /tenues à votre nom/],
    NL: [/dossier van iemand anders/, /Schrijf naar de functionaris/, /die op uw naam staan/],
    EN: [/somebody else’s file/, /Write to the data-protection officer/, /kept under your name/],
    DE: [/Akte einer anderen Person/, /Schreiben Sie an den Datenschutzbeauftragten/, /unter Ihrem Namen/],
  }[language];
  for (const sentence of sentences) expect(page).toMatch(sentence);
});

it('lists for a candidate, who has no case, the lists that named him beside others', async () => {
  const list = `{ candidacies(first: 200) { edges { node { name phone email profile state } } } }`;
  interface Listed {
    readonly candidacies: { readonly edges: readonly { readonly node: Named }[] };
  }
  const { data, errors } = await demonstration.ask<Listed>('recruiter', list, {
    headers: { 'X-Request-Id': 'candidates-1' },
  });
  expect(errors).toEqual([]);
  const names = data!.candidacies.edges.map(({ node }) => node.name);
  const { rows } = await owner.query<{ several: string[] }>(
    `select subject_pseudonyms as several from access_record where request_id = 'candidates-1' and case_ids is null
      and cardinality(subject_pseudonyms) > 2`,
  );
  const together = new Set(rows.flatMap(({ several }) => several));
  const pseudonyms = createPseudonyms(demonstration.pseudonymKey);
  const { candidates } = recruitmentOf(demonstration.population);
  const listed = candidates.filter(({ niss }) => together.has(pseudonyms.person(niss)));
  expect(listed.length).toBeGreaterThan(2);
  for (const { niss, givenName, familyName } of listed.slice(0, 3)) {
    expect(names).toContain(`${givenName} ${familyName}`);
    const { report } = await reportFor({ niss });
    const [access, ...others] = report.accesses.filter(({ roles }) => roles.some(({ code }) => code === 'RECRUITER'));
    expect(others).toEqual([]);
    expect(access).toMatchObject({ times: 1 });
    expect(access!.data.map(({ code }) => code)).toEqual(['CANDIDACY']);
  }
});

describe('requests with the same X-Request-Id are counted', () => {
  const SAME = { 'X-Request-Id': 'always-the-same' };
  const TIMES = 3;

  async function lookAt(id: string, persona: string, fields: string): Promise<void> {
    for (let look = 0; look < TIMES; look += 1) {
      const query = `query ($id: ID!) { case(id: $id) { ${fields} } }`;
      const { errors } = await demonstration.ask(persona, query, { variables: { id }, headers: SAME });
      expect(errors).toEqual([]);
    }
  }

  it('in the report for the person', async () => {
    const id = await demonstration.firstCaseId();
    const pseudonyms = createPseudonyms(demonstration.pseudonymKey);
    const person = [...demonstration.population.cases()].find(({ reference }) => pseudonyms.caseId(reference) === id)!;
    const accesses = async (): Promise<number> => {
      const options = { purpose: 'DATA_SUBJECT_RIGHTS' };
      const { data } = await askForReport(demonstration, { niss: person.niss! }, 'privacy-officer', options);
      return (JSON.parse(data!.personReport!.json) as PersonReport).totals.accesses;
    };
    const before = await accesses();
    await lookAt(id, 'nurse', 'person { name }');
    // the report before is one of them
    expect(await accesses()).toBe(before + TIMES + 1);
  });

  it('in the review of break-glass', async () => {
    const { breakGlass, reviews } = glassOf(() => demonstration);
    const { rows } = await owner.query<{ case_id: string }>(
      `select case_id from case_key k where closed_at is null
      and not exists (select from case_assignment a where a.case_reference = k.reference) limit 1`,
    );
    const caseId = rows[0]!.case_id;
    expect((await breakGlass({ caseId })).errors).toEqual([]);
    await lookAt(caseId, 'physician', 'medical { tests { code } }');
    const [entry] = await reviews();
    expect(entry!.read).toEqual(
      expect.arrayContaining([expect.objectContaining({ coordinate: 'MedicalRecord.tests', times: TIMES })]),
    );
  });
});
