/**
 * README and guides, run as they are written: their commands one after the other in a copy of the checkout, over one
 * demonstration, and what is printed held against what the document says. CONTRIBUTING.md says how a block is marked.
 */
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DemonstrationAddresses } from '../../../scripts/demonstration/running-demonstration';
import { DemonstrationFolder, type StartedDemonstration } from '../demonstration/started-demonstration';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { freePort } from '../../support/free-port';
import { sharedProductionCopy } from '../shared-copy';
import { copiedCheckout, type Checkout } from './checkout';
import { readGuide } from './guide';
import { difference } from './printed';
import { environmentFor, faultOf } from './run-step';
import { Terminal } from './terminal';

const ROOT = resolve(__dirname, '../../..');
const FOLDER = 'docs/guide';
/** The officer's changes the version of the policy that others name. */
const GUIDES = [
  'README.md',
  ...['front-end', 'partner', 'supplying-data', 'data-protection', 'officer', 'person'].map(
    (name) => `${FOLDER}/${name}.md`,
  ),
];
const OPERATOR = `${FOLDER}/operator.md`;
/** By the hub's name for them, as the documents have them. */
const PARTNER_PORTS: Readonly<Record<string, number>> = {
  ...{ sciensano: 4100, 'call-centre': 4120, actiris: 4130, 'federal-platform': 4140 },
  ...{ 'mutuality-100': 4111, 'mutuality-200': 4112, 'mutuality-300': 4113, 'mutuality-400': 4114 },
  ...{ 'mutuality-500': 4115, 'mutuality-600': 4116, 'mutuality-900': 4117 },
};

const textOf = (document: string): string => readFileSync(join(ROOT, document), 'utf8');

describe('a document', () => {
  const block = (kind: string, text: string): string => `\`\`\`${kind}\n${text}\n\`\`\`\n`;

  it('has steps: a command, and what it prints', () => {
    const { steps, faults } = readGuide(
      `# A\n${block('sh', 'one')}\nSo:\n\n${block('text', '1')}${block('sh status=1', 'two')}`,
    );
    expect(faults).toEqual([]);
    expect(steps).toEqual([
      { command: { line: 3, text: 'one' }, status: 0, printed: { line: 9, text: '1', language: 'text' } },
      { command: { line: 12, text: 'two' }, status: 1, printed: null },
    ]);
  });

  it('that has a block no program runs is refused, unless a comment says why', () => {
    const [mark, unsaid] = ['<!-- not run: it takes an hour -->\n', '<!-- not run: -->\n'];
    const document = `${block('text', 'a')}${mark}${block('sh', 'b')}${mark}${block('yaml', 'c')}${unsaid}${block('yaml', 'd')}`;
    const { steps, faults } = readGuide(document);
    expect([steps, faults.map((fault) => fault.split(':')[0])]).toEqual([[], ['2', '14']]);
  });

  it.each([
    ['text', 'a …\nb', 'a 1 2\nc', 11],
    ['text', 'a\n…\nz', 'a\nb', 12],
    ['json', '{ "a": [1, "…"], "…": "…" }', '{"b":1,"a":[2]}', 10],
    ['text', 'a', 'a\nb', 10],
  ] as const)(
    'that says another thing than is printed is refused by its line (%s, %j)',
    (language, text, printed, line) => {
      expect(difference({ line: 10, text, language }, printed)).toMatch(new RegExp(`^${line}: `));
    },
  );

  it('may leave out what is different each time', () => {
    const text = '2026-11-30  f90421c7-2fe9-8c7e-8c4a-aa9bb4d1ed9b  x\n…';
    const printed = '\n> hub@0.1.0 hub\n> node x\n\n2027-01-01 11111111-2222-3333-4444-555555555555  x\ny\nz\n';
    expect(difference({ line: 1, text, language: 'text' }, printed)).toBeNull();
    const value = '{ "a": [1, "…"], "b": "…", "c": { "…": "…" } }';
    expect(difference({ line: 1, text: value, language: 'json' }, '{"b":"2","a":[1,2],"c":{"d":{}}}')).toBeNull();
  });
});

it('every guide is run', () => {
  const found = readdirSync(join(ROOT, FOLDER)).map((name) => `${FOLDER}/${name}`);
  expect([...GUIDES, OPERATOR]).toEqual(expect.arrayContaining(found));
});

it('what the guide of officers has in bold is on a screen of the console', () => {
  const names = [...textOf(`${FOLDER}/officer.md`).matchAll(/\*\*(.+?)\*\*/g)].map(([, name]) => name!);
  const { en } = JSON.parse(textOf('messages/console/layout/screens.json')) as { en: Record<string, string> };
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !Object.values(en).includes(name))).toEqual([]);
});

describe('as it is written', () => {
  const demonstrations = new DemonstrationFolder();
  let demonstration: StartedDemonstration;
  let checkout: Checkout;

  beforeAll(async () => {
    checkout = copiedCheckout();
    demonstration = demonstrations.start({ POPULATION_SIZE: '2000' });
    await demonstration.printed('Ctrl-C stops everything.');
  });

  afterAll(async () => {
    await demonstrations.remove();
    checkout.remove();
  });

  async function faultsOf(document: string, more: readonly (readonly [string, string])[] = []): Promise<string[]> {
    const guide = readGuide(textOf(document));
    const faults = [...guide.faults];
    const { addresses } = demonstration;
    const terminal = new Terminal({
      folder: checkout.folder,
      environment: environmentFor(demonstrations.state),
      places: new Map([...placesOf(addresses), ...more]),
    });
    try {
      await terminal.run(exampleAddresses(addresses));
      for (const step of guide.steps) if (faults.length === 0) faults.push(...(await faultOf(terminal, step)));
    } finally {
      await terminal.close();
    }
    return faults.map((fault) => `${document}:${fault}`);
  }

  it.each(GUIDES)('%s works', async (document) => {
    expect(await faultsOf(document)).toEqual([]);
  });

  it(`${OPERATOR} works`, async () => {
    const [database, { folder }] = await Promise.all([createTestDatabase({ migrated: false }), sharedProductionCopy()]);
    cpSync(join(folder, 'dist'), join(checkout.folder, 'dist'), { recursive: true });
    try {
      expect(await faultsOf(OPERATOR, await placesOfOperator(database))).toEqual([]);
    } finally {
      await database.drop();
    }
  });
});

function placesOf({ hub, management, identityProvider, partners }: DemonstrationAddresses): [string, string][] {
  const local = (port: number): string => `http://127.0.0.1:${port}`;
  return [
    [local(4000), hub],
    [local(4001), management],
    [local(4010), identityProvider],
    ...Object.entries(PARTNER_PORTS).map(([name, port]): [string, string] => [local(port), partners[name]!]),
  ];
}

/** The examples have the usual addresses built in. */
function exampleAddresses({ hub, identityProvider: provider }: DemonstrationAddresses): string {
  const set = `HUB_URL=${hub} IDENTITY_PROVIDER=${provider} ISSUER=${provider}/realms/M2M`;
  return `npm() { case "$*" in *"--prefix examples/"*) ${set} command npm "$@";; *) command npm "$@";; esac; }`;
}

/** Simulators of its own, beside those of the demonstration. */
async function placesOfOperator({ ownerUrl, hubUrl, retentionUrl }: TestDatabase): Promise<[string, string][]> {
  const [hub, management] = [await freePort(), await freePort()];
  return [
    ['postgresql://tracing_hub_owner:$OWNER_PASSWORD@127.0.0.1:5432/tracing_hub', ownerUrl],
    ['postgresql://tracing_hub:$HUB_PASSWORD@127.0.0.1:5432/tracing_hub', hubUrl],
    ['postgresql://tracing_hub_retention:$RETENTION_PASSWORD@127.0.0.1:5432/tracing_hub', retentionUrl],
    ['hub -- simulators', 'hub -- simulators --free-ports'],
    ['npm run --silent token', 'env $(grep ISSUER simulators.env) npm run --silent token'],
    ...['http://127.0.0.1:', 'PORT='].flatMap((before): [string, string][] => [
      [`${before}5000`, `${before}${hub}`],
      [`${before}5001`, `${before}${management}`],
    ]),
  ];
}
