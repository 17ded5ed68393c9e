/**
 * The hygiene cell’s view and the inspector’s, by the operations that are there for them: collectivities with type,
 * responsible and reference physician, their orders, and of their cases what each may see. And the link from a collectivity or
 * a case to its commune, whose names are public.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrueCase } from '../../simulators/population/population';
import { buildHubSchema } from '../../src/graph/build-schema';
import { fullSelection } from '../support/full-selection';
import { forgetRequests, type GraphqlError, type Answer } from '../support/running-demonstration';
import { questionsTo } from '../support/partner-log';
import { ACCESSES } from '../support/accesses';
import { until } from './hub-state';
import {
  startCollectivityReader,
  ZONE,
  type Collectivities,
  type CollectivityNode,
  type CollectivityReader,
} from './collectivity-reader';

const operation = (name: string): string =>
  readFileSync(join(__dirname, '../../schema/operations', `${name}.graphql`), 'utf8');

let reader: CollectivityReader;

beforeAll(async () => {
  reader = await startCollectivityReader();
});

afterAll(() => reader.stop());

const reasonsOf = (errors: readonly GraphqlError[]): string[] =>
  errors.map(({ extensions }) => `${String(extensions.selection)} ${String(extensions.reason)}`).sort();

async function view(persona: string, name: string): Promise<{ nodes: CollectivityNode[]; errors: string[] }> {
  const { data, errors } = await reader.demonstration.ask<Collectivities>(persona, operation(name), {
    variables: { first: 200 },
  });
  return { nodes: (data?.collectivities?.edges ?? []).flatMap(({ node }) => node ?? []), errors: reasonsOf(errors) };
}

const withCases = (nodes: readonly CollectivityNode[]): CollectivityNode[] =>
  nodes.filter(({ cases }) => (cases?.edges.length ?? 0) > 0);

const asShown = ({ name, type, responsible, referencePhysician }: CollectivityNode): object => ({
  name,
  type,
  responsible,
  referencePhysician,
});
/** As the population has it; some have nobody named. */
function asTheyAre({ name }: CollectivityNode): object | null {
  const truth = [...reader.population.collectivities()].find((one) => one.name === name);
  if (!truth) return null;
  const { type, responsible, referencePhysician } = truth;
  return { name, type, responsible, referencePhysician };
}

describe('by the operations that are there for it', () => {
  it('the cell has its collectivities, whom to reach, their orders by type, and who the cases are', async () => {
    const { nodes, errors } = await view('collectivity-cell', 'collectivities');
    expect(errors).toEqual([]);
    expect(nodes).toHaveLength([...reader.population.collectivities()].length);
    expect(nodes.map(asTheyAre)).toEqual(nodes.map(asShown));
    const cases = withCases(nodes).flatMap((node) => node.cases?.edges ?? []);
    expect(cases.filter(({ node }) => node.person?.name)).toHaveLength(cases.length);
    const orders = nodes.flatMap((node) => node.orders ?? []);
    expect(orders.length).toBeGreaterThan(0);
    expect(orders.filter(({ type }) => type === null)).toEqual([]);
  });

  it('the inspector has those of the own zone, whom to reach, and the medical record of their cases there', async () => {
    const { nodes, errors } = await view('inspector', 'hygiene-inspection');
    expect(errors).toEqual([]);
    const here = [...reader.population.collectivities()].filter(({ address }) => address.nis5 === ZONE);
    expect(nodes.map(({ name }) => name).sort()).toEqual(here.map(({ name }) => name).sort());
    expect(nodes.map(asTheyAre)).toEqual(nodes.map(asShown));
    const cases = withCases(nodes).flatMap((node) => node.cases?.edges ?? []);
    const inZone = (one: TrueCase): boolean =>
      one.zone === ZONE && here.some(({ reference }) => reference === one.collectivityReference);
    expect(cases).toHaveLength(reader.cases.filter(inZone).length);
    expect(cases.filter(({ node }) => node.person?.name && node.medical !== null)).toHaveLength(cases.length);
  });

  it('the inspector loses by the cell’s operation nothing but its filter, the cell by the inspector’s what is medical', async () => {
    expect((await view('inspector', 'collectivities')).errors).toEqual([]);
    const { nodes, errors } = await view('collectivity-cell', 'hygiene-inspection');
    const ofCase = 'collectivities.edges.node.cases.edges.node';
    expect(errors).toEqual([
      `${ofCase}.classification NOT_GRANTED`,
      `${ofCase}.medical NOT_GRANTED`,
      `${ofCase}.person.birthDate NOT_GRANTED`,
    ]);
    expect(withCases(nodes).length).toBeGreaterThan(0);
  });
});

describe('the cell', () => {
  const follow = (collectivities: readonly string[]) =>
    reader.query(`update staff_contract set collectivities = $1 where kind = 'COLLECTIVITY_CELL'`, [collectivities]);
  /** The hub learns what a test writes itself by a notification. */
  const untilSeen = (count: number) =>
    until(async () => {
      const { data } = await reader.list('collectivity-cell', 'id');
      return data?.collectivities?.edges.length === count;
    });
  afterEach(() => follow(['ALL']));

  it('sees of several collectivities only those it follows, and no case of another', async () => {
    const [one, other] = [...new Set(reader.cases.map(({ collectivityReference }) => collectivityReference ?? ''))];
    await follow([one ?? '', other ?? '']);
    await untilSeen(2);
    const { data } = await reader.list('collectivity-cell', 'name cases { edges { node { reference } } }');
    const names = data?.collectivities?.edges.map(({ node }) => reader.referenceOf(node?.name ?? '')) ?? [];
    expect(names.sort()).toEqual([one, other].sort());
    const third = reader.cases.find(({ collectivityReference }) => ![one, other].includes(collectivityReference ?? ''));
    const id = await caseIdOf(third?.reference ?? '');
    const denied = await reader.demonstration.ask('collectivity-cell', `{ case(id: "${id}") { id } }`);
    expect(denied.errors[0]?.extensions.code).toBe('NOT_FOUND_OR_FORBIDDEN');
  });

  it('that follows none has an empty list, and nobody is asked for it', async () => {
    await follow([]);
    await untilSeen(0);
    await forgetRequests(reader.demonstration.partners);
    const { data, errors } = await reader.list('collectivity-cell', 'id name');
    expect(errors).toEqual([]);
    expect(data?.collectivities?.edges).toEqual([]);
    expect(await questionsTo(reader.demonstration.partners)).toEqual([]);
  });

  it('reads nothing medical, also where the register names it for the collectivity: no rule of the first day says so', async () => {
    const one = reader.cases[0];
    const cell = await reader.query<{ person_pseudonym: string }>(
      `select person_pseudonym from staff_contract where kind = 'COLLECTIVITY_CELL'`,
    );
    await reader.query(
      `insert into authorised_person (id, person_pseudonym, legal_basis, case_references, collectivity_references,
        valid_from, valid_until, reason) values (gen_random_uuid(), $1, 'cooperation-agreement-2020-08-25', '{}', $2,
        '2020-05-04', null, 'test')`,
      [cell[0]?.person_pseudonym, [one?.collectivityReference]],
    );
    await forgetRequests(reader.demonstration.partners);
    const { data, errors } = await reader.list(
      'collectivity-cell',
      'name cases(first: 100) { edges { node { reference classification medical { tests { value } } } } }',
    );
    const cases = data?.collectivities?.edges.flatMap(({ node }) => node?.cases?.edges ?? []) ?? [];
    expect(cases.length).toBe(reader.cases.length);
    expect(cases.filter(({ node }) => node.medical !== null)).toEqual([]);
    expect(reasonsOf(errors)).toEqual([
      'collectivities.edges.node.cases.edges.node.classification NOT_GRANTED',
      'collectivities.edges.node.cases.edges.node.medical NOT_GRANTED',
    ]);
    const asked = await questionsTo(reader.demonstration.partners);
    expect(asked.filter(({ source }) => source === 'sciensano')).toEqual([]);
  });

  it('leaves a record of the people it was shown, that says of which collectivity', async () => {
    const headers = { 'X-Request-Id': 'collectivities-shown' };
    const { data } = await reader.demonstration.ask<{ collectivities: { edges: { node: { id: string } }[] } }>(
      'collectivity-cell',
      '{ collectivities(first: 5) { edges { node { id name responsible referencePhysician } } } }',
      { headers },
    );
    const records = await reader.query<{ subject_pseudonym: string; returned: string[]; case_id: string | null }>(
      `select subject_pseudonym, returned, case_id from ${ACCESSES} where request_id = 'collectivities-shown'`,
    );
    expect(records.map((record) => record.subject_pseudonym).sort()).toEqual(
      data?.collectivities.edges.map(({ node }) => node.id).sort(),
    );
    for (const { returned, case_id } of records) {
      expect(case_id).toBeNull();
      expect(returned).toContain('Collectivity.responsible');
      expect(returned).not.toContain('Collectivity.name');
    }
  });

  it('asks for everything of its view without a fault', async () => {
    const all = fullSelection(buildHubSchema(), 'Collectivity');
    const { errors } = await reader.list('collectivity-cell', all);
    expect(errors).toEqual([]);
  });
});

async function caseIdOf(reference: string): Promise<string> {
  const [row] = await reader.query<{ case_id: string }>('select case_id from case_key where reference = $1', [
    reference,
  ]);
  return row?.case_id ?? '';
}

describe('the link to the commune', () => {
  const COMMUNE = 'nis5 nameFr nameNl postcodes';

  interface Commune {
    readonly nis5: string;
    readonly nameFr: string;
    readonly nameNl: string;
    readonly postcodes: readonly string[];
  }
  interface Row {
    readonly commune?: string | null;
    readonly inCommune: Commune | null;
  }
  type Edges<Node> = { readonly edges: readonly { readonly node: Node }[] };

  let communes: ReadonlyMap<string, Commune>;

  beforeAll(async () => {
    const { data } = await reader.demonstration.ask<{ communes: Commune[] }>('reporter', `{ communes { ${COMMUNE} } }`);
    communes = new Map(data?.communes.map((one) => [one.nis5, one]));
    expect(communes.size).toBe(19);
  });

  /** What the partners are asked, and the answer. */
  async function asked<Data>(
    persona: string,
    operation: string,
  ): Promise<{ answer: Answer<Data>; questions: string[] }> {
    const { partners } = reader.demonstration;
    await forgetRequests(partners);
    const answer = await reader.demonstration.ask<Data>(persona, operation);
    const questions = (await questionsTo(partners)).map(({ source, resource, body }) =>
      JSON.stringify([source, resource, body]),
    );
    return { answer, questions: questions.sort() };
  }

  const signs = ({ nameFr, nameNl }: Commune): string => (nameFr === nameNl ? nameFr : `${nameFr} / ${nameNl}`);

  const refusals = (errors: readonly GraphqlError[]): unknown[] =>
    errors.map(({ extensions }) => [extensions.selection, extensions.coordinate, extensions.reason]);

  it('a collectivity leads to the commune of its address, for the question that its name takes', async () => {
    type Rows = { collectivities: Edges<Row & { name: string }> };
    const list = (fields: string): string => `{ collectivities(first: 200) { edges { node { name ${fields} } } } }`;
    const linked = await asked<Rows>('collectivity-cell', list(`inCommune { ${COMMUNE} }`));
    const named = await asked<Rows>('collectivity-cell', list('commune'));
    expect(linked.answer.errors).toEqual([]);
    const nodes = linked.answer.data?.collectivities.edges.map(({ node }) => node) ?? [];
    const truths = [...reader.population.collectivities()];
    expect(nodes.length).toBe(truths.length);
    for (const { name, inCommune } of nodes) {
      const truth = truths.find((one) => one.name === name);
      expect(inCommune).toEqual(communes.get(truth?.address.nis5 ?? ''));
    }
    expect(linked.questions).toEqual(named.questions);
    expect(linked.questions.length).toBeGreaterThan(0);
    expect((await asked('collectivity-cell', list(''))).questions.join()).not.toContain('nis5');
  });

  describe('a case', () => {
    type Rows = { callOrders: Edges<{ readonly case: Row & { readonly id: string } }> };
    const list = (fields: string): string => `{ callOrders(first: 200) { edges { node { case { id ${fields} } } } } }`;

    it('leads to its commune where its name is shown, and withholds the link where it is not', async () => {
      const { answer, questions } = await asked<Rows>('agent', list(`commune inCommune { ${COMMUNE} }`));
      const rows = answer.data?.callOrders.edges.map(({ node }) => node.case) ?? [];
      const shown = rows.filter(({ inCommune }) => inCommune !== null);
      expect(shown.length).toBeGreaterThan(0);
      expect(rows.length).toBeGreaterThan(shown.length);
      expect(rows.filter(({ commune }) => commune !== null)).toEqual(shown);
      for (const { commune, inCommune } of shown) {
        expect(inCommune).toEqual(communes.get(inCommune!.nis5));
        expect(commune).toBe(signs(inCommune!));
      }
      expect(refusals(answer.errors)).toEqual(
        expect.arrayContaining([
          ['callOrders.edges.node.case.commune', 'Case.commune', 'NOT_ASSIGNED'],
          ['callOrders.edges.node.case.inCommune', 'Case.inCommune', 'NOT_ASSIGNED'],
        ]),
      );
      expect(answer.errors).toHaveLength(2);
      expect(questions).toEqual((await asked('agent', list('commune'))).questions);
    });

    it('is on record with the link, and what is public behind it is not', async () => {
      const { answer } = await asked<Rows>('agent', `query TheLink ${list(`inCommune { ${COMMUNE} }`)}`);
      const ids = answer.data?.callOrders.edges.flatMap(({ node }) => (node.case.inCommune ? [node.case.id] : []));
      const records = await reader.query<{ case_id: string; returned: string[] }>(
        `select case_id, returned from ${ACCESSES} where operation_name = 'TheLink'`,
      );
      const returned = records.filter((one) => one.returned.length > 0);
      expect([...new Set(returned.map((one) => one.case_id))].sort()).toEqual([...new Set(ids)].sort());
      expect(new Set(returned.flatMap((one) => one.returned))).toEqual(new Set(['Case.inCommune']));
    });

    it('of which nothing is shown leads nowhere: request analysis takes the link out, and mayI says so', async () => {
      const operation = `query ($id: ID!) { case(id: $id) { inCommune { ${COMMUNE} } }
      mayI(coordinates: ["Case.inCommune", "Commune.nameFr"], caseId: $id) { outcome reason } }`;
      const id = await reader.demonstration.firstCaseId();
      type Data = { case: Row | null; mayI: { outcome: string; reason: string | null }[] };
      const ask = (persona: string): Promise<Answer<Data>> =>
        reader.demonstration.ask<Data>(persona, operation, { variables: { id } });
      const untrained = await ask('agent-untrained');
      expect(untrained.data?.case).toEqual({ inCommune: null });
      expect(refusals(untrained.errors)).toEqual([['case.inCommune', 'Case.inCommune', 'NOT_TRAINED']]);
      expect(untrained.data?.mayI).toEqual([
        { outcome: 'WITHHELD', reason: 'NOT_TRAINED' },
        { outcome: 'VISIBLE', reason: null },
      ]);
      expect((await ask('agent')).data?.mayI).toEqual([
        { outcome: 'VISIBLE', reason: null },
        { outcome: 'VISIBLE', reason: null },
      ]);
    });
  });

  it('no version asks how somebody stands to a commune, for a caller who may see its case has no relation to it', async () => {
    type Step = Readonly<Record<string, { readonly number: number; readonly revision: number } | null>>;
    const step = (name: string, input: object): Promise<Answer<Step>> =>
      reader.demonstration.ask<Step>(
        'privacy-officer',
        `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { number revision } }`,
        { variables: { input } },
      );
    const from = (await step('draftPolicyVersion', { from: 1, title: 'Communes of the own zone' })).data;
    const grant = {
      id: 'communes of the own zone',
      roles: ['AGENT'],
      what: [{ group: 'communes', coordinates: ['Commune.nis5'] }],
      right: 'READ',
      purposes: ['CONTACT_TRACING'],
      conditions: ['OWN_ZONE'],
      legalBasis: 'running-the-hub',
      why: 'Made for the test.',
    };
    const { data } = await step('changePolicyDraft', { ...from?.draftPolicyVersion, grants: [grant] });
    const { number, revision } = data!.changePolicyDraft!;
    const refused = await reader.demonstration.ask(
      'privacy-officer',
      'mutation ($input: PolicyDraftAtRevisionInput!) { submitPolicyDraft(input: $input) { state } }',
      { variables: { input: { number, revision } } },
    );
    expect(refused.data).toEqual({ submitPolicyDraft: null });
    expect(refused.errors.map(({ message }) => message).join()).toMatch(
      /asks for OWN_ZONE of Commune\.nis5, which is public: that is nobody's row/,
    );
  });
});
