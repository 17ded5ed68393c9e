/**
 * What partners say they offer, compared with what the connectors need: the contracts as they are, and older ones, each
 * served by a partner of the test's own. Each says exactly what is missing, and nothing the partner wrote.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceContract } from '../../../src/model/source-health';
import { ACTIRIS_NEEDS } from '../../../src/sources/actiris/actiris.partner';
import { CALL_CENTRE_NEEDS } from '../../../src/sources/call-centre/call-centre.partner';
import { FEDERAL_PLATFORM_NEEDS, XAPI_ABOUT } from '../../../src/sources/federal-platform/federal-platform.partner';
import { MUTUALITY_NEEDS } from '../../../src/sources/mutuality/mutuality.partner';
import { compareOpenApi, openApiDocument } from '../../../src/sources/contract/openapi-contract';
import type { ContractDocument } from '../../../src/sources/contract/contract-watch';
import { CAPABILITY_STATEMENT } from '../../../src/sources/sciensano/sciensano.partner';
import { changed, document, FOLDER, SECRET, watching, type Tree } from '../contract-ground';
import { PartnerServer, sendJson } from '../partner-server';

let server: PartnerServer;
let url: string;
beforeAll(async () => {
  server = new PartnerServer(() => undefined);
  url = await server.start();
});
afterAll(() => server.stop());

async function readingOf(documents: readonly ContractDocument[], answer: unknown): Promise<SourceContract> {
  server.fault = null;
  server.behaviour = (_, response) => sendJson(response, answer);
  const { watch, stop } = watching(url, documents);
  await watch.readNow();
  await stop();
  return watch.contractOf('actiris');
}

describe('the contracts as they are', () => {
  it.each([
    ['actiris.yaml', ACTIRIS_NEEDS],
    ['call-centre.yaml', CALL_CENTRE_NEEDS],
    ['mutuality.yaml', MUTUALITY_NEEDS],
    ['federal-platform.yaml', FEDERAL_PLATFORM_NEEDS],
  ])('%s has all the hub needs', (file, needs) => {
    const reading = compareOpenApi(document(file), needs);
    expect(reading?.missing).toEqual([]);
    expect(reading?.declaredVersion).toMatch(/^1\.\d+\.\d+$/);
  });

  it('the capability statement of Sciensano, and a record store of xAPI 1.0.3', () => {
    const statement = JSON.parse(readFileSync(join(FOLDER, 'sciensano-capability.json'), 'utf8')) as unknown;
    expect(CAPABILITY_STATEMENT.compare(statement)).toEqual({ declaredVersion: '4.0.1', missing: [] });
    expect(XAPI_ABOUT.compare({ version: ['0.9', '1.0.3'] })).toEqual({ declaredVersion: '1.0.3', missing: [] });
  });
});

describe('an older contract', () => {
  const schemas = (tree: Tree): Tree => tree.components!.schemas!;
  const drop = (list: unknown, ...values: string[]): void => {
    for (const value of values) (list as string[]).splice((list as string[]).indexOf(value), 1);
  };

  it.each<[string, (tree: Tree) => void, string[]]>([
    ['an operation is not there', (tree) => delete tree.paths!['/api/visits/search'], ['POST /api/visits/search']],
    [
      'an operation is there by another method',
      (tree) => (tree.paths!['/api/case-keys'] = { post: tree.paths!['/api/case-keys']!.get! }),
      ['GET /api/case-keys'],
    ],
    [
      'a search cannot be narrowed by zone',
      (tree) => delete schemas(tree).CaseSearch!.properties!.zones,
      ['POST /api/cases/search: zones in the question'],
    ],
    [
      'nor by what is within the criteria, for both lists that share them',
      (tree) => delete schemas(tree).OrderCriteria!.properties!.queue,
      [
        'POST /api/cases/search: orderCriteria.queue in the question',
        'POST /api/orders/search: orderCriteria.queue in the question',
      ],
    ],
    [
      'it does not sort by language',
      (tree) => drop(schemas(tree).Sort!.properties!.by!.enum, 'callLanguage'),
      [
        'POST /api/cases/search: callLanguage as sort.by in the question',
        'POST /api/orders/search: callLanguage as sort.by in the question',
      ],
    ],
    [
      'a field cannot be asked for, and is not in the answer',
      (tree) => {
        drop(schemas(tree).OrderSearch!.properties!.fields!.items!.enum, 'attemptsCount');
        delete schemas(tree).Order!.properties!.attemptsCount;
      },
      [
        'POST /api/orders/search: attemptsCount as fields in the question',
        'POST /api/orders/search: items.attemptsCount in the answer',
      ],
    ],
    [
      'a feed does not take a cursor',
      (tree) => delete tree.components!.parameters!.Since,
      [
        'GET /api/agent-changes: since in the question',
        'GET /api/order-assignments: since in the question',
        'GET /api/escalations: since in the question',
        'GET /api/case-keys: since in the question',
        'GET /api/case-activity: since in the question',
        'GET /api/wrong-numbers: since in the question',
      ],
    ],
    [
      'it takes no rectification requests, as before 1.4.0',
      (tree) => delete tree.paths!['/api/rectification-requests'],
      ['POST /api/rectification-requests'],
    ],
    [
      'it takes none about the insurance, and does not say what became of one',
      (tree) => {
        drop(schemas(tree).RectificationRequest!.properties!.what!.enum, 'INSURANCE');
        delete schemas(tree).RectificationAnswer!.properties!.state;
      },
      [
        'POST /api/rectification-requests: INSURANCE as what in the question',
        'POST /api/rectification-requests: state in the answer',
      ],
    ],
    [
      'it requires more than the hub sends it, by a name that is a name',
      (tree) => (schemas(tree).VisitSearch!.required = ['caseReferences', 'tenant', SECRET] as unknown as Tree),
      ['POST /api/visits/search: a question without tenant', 'POST /api/visits/search: a question without …'],
    ],
    [
      'the answer is not described',
      (tree) => delete tree.paths!['/api/visits/search']!.post!.responses!['200'],
      ['POST /api/visits/search: an answer'],
    ],
    [
      'it is of another major version',
      (tree) => (tree.info!.version = '2.0.0' as unknown as Tree),
      ['version 1 of the contract'],
    ],
    [
      'its version is no version',
      (tree) => (tree.info!.version = SECRET as unknown as Tree),
      ['version 1 of the contract'],
    ],
  ])('of the call centre: %s', async (_what, change, missing) => {
    const contract = await readingOf([openApiDocument(CALL_CENTRE_NEEDS)], changed('call-centre.yaml', change));
    expect(contract).toMatchObject({ state: 'INCOMPLETE', missing });
    expect(contract.checkedAt).toBeInstanceOf(Date);
    expect(JSON.stringify(contract)).not.toContain('Peeters');
  });

  it('of an insurer: it takes no rectification requests, as before 1.2.0', async () => {
    const older = changed('mutuality.yaml', (tree) => delete tree.paths!['/api/rectification-requests']);
    const missing = ['POST /api/rectification-requests'];
    expect(await readingOf([openApiDocument(MUTUALITY_NEEDS)], older)).toMatchObject({ state: 'INCOMPLETE', missing });
  });

  const resource = (tree: Tree, type: string): Tree =>
    (tree.rest as unknown as { resource: { type: string }[] }[])[0]!.resource.find(
      (one) => one.type === type,
    ) as unknown as Tree;
  const without = (tree: Tree, type: string, list: string, name: string): void => {
    const found = resource(tree, type);
    found[list] = (found[list] as unknown as (string | { name?: string; code?: string })[]).filter(
      (one) => one !== name && typeof one === 'object' && one.name !== name && one.code !== name,
    ) as unknown as Tree;
  };
  it.each<[string, (tree: Tree) => void, string[]]>([
    [
      'no search by category',
      (tree) => without(tree, 'Observation', 'searchParam', 'category'),
      ['Observation: search parameter category'],
    ],
    [
      'no search of Encounter',
      (tree) => without(tree, 'Encounter', 'interaction', 'search-type'),
      ['Encounter: search'],
    ],
    ['no Condition at all', (tree) => (resource(tree, 'Condition').type = 'Flag' as unknown as Tree), ['Condition']],
    [
      'no includes',
      (tree) => delete resource(tree, 'Observation').searchInclude,
      ['Observation: _include of Observation:specimen', 'Observation: _include of Observation:performer'],
    ],
    ['FHIR R5', (tree) => (tree.fhirVersion = '5.0.0' as unknown as Tree), ['FHIR R4']],
    ['XML only', (tree) => (tree.format = ['xml'] as unknown as Tree), ['answers in JSON']],
    [
      'a client, no server',
      (tree) => ((tree.rest as unknown as Tree[])[0]!.mode = 'client' as unknown as Tree),
      ['Observation', 'Condition', 'Encounter'],
    ],
  ])('of Sciensano: %s', async (_what, change, missing) => {
    const statement = JSON.parse(readFileSync(join(FOLDER, 'sciensano-capability.json'), 'utf8')) as Tree;
    change(statement);
    expect(await readingOf([CAPABILITY_STATEMENT], statement)).toMatchObject({ state: 'INCOMPLETE', missing });
    expect(server.requests.at(-1)).toMatchObject({
      url: '/metadata',
      headers: { accept: 'application/fhir+json' },
    });
  });

  it('of the record store: no version the hub speaks', async () => {
    const contract = await readingOf([XAPI_ABOUT], { version: ['0.95', '2.0.0'] });
    expect(contract).toMatchObject({ state: 'INCOMPLETE', declaredVersion: '2.0.0', missing: ['xAPI 1.0'] });
  });
});
