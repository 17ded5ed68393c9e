/** From a collectivity and from a case to the commune: the names `communes` shows to everybody, behind a link that is withheld. */
import { ACCESSES } from '../support/accesses';
import { questionsTo } from '../support/partner-log';
import { forgetRequests, type Answer, type GraphqlError } from '../support/running-demonstration';
import { startCollectivityReader, type CollectivityReader } from './collectivity-reader';

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

let reader: CollectivityReader;
let communes: ReadonlyMap<string, Commune>;

beforeAll(async () => {
  reader = await startCollectivityReader();
  const { data } = await reader.demonstration.ask<{ communes: Commune[] }>('reporter', `{ communes { ${COMMUNE} } }`);
  communes = new Map(data?.communes.map((one) => [one.nis5, one]));
  expect(communes.size).toBe(19);
});

afterAll(() => reader.stop());

/** What the partners are asked, and the answer. */
async function asked<Data>(persona: string, operation: string): Promise<{ answer: Answer<Data>; questions: string[] }> {
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
