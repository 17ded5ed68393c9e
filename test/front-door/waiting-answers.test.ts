/** While an answer waits to be on record its text is kept and nothing it was made from; and it leaves whole. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createDisclosure, type DisclosureInput } from '../../src/authorization/disclosure/disclosure';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

const LIST = `{ cases(first: 20) { edges { node { reference person { name } medical { tests { code } }
  callOrders { number type } } } } }`;

let demonstration: RunningDemonstration;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
});

afterAll(() => demonstration?.stop());

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
