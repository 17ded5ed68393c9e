/** What the call centre did not take: the agent reads it at the desk, and a supervisor decides it at home. */
import { randomUUID } from 'node:crypto';
import { describeInBrowser } from '../../support/browser';
import { accessibilityFaults, shoot, startConsole, type ConsoleGround } from './console-ground';
import { atDesk } from './desk-steps';

const TAKE = 'mutation ($input: TakeNextOrderInput!) { done: takeNextOrder(input: $input) { order { id version } } }';
const RELEASE = 'mutation ($input: ReleaseOrderInput!) { done: releaseOrder(input: $input) { command { state } } }';
const ATTEMPT = 'mutation ($input: RecordAttemptInput!) { done: recordAttempt(input: $input) { command { state } } }';
const NAME = 'Not taken by the call centre';

describeInBrowser('what the call centre did not take', () => {
  let ground: ConsoleGround;

  beforeAll(async () => {
    ground = await startConsole({ size: 300 });
    const give = async <Done>(persona: string, text: string, input: object): Promise<Done> => {
      const variables = { input: { idempotencyKey: randomUUID(), ...input } };
      const { data, errors } = await ground.demonstration.ask<{ done: Done }>(persona, text, { variables });
      expect(errors).toEqual([]);
      return data!.done;
    };
    const { order } = await give<{ order: { id: string; version: string } }>('agent', TAKE, {});
    await give('supervisor', RELEASE, { orderId: order.id, expectedVersion: order.version });
    const attempt = { orderId: order.id, at: new Date().toISOString(), outcome: 'BUSY' };
    const { command } = await give<{ command: { state: string } }>('agent', ATTEMPT, attempt);
    expect(command.state).toBe('REFUSED');
  });

  afterAll(async () => {
    await ground?.stop();
  });

  it('is read at the desk by who gave it, with the reason and without a decision', async () => {
    const { page, context } = await ground.signedIn('agent', 'desk');
    await atDesk(page);
    const table = page.getByRole('region', { name: NAME }).getByRole('table');
    await table.getByRole('row', { name: /an attempt.*the order is somebody else’s now/ }).waitFor();
    await page.getByText('A supervisor sends each one again, gives it back to you or discards it.').waitFor();
    expect(await table.getByRole('button').count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  });

  it('is decided by a supervisor: given back, and discarded after a question', async () => {
    const { page } = await ground.signedIn('supervisor', '');
    const rows = page.getByRole('row', { name: /an attempt/ });
    await rows.getByText('the order is somebody else’s now').waitFor();
    await shoot(page, 'desk/dead-letters');
    expect(await accessibilityFaults(page)).toEqual([]);
    await rows.getByRole('button', { name: 'Give back' }).click();
    await rows.getByText('a supervisor gave it back').waitFor();
    const dialog = page.getByRole('dialog');
    await rows.getByRole('button', { name: 'Discard' }).click();
    await dialog.getByText('What was typed is lost.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await rows.count()).toBe(1);
    await rows.getByRole('button', { name: 'Discard' }).click();
    await dialog.getByRole('button', { name: 'Discard' }).click();
    await rows.waitFor({ state: 'detached' });
    await page.getByText('all is recorded there').waitFor();
  });
});
