/**
 * A call centre that is killed while it writes: the journal is cut within the line of a command, and it is started again. That a line
 * cut at any byte is dropped is in test/simulators/kit/journal.test.ts.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPopulation } from '../../../simulators/population/create-population';
import { AGENT, CallDesk, contact } from './call-desk';

const population = createPopulation({ seed: 11, size: 100, referenceInstant: new Date('2026-11-20T00:00:00Z') });
let stateDirectory: string;
beforeEach(() => {
  stateDirectory = mkdtempSync(join(tmpdir(), 'call-desk-'));
});
afterEach(() => rmSync(stateDirectory, { recursive: true, force: true }));

/** What there is of a named contact: the record and the case it opened. */
async function counted(desk: CallDesk, caseReference: string): Promise<{ contacts: number; cases: number }> {
  const [contacts, { items }] = await Promise.all([
    desk.records('contacts', caseReference),
    desk.client.feed('case-keys'),
  ]);
  return { contacts: contacts.length, cases: items.length };
}

test('what a command changes is there whole or not at all, and its key makes it whole', async () => {
  const file = join(stateDirectory, 'call-centre.jsonl');
  const before = await CallDesk.start({ stateDirectory, population });
  const { orderNumber, caseReference } = await before.claimed();
  const none = await counted(before, caseReference);
  const begin = readFileSync(file).length;
  const [path, said] = [`orders/${orderNumber}/contacts`, contact(AGENT)];
  await before.done(path, said, { key: 'k' });
  await before.stop();
  const whole = readFileSync(file);
  const all = { contacts: none.contacts + 1, cases: none.cases + 1 };

  const inside = Array.from({ length: 60 }, (_, part) => begin + Math.floor(((whole.length - begin) * part) / 60));
  for (const length of [...inside, whole.length - 1, whole.length]) {
    writeFileSync(file, whole.subarray(0, length));
    const after = await CallDesk.start({ stateDirectory, population });
    try {
      const seen = await counted(after, caseReference);
      expect({ length, ...seen }).toEqual({ length, ...(length === whole.length ? all : none) });
      expect((await after.send(path, said, { key: 'k' })).status).toBe(201);
      expect(await counted(after, caseReference)).toEqual(all);
    } finally {
      await after.stop();
    }
  }
}, 60_000);
