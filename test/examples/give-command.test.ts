/** How the client of the examples gives a command: again under its key, as long as nothing is known of what became of it. */
import { giveCommand } from '../../examples/client/src/command';
import { NoAnswer, type AskHub, type HubAnswer } from '../../examples/client/src/hub-client';

interface Given {
  readonly state: string | null;
}

const DONE: HubAnswer<Given> = { data: { state: 'CONFIRMED' }, errors: [] };
const keptBack = (code: string): HubAnswer<Given> => ({
  data: { state: null },
  errors: [{ message: '', path: ['state'], extensions: { code } }],
});

async function given(answers: readonly (HubAnswer<Given> | null)[]) {
  const keys: string[] = [];
  const ask: AskHub = <Data>(_operation: unknown, variables: unknown) => {
    const answer = answers[keys.length];
    keys.push((variables as { readonly input: { readonly idempotencyKey: string } }).input.idempotencyKey);
    return answer ? Promise.resolve(answer as HubAnswer<Data>) : Promise.reject(new NoAnswer('lost'));
  };
  const answer = await giveCommand<Given, { idempotencyKey: string }>(ask, null as never, {});
  return { state: answer.data?.state, times: keys.length, keys: new Set(keys).size };
}

it.each<[string, (HubAnswer<Given> | null)[], object]>([
  ['at once', [DONE], { state: 'CONFIRMED', times: 1, keys: 1 }],
  ['after an answer that was lost', [null, DONE], { state: 'CONFIRMED', times: 2, keys: 1 }],
  [
    'after one that could not be put on record',
    [keptBack('AUDIT_UNAVAILABLE'), DONE],
    { state: 'CONFIRMED', times: 2, keys: 1 },
  ],
  ['not where the caller may not read it', [keptBack('FIELD_WITHHELD'), DONE], { state: null, times: 1, keys: 1 }],
])('is answered %s', async (_, answers, expected) => {
  expect(await given(answers)).toEqual(expected);
});
