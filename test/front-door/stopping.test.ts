/** The hub stops once what is under way is answered, whatever connections callers keep open. */
import { Agent, request } from 'undici';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

let demonstration: RunningDemonstration;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
}, 60_000);

afterAll(() => demonstration?.stop());

it('answers what it was asked before, and does not wait for a caller to let go of the connection', async () => {
  let arrived = (): void => undefined;
  let goOn = (): void => undefined;
  const isAsked = new Promise<void>((resolve) => (arrived = resolve));
  const mayAnswer = new Promise<void>((resolve) => (goOn = resolve));
  const hub = await demonstration.anotherHub({
    disclosure: (own) => ({
      async disclose(input) {
        const disclosed = own.disclose(input);
        arrived();
        await mayAnswer;
        return disclosed;
      },
    }),
  });
  const caller = new Agent({ connections: 1, keepAliveTimeout: 60_000 });
  try {
    const answer = request(`${hub.url}/graphql`, {
      dispatcher: caller,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await demonstration.tokenOf('agent')}`,
      },
      body: JSON.stringify({ query: '{ viewer { name } }' }),
    });
    await isAsked;
    const began = performance.now();
    const stopped = hub.stop();
    // as long as it takes to begin
    await new Promise((resolve) => setTimeout(resolve, 200));
    goOn();
    const { statusCode, body } = await answer;
    expect(statusCode).toBe(200);
    expect(await body.json()).toMatchObject({ data: { viewer: { name: expect.any(String) as string } } });
    await stopped;
    expect(performance.now() - began).toBeLessThan(5_000);
  } finally {
    await caller.destroy();
  }
});
