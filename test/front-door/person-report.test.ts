/** "Who has seen my data" from the front door: complete, in four languages, signed, and with nobody else in it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Client } from 'pg';
import type { TrueCase } from '../../simulators/population/population';
import { createVerifier, publicKeysFrom } from '../../src/audit/chain/signature';
import { REPORT_LANGUAGES, type PersonReport } from '../../src/model/person-report';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { rewordLegalBasis } from '../support/legal-basis-change';
import { askForReport, REPORT_WORDS, type ReportDocument } from '../support/report-question';
import { birthDateOf, identifiersOf, namesOf } from '../support/everybody';
import { saidBy } from '../support/hub-command';
import { startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { ACCESSES } from '../support/accesses';
import { openClient } from '../support/open-client';

const TEXT = expect.any(String) as string;
const CONTROLLER = 'Commission communautaire commune – Gemeenschappelijke Gemeenschapscommissie';
const RIGHTS = { purpose: 'DATA_SUBJECT_RIGHTS' };

let demonstration: RunningDemonstration;
let owner: Client;
let person: TrueCase;
let niss: string, caseId: string;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  owner = await openClient(demonstration.database.ownerUrl);
  caseId = await demonstration.firstCaseId();
  const pseudonyms = createPseudonyms(demonstration.pseudonymKey);
  person = [...demonstration.population.cases()].find(({ reference }) => pseudonyms.caseId(reference) === caseId)!;
  niss = person.niss!;
  const look = `query Look($id: ID!) { case(id: $id) { id person { name niss nissMasked { text } birthDate }
    contactPoints { phone } medical { tests { code } } } }`;
  for (const persona of ['nurse', 'nurse', 'physician', 'agent', 'supervisor', 'agent-untrained']) {
    const { data } = await demonstration.ask<{ case: unknown }>(persona, look, { variables: { id: caseId } });
    expect(data?.case).toBeTruthy();
  }
});

afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

const ask = (
  input: object,
  persona = 'privacy-officer',
  options: { purpose?: string } = RIGHTS,
): Promise<Answer<{ personReport: ReportDocument | null }>> => askForReport(demonstration, input, persona, options);

async function made(input: object): Promise<ReportDocument & { report: PersonReport }> {
  const { data, errors } = await ask(input);
  expect(errors).toEqual([]);
  const document = data!.personReport!;
  return { ...document, report: JSON.parse(document.json) as PersonReport };
}

const accessOf = (report: PersonReport, role: string) =>
  report.accesses.find(({ roles }) => roles.some(({ code }) => code === role));

describe('the report', () => {
  it('says what was shown, to which role of which organisation, why, under which rule, and who was asked', async () => {
    const { report, accesses } = await made({ niss });
    const nurse = accessOf(report, 'NURSE')!;
    expect(nurse).toMatchObject({
      times: 2,
      roles: [{ code: 'NURSE', text: 'Nurse' }],
      organisation: 'Mutualité chrétienne – Christelijke mutualiteit',
      purpose: { code: 'CONTACT_TRACING', text: 'Contact tracing' },
      self: false,
      breakGlass: false,
    });
    expect(nurse.data.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['NAME', 'NUMBERS', 'BIRTH_DATE', 'CONTACT_DATA', 'MEDICAL_RECORD']),
    );
    expect(nurse.rules).toContainEqual({
      rule: 'medical record / NURSE / READ',
      policyVersion: 1,
      legalBasis: 'cooperation-agreement-2020-08-25',
      conditions: expect.arrayContaining([
        { code: 'ASSIGNED', text: 'your file was assigned to the person who looked' },
      ]) as unknown,
    });
    expect(nurse.partnersAsked).toContain('Sciensano (federal health database)');
    expect(report.legalBases.map(({ id }) => id)).toContain('cooperation-agreement-2020-08-25');
    expect(report.controller).toBe(CONTROLLER);
    expect(accesses).toBe(report.totals.accesses);
    expect(accesses).toBe(report.accesses.reduce((sum, { times }) => sum + times, 0));
  });

  it('says of an agent what the agent saw and nothing more, masked values included', async () => {
    const { report } = await made({ niss });
    const agent = report.accesses.filter(({ roles }) => roles.some(({ code }) => code === 'AGENT'));
    const data = new Set(agent.flatMap((access) => access.data.map(({ code }) => code)));
    expect(data).toEqual(new Set(['NAME', 'NUMBERS', 'CONTACT_DATA']));
    expect(agent.flatMap(({ partnersAsked }) => partnersAsked)).not.toContain('Sciensano (federal health database)');
  });

  it('counts the requests of which nothing was shown', async () => {
    const { report } = await made({ niss });
    const { rows } = await owner.query<{ n: number }>(
      `select count(*)::int as n from ${ACCESSES} where subject_pseudonym = $1 and cardinality(returned) = 0
        and cardinality(written) = 0 and jsonb_array_length(partner_questions) = 0`,
      [createPseudonyms(demonstration.pseudonymKey).person(niss)],
    );
    expect(rows[0]!.n).toBeGreaterThan(0);
    expect(report.totals.nothingShown).toBe(rows[0]!.n);
  });

  it('does not say that nothing was shown where one order was shown and another of the same case was not', async () => {
    type Cases = { edges: { node: { reference: string; callOrders: { type: string | null }[] | null } }[] };
    const orders = '{ cases(first: 200) { edges { node { reference callOrders { type } } } } }';
    const { data } = await demonstration.ask<{ cases: Cases }>('agent', orders);
    const mixed = data!.cases.edges.find(
      ({ node: { callOrders } }) => new Set(callOrders?.map(({ type }) => type === null)).size === 2,
    )!;
    const person = { caseReference: mixed.node.reference };
    const before = (await made(person)).report.totals;
    await demonstration.ask('agent', orders);
    const { totals } = (await made(person)).report;
    // the report before is one of them
    expect(totals).toMatchObject({ accesses: before.accesses + 2, nothingShown: before.nothingShown });
  });

  it('is itself an access, and in the next one', async () => {
    const first = await made({ niss });
    expect(first.page).toContain(first.report.id);
    const { report } = await made({ niss });
    expect(accessOf(report, 'PRIVACY_OFFICER')).toMatchObject({
      organisation: CONTROLLER,
      purpose: { code: 'DATA_SUBJECT_RIGHTS' },
      data: [{ code: 'REPORT' }],
    });
  });

  it('holds no value of the person, nobody who looked, no case and nobody else', async () => {
    const { json, page } = await made({ niss });
    const { population } = demonstration;
    const { rows } = await owner.query<{ caller_pseudonym: string; subject_pseudonym: string | null }>(
      `select distinct caller_pseudonym, subject_pseudonym from ${ACCESSES}`,
    );
    const never = [
      ...rows.flatMap((row) => [row.caller_pseudonym, row.subject_pseudonym]),
      ...[niss, caseId, person.reference, birthDateOf(population, niss), ...identifiersOf(population)],
    ];
    const said = `${json}\n${page}`;
    expect(never.length).toBeGreaterThan(2_000);
    expect(never.filter((secret) => secret !== null && said.includes(secret))).toEqual([]);
    // names are words: "Roman" is in none but its own
    const words = new Set(said.match(/[\p{L}'’-]+/gu));
    expect(namesOf(population).filter((name) => words.has(name))).toEqual([]);
    const log = demonstration.log();
    expect(log).not.toContain(niss);
  });

  it('is signed: the key that the hub publishes proves that nothing was changed', async () => {
    const { json, signature } = await made({ niss });
    const published = await (await fetch(new URL('/.well-known/jwks.json', demonstration.hub.url))).text();
    expect(JSON.parse(published)).toEqual({
      keys: [{ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', x: TEXT, kid: TEXT }],
    });
    const verifier = createVerifier(publicKeysFrom(published));
    expect((await verifier.verify('report', signature))?.payload).toBe(json);
    const [head, , tail] = signature.split('.');
    const changed = Buffer.from(json.replace('Nurse', 'Judge')).toString('base64url');
    expect(await verifier.verify('report', [head, changed, tail].join('.'))).toBeNull();
    expect(await verifier.verify('seal', signature)).toBeNull();
  });

  it.each(REPORT_LANGUAGES)('is a page in %s that loads nothing', async (language) => {
    const { page, report } = await made({ niss, language });
    expect(page).toMatch(new RegExp(`^<!doctype html>\n<html lang="${language.toLowerCase()}">`));
    expect(page).not.toMatch(/<script|<link|<img|url\(|https?:/i);
    expect(report.language).toBe(language);
    const { title, law } = REPORT_WORDS[language];
    expect(page).toContain(`<h1>${title}</h1>`);
    expect(report.legalBases[0]).toMatchObject({ id: 'cooperation-agreement-2020-08-25', text: law });
    const english = /agreement|decree|mutualit(y|ies)|subcontractor|Community|Contact tracing|at most/;
    if (language !== 'EN') expect(page).not.toMatch(english);
    for (const { text } of report.accesses.flatMap(({ data }) => data)) expect(text).not.toBe('');
    // what rules and laws are called inside is in the signed report; a reader sees what they say
    const { rules } = accessOf(report, 'NURSE')!;
    for (const { rule, legalBasis, conditions } of rules) {
      expect(page).not.toContain(rule);
      expect(page).not.toContain(legalBasis);
      for (const { text } of conditions) expect(page).toContain(`<li>${text}</li>`);
    }
    expect(page).not.toMatch(/1970|READ/);
  });

  it('keeps to the period that is asked for', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const { report } = await made({ niss, until: '2020-01-01T00:00:00Z' });
    expect(report.accesses).toEqual([]);
    expect((await made({ niss, until: tomorrow })).accesses).toBeGreaterThan(0);
    expect((await made({ niss, until: '2020-01-01T00:00:00Z' })).page).toContain(
      'nobody was allowed access to data that is',
    );
  });

  it('is made by a case as well, with the same in it', async () => {
    const byNumber = await made({ niss });
    const byCase = await made({ caseReference: person.reference });
    expect(byCase.report.accesses.filter(({ data }) => data[0]?.code !== 'REPORT')).toEqual(
      byNumber.report.accesses.filter(({ data }) => data[0]?.code !== 'REPORT'),
    );
    expect(accessOf(byCase.report, 'NURSE')).toBeDefined();
  });
});

it('follows the cases of a person whose national number was corrected, and nothing else of the number before', async () => {
  const other = [...demonstration.population.cases()].find(
    (one) => one.niss !== null && one.niss !== niss && one.reference !== person.reference,
  )!;
  const pseudonyms = createPseudonyms(demonstration.pseudonymKey);
  const look = 'query Look($id: ID!) { case(id: $id) { person { name } } }';
  const ids = { id: pseudonyms.caseId(other.reference) };
  await demonstration.ask('supervisor', look, { variables: ids });
  const corrected = '01490700185';
  const rename = (to: string, reference: string): Promise<unknown> =>
    owner.query('update case_key set person_pseudonym = $1 where reference = $2', [pseudonyms.person(to), reference]);
  const before = await made({ niss });
  // the other case was under the wrong number too, and remains somebody else's
  await rename(niss, other.reference);
  await demonstration.ask('supervisor', look, { variables: ids });
  await rename(corrected, person.reference);
  const { report } = await made({ niss: corrected });
  await rename(niss, person.reference);
  await rename(other.niss!, other.reference);
  const shown = ({ accesses }: PersonReport): unknown[] =>
    accesses.filter(({ roles }) => !['PRIVACY_OFFICER', 'SUPERVISOR'].includes(roles[0]?.code ?? ''));
  expect(shown(report).length).toBeGreaterThan(0);
  expect(shown(report)).toEqual(shown(before.report));
  const supervisors = report.accesses.filter(({ roles }) => roles[0]?.code === 'SUPERVISOR');
  expect(supervisors).toEqual(before.report.accesses.filter(({ roles }) => roles[0]?.code === 'SUPERVISOR'));
});

describe('a law that was reworded within the day', () => {
  const WEEKS = { category: 'CASES', from: 'CASE_CLOSED', duration: 'P3W' };
  const AGREEMENT = 'cooperation-agreement-2020-08-25';

  it('is given with each access as it was then', async () => {
    const look = 'query Tests($id: ID!) { case(id: $id) { medical { tests { code } } } }';
    const looked = async (): Promise<void> =>
      expect((await demonstration.ask('nurse', look, { variables: { id: caseId } })).errors).toEqual([]);
    await looked();
    await rewordLegalBasis(demonstration, AGREEMENT, { retention: [WEEKS] });
    await looked();
    const { report } = await made({ niss });
    const bases = report.legalBases.filter(({ id }) => id.startsWith(AGREEMENT));
    expect(bases.map(({ id, retention }) => [id, retention])).toEqual([
      [AGREEMENT, expect.not.stringContaining('3 weeks')],
      [`${AGREEMENT} (2)`, expect.stringContaining('3 weeks')],
    ]);
    const looks = report.accesses.filter(
      ({ roles, data }) => roles[0]?.code === 'NURSE' && data.length === 1 && data[0]?.code === 'MEDICAL_RECORD',
    );
    expect(looks.map(({ times, rules }) => [times, rules[0]?.legalBasis])).toEqual([
      [1, AGREEMENT],
      [1, `${AGREEMENT} (2)`],
    ]);
  });
});

describe('is refused, and nothing is disclosed', () => {
  const code = ({ errors }: Answer<unknown>): string =>
    `${errors[0]?.extensions.code} ${(errors[0]?.extensions['reason'] ?? '') as string}`.trim();

  it.each(['agent', 'supervisor', 'nurse', 'physician', 'inspector', 'reporter', 'partner-mutuality'])(
    'to %s',
    async (persona) => {
      const answer = await ask({ niss }, persona, {});
      expect(code(answer)).toBe('FIELD_WITHHELD NOT_GRANTED');
      expect(answer.data?.personReport ?? null).toBeNull();
    },
  );

  it('to an officer for another purpose', async () => {
    const answer = await ask({ niss }, 'privacy-officer', { purpose: 'SECURITY_AUDIT' });
    expect(code(answer)).toBe('FIELD_WITHHELD NOT_GRANTED');
  });

  it.each<[string, object, RegExp]>([
    ['for what is no national number', { niss: '85073003329' }, /not a valid national number/],
    ['for both names', { niss: '85073003328', caseReference: 'X' }, /one of the two/],
    ['for nobody', {}, /one of the two/],
    ['for a period that ends before it begins', { niss: '85073003328', from: '2999-01-01T00:00:00Z' }, /ends before/],
  ])('%s', async (_what, input, sentence) => {
    const answer = await ask(input);
    expect(code(answer)).toBe('BAD_USER_INPUT');
    expect(answer.errors[0]?.message).toMatch(sentence);
    expect(JSON.stringify(answer.errors)).not.toContain('850730');
  });

  it('for a case that is not there', async () => {
    expect(code(await ask({ caseReference: 'CC-NOT-ONE' }))).toBe('NOT_FOUND_OR_FORBIDDEN');
    expect(code(await ask({ caseReference: 'a\u0000' }))).toBe('NOT_FOUND_OR_FORBIDDEN');
  });

  it('for nobody the hub knows it says that nothing was shown', async () => {
    expect((await made({ niss: '98472899765' })).report).toMatchObject({ accesses: [], totals: { accesses: 0 } });
  });
});

describe('the commands', () => {
  let folder: string;
  let keyFile: string;
  let said: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'person-report-'));
    keyFile = join(folder, 'key.json');
    const [key] = publicKeysFrom(demonstration.environment['AUDIT_SIGNING_KEY']!);
    await writeFile(keyFile, JSON.stringify(key!.export({ format: 'jwk' })));
    const token = await demonstration.tokenOf('privacy-officer');
    said = await saidBy(['report', 'make', '--niss', '-', '--lang', 'nl', '--out', folder], {
      environment: { HUB_URL: demonstration.hub.url, HUB_TOKEN: token },
      input: Readable.from([`${niss}\n`]),
    });
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const file = (name: string): string => join(folder, name);
  const verified = (signed: string, ...more: string[]): Promise<string> =>
    saidBy(['report', 'verify', signed, '--key', keyFile, ...more]);

  it('write the report as three files, and verify them', async () => {
    expect(said).toContain('report-nl.json, .jws, .html');
    expect(await readFile(file('report-nl.html'), 'utf8')).toContain('<html lang="nl">');
    expect(await verified(file('report-nl.jws'))).toMatch(/as the hub signed it \(key .+\)\n.*the same report/);
  });

  it('tell a report that was changed, and one signed by somebody else', async () => {
    const json = await readFile(file('report-nl.json'), 'utf8');
    await writeFile(file('other.json'), json.replace('NURSE', 'JUDGE'));
    const compared = verified(file('report-nl.jws'), '--json', file('other.json'));
    await expect(compared).rejects.toThrow('NOT the report that was signed');
    const jws = await readFile(file('report-nl.jws'), 'utf8');
    await writeFile(file('changed.jws'), `${jws.slice(0, -6)}AAAAAA`);
    await expect(verified(file('changed.jws'))).rejects.toThrow('NOT as the hub signed it');
  });

  it('say what is missing, and what the hub refuses', async () => {
    const run = (words: string[], token?: string): Promise<string> =>
      saidBy(['report', 'make', ...words], { environment: { HUB_URL: demonstration.hub.url, HUB_TOKEN: token } });
    await expect(run(['--niss', niss, '--lang', 'xx', '--out', folder])).rejects.toThrow(
      'Allowed choices are fr, nl, en, de',
    );
    await expect(run(['--niss', niss, '--lang', 'fr', '--out', folder])).rejects.toThrow('token of a privacy officer');
    const agent = await demonstration.tokenOf('agent');
    await expect(run(['--niss', niss, '--lang', 'fr', '--out', folder], agent)).rejects.toThrow();
  });
});
