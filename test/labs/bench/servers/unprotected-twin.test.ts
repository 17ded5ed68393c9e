import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningHub } from '../../../../src/app/hub';
import { openClient } from '../../../support/open-client';
import { askHub, startDemonstration, type RunningDemonstration } from '../../../support/running-demonstration';
import { GUARD_ALONE } from './guard-alone';
import { UNPROTECTED } from './unprotected-twin';

const QUERY = `query ($id: ID!) {
  case(id: $id) { classification medical { onset tests { display value } } person { givenName niss } }
}`;

interface CaseAnswer {
  readonly case: {
    readonly classification: string | null;
    readonly medical: { readonly onset: string | null; readonly tests: readonly object[] } | null;
    readonly person: { readonly givenName: string | null; readonly niss: string | null };
  };
}

let demonstration: RunningDemonstration;
let twin: RunningHub;
let guarded: RunningHub;
let id: string;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  twin = await demonstration.anotherHub(UNPROTECTED);
  guarded = await demonstration.anotherHub(GUARD_ALONE);
  id = await demonstration.firstCaseId();
});
afterAll(() => demonstration.stop());

async function recordsOnFile(): Promise<number> {
  const owner = await openClient(demonstration.database.ownerUrl);
  try {
    const { rows } = await owner.query<{ count: number }>('select count(*)::int as count from access_record');
    return rows[0]!.count;
  } finally {
    await owner.end();
  }
}

it('the twin serves, and puts on no record, what the hub withholds and records', async () => {
  const token = await demonstration.tokenOf('agent');
  const before = await recordsOnFile();
  const open = await askHub<CaseAnswer>(twin.url, token, QUERY, { variables: { id } });
  expect(open.errors).toEqual([]);
  expect(open.data?.case.classification).not.toBeNull();
  expect(open.data?.case.medical?.tests.length).toBeGreaterThanOrEqual(2);
  expect(open.data?.case.person.niss).toMatch(/^\d{11}$/);
  expect(await recordsOnFile()).toBe(before);

  const { data, errors } = await demonstration.ask<CaseAnswer>('agent', QUERY, { variables: { id } });
  expect(data?.case).toMatchObject({ classification: null, medical: null, person: { niss: null } });
  expect(data?.case.person.givenName).toBe(open.data?.case.person.givenName);
  expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['FIELD_WITHHELD']));
  expect(await recordsOnFile()).toBeGreaterThan(before);
});

it('the twin knows its callers all the same: nobody is served without a token', async () => {
  const { status, errors } = await askHub(twin.url, null, '{ viewer { id } }');
  expect({ status, code: errors[0]?.extensions.code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
});

it.each(['agent', 'nurse', 'supervisor'])(
  'the hub with the synchronous guard alone answers %s what the hub answers',
  async (persona) => {
    const own = await demonstration.ask(persona, QUERY, { variables: { id } });
    const alone = await askHub(guarded.url, await demonstration.tokenOf(persona), QUERY, { variables: { id } });
    expect(alone.data).toEqual(own.data);
    expect(alone.errors).toEqual(own.errors);
  },
);

it('nothing of the hub can come to either: no file of it reads one of the tests, and its process replaces no layer', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  expect(sources.length).toBeGreaterThan(300);
  const reaching = sources.filter((file) => /(from|import|require)\s*\(?\s*'[^']*\/test\//.test(read(file)));
  expect(reaching).toEqual([]);
  expect(read('main.ts')).toContain('startHub(configuration)');
});

function read(file: string): string {
  return readFileSync(join('src', file), 'utf8');
}
