/** What a hub says at its start about settings with which it would run other than was meant. */
import { openOfficerRegister } from '../../scripts/officers/officer-register';
import { openClient } from '../support/open-client';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

let demonstration: RunningDemonstration;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 200 });
});
afterAll(() => demonstration?.stop());

it('a name that is nearly known is in the log, with the one that was meant, and its value is not', async () => {
  const hub = await demonstration.anotherHub({}, { PARTNER_NETWROKS: '10.99.0.0/16' });
  await hub.stop();
  const [warning] = demonstration
    .log()
    .split('\n')
    .filter((line) => line.includes('misspelt'));
  expect(JSON.parse(warning ?? '{}')).toMatchObject({
    level: 40,
    variable: 'PARTNER_NETWROKS',
    nearest: 'PARTNER_NETWORKS',
  });
  expect(demonstration.log()).not.toContain('10.99.0.0');
});

describe('a hub with another PSEUDONYM_KEY than the database was written with', () => {
  const other = { PSEUDONYM_KEY: 'another key of sixteen characters or more' };

  it('does not start, and neither key nor fingerprint is in the sentence or the log', async () => {
    const start = demonstration.anotherHub({}, other);
    await expect(start).rejects.toThrow(/^PSEUDONYM_KEY is another key than the one this database was written with/);
    const [row] = await rows<{ fingerprint: string }>('select "fingerprint" from "pseudonym_key"');
    const message = await start.then(
      () => '',
      (error: Error) => error.message,
    );
    for (const secret of [other.PSEUDONYM_KEY, demonstration.pseudonymKey, row!.fingerprint])
      expect(`${message} ${demonstration.log()}`).not.toContain(secret);
    expect(JSON.stringify(row)).not.toContain(demonstration.pseudonymKey);
  });

  it('does not start either where the database is of a release that kept no fingerprint', async () => {
    await rows('delete from "pseudonym_key"');
    await expect(demonstration.anotherHub({}, other)).rejects.toThrow(/^PSEUDONYM_KEY is another key/);
    expect(await rows('select from "pseudonym_key"')).toEqual([]);
    // its own is taken, and kept
    await (await demonstration.anotherHub({})).stop();
    expect(await rows('select from "pseudonym_key"')).toHaveLength(1);
  });

  it('cannot make it its own: the hub’s role changes and removes none', async () => {
    for (const change of ['delete from "pseudonym_key"', `update "pseudonym_key" set "fingerprint" = 'x'`])
      await expect(rows(change, demonstration.database.hubUrl)).rejects.toThrow('permission denied');
  });

  it('is refused to the officers’ command too', async () => {
    const options = { ownerUrl: demonstration.database.ownerUrl, pseudonymKey: other.PSEUDONYM_KEY };
    await expect(openOfficerRegister(options)).rejects.toThrow(/^PSEUDONYM_KEY is another key/);
  });
});

async function rows<Row>(sql: string, url = demonstration.database.ownerUrl): Promise<Row[]> {
  const client = await openClient(url);
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}
