/**
 * What may only leave on record. Where records cannot be written it stays, and nothing beside it discloses whether there was
 * any of it, whatever partner systems hold. While an answer waits to be on record, its text is kept and nothing it was made from.
 */
import type { Client } from 'pg';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openClient } from '../support/open-client';
import {
  changeValue,
  setFault,
  startDemonstration,
  type RunningDemonstration,
  askHub,
} from '../support/running-demonstration';
import { createDisclosure } from '../../src/authorization/disclosure/disclosure';
import type { DisclosureInput } from '../../src/authorization/disclosure/access-records-of';

const CASE = `id reference absences { field reason } sections { section state source asOf }
  person { name birthDate street insuredFrom conflicts { field candidates { value source } } provenance { field source }
    absences { field reason } }
  contactPoints { phone } medical { tests { code value } onset } callOrders { number priority } attempts { at }
  visits { state } contacts { name } careTeam { line name } scripts { language title }`;
const ONE = `query ($id: ID!) { viewer { roles } case(id: $id) { ${CASE} } }`;
const MANY = `{ viewer { roles } cases(first: 5) { edges { node { ${CASE} } } } }`;

let demonstration: RunningDemonstration;
let owner: Client;
let id: string;
const hubRole = (): string => new URL(demonstration.database.hubUrl).username;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300, environment: { SOURCE_TIME_BUDGET_MS: '10000' } });
  owner = await openClient(demonstration.database.ownerUrl);
  id = await demonstration.firstCaseId();
});

afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

async function offTheRecord<Result>(work: () => Promise<Result>): Promise<Result> {
  await owner.query(`revoke insert on access_record from "${hubRole()}"`);
  try {
    return await work();
  } finally {
    await owner.query(`grant insert on access_record to "${hubRole()}"`);
  }
}

interface Response {
  readonly data: unknown;
  readonly errors: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
}

async function responseTo(persona: string, query = ONE): Promise<Response> {
  const { data, errors } = await demonstration.ask(persona, query, { variables: { id } });
  return { data, errors: errors.map(({ path, extensions }) => ({ path, extensions })) };
}

/** Another birth date and street at the insurer. */
async function changedAtInsurer<Result>(work: () => Promise<Result>): Promise<Result> {
  const { population, partners } = demonstration;
  const { niss, birthDate, address } = population.person(population.case(0).personIndex);
  const insurer = partners.mutualities.get('100')!;
  const change = { resource: 'members', id: niss! };
  await changeValue(insurer, { ...change, path: 'birthDate', value: '1951-03-04' });
  await changeValue(insurer, { ...change, path: 'address.street', value: 'Rue du Conflit' });
  try {
    return await work();
  } finally {
    await changeValue(insurer, { ...change, path: 'birthDate', value: birthDate });
    await changeValue(insurer, { ...change, path: 'address.street', value: address.street });
  }
}

async function withFault<Result>(work: () => Promise<Result>): Promise<Result> {
  const { sciensano, mutualities } = demonstration.partners;
  const faulty = [sciensano, mutualities.get('100')!];
  for (const partner of faulty) await setFault(partner, 'down');
  try {
    return await work();
  } finally {
    for (const partner of faulty) await setFault(partner, 'none');
  }
}

describe.each([
  ['nurse', ONE],
  ['supervisor', ONE],
  ['supervisor', MANY],
])('%s, who may see it, on no record (%#)', (persona, query) => {
  const asked = (): Promise<Response> => responseTo(persona, query);

  it('gets nothing of it, and what needs no record', async () => {
    const { data, errors } = await offTheRecord(asked);
    expect(data).toMatchObject({ viewer: { roles: [expect.any(String)] } });
    expect(errors.map(({ extensions }) => extensions['code'])).toContain('AUDIT_UNAVAILABLE');
    expect(JSON.stringify(data)).not.toMatch(/"(name|birthDate|phone|code|section|field)":"/);
    // what policy takes out before anything is asked has its error as ever; nothing else has
    const codes = new Set(errors.map(({ extensions }) => extensions['code']));
    expect([...codes].filter((code) => code !== 'AUDIT_UNAVAILABLE' && code !== 'FIELD_WITHHELD')).toEqual([]);
  });

  it('does not learn whether a partner could be reached', async () => {
    const quiet = await asked();
    const faulty = await withFault(asked);
    // on record it would be
    expect(faulty).not.toEqual(quiet);
    expect(await offTheRecord(() => withFault(asked))).toEqual(await offTheRecord(asked));
  });

  it('does not learn whether partners differ on a value', async () => {
    const quiet = await offTheRecord(asked);
    expect(await offTheRecord(() => changedAtInsurer(asked))).toEqual(quiet);
  });
});

it('learns on record that partners differ', async () => {
  const quiet = await responseTo('nurse');
  expect(await changedAtInsurer(() => responseTo('nurse'))).not.toEqual(quiet);
});

describe('an answer that waits to be on record', () => {
  const LIST = `{ cases(first: 20) { edges { node { reference person { name } medical { tests { code } }
  callOrders { number type } } } } }`;

  interface Deferred {
    readonly promise: Promise<void>;
    readonly resolve: () => void;
  }

  function deferred(): Deferred {
    let resolve = (): void => undefined;
    const promise = new Promise<void>((done) => {
      resolve = done;
    });
    return { promise, resolve };
  }

  /** What nothing holds any more is gone after this. */
  async function collectGarbage(): Promise<void> {
    setFlagsFromString('--expose-gc');
    // a reference that was followed in this turn of the event loop holds until the next
    await new Promise((resolve) => setImmediate(resolve));
    (runInNewContext('gc') as () => void)();
  }

  it('gives back rows, questions, records and its own objects, and then says what it would have said at once', async () => {
    const inputs: Pick<DisclosureInput, 'ledger' | 'questions'>[] = [];
    const objects: WeakRef<object>[] = [];
    const written = deferred();
    const waits = deferred();
    const real = createDisclosure({
      accessRecords: {
        append: (records) => {
          expect(records.length).toBeGreaterThan(0);
          waits.resolve();
          return written.promise;
        },
      },
      onBlocked: () => undefined,
      persons: { look: () => null },
      onTooManyPersons: () => undefined,
      onDecided: () => undefined,
      onAuditFailure: () => undefined,
      versionInForce: async () => 1,
    });
    const hub = await demonstration.anotherHub({
      disclosure: {
        disclose: (input) => {
          inputs.push({ ledger: input.ledger, questions: input.questions });
          objects.push(new WeakRef(input.data!));
          return real.disclose(input);
        },
      },
    });
    const token = await demonstration.tokenOf('agent');
    const answer = askHub(hub.url, token, LIST);
    await waits.promise;
    const [input] = inputs;
    expect(input!.ledger.top.below('cases')).toBeUndefined();
    expect(input!.questions).toEqual([]);
    await collectGarbage();
    expect(objects.map((one) => one.deref())).toEqual([undefined]);
    written.resolve();
    const { data, errors } = await demonstration.ask('agent', LIST);
    expect(errors.length).toBeGreaterThan(0);
    expect(await answer).toMatchObject({ status: 200, data, errors });
  });
});
