/** What those do in their first ten minutes who work with cases: the first thing that waits, opened, and what the hub gives of it. */
import { eventually } from '../../commands/call-agent';
import { startConsole, type ConsoleGround } from '../../console/app/console-ground';
import { atDesk, attemptsOf, Keys, ordersOf, outcome, takeNext, whom } from '../../console/app/desk-steps';
import { hasFocus } from '../../console/app/keyboard';
import { link } from '../../console/app/question-steps';
import { describeInBrowser } from '../../support/browser';
import { arrive, firstCase, openFirstCase, section, tile, type FirstMinutes } from './first-minutes';

/** By role: what home lists, what of a case is theirs, and what is not. */
const READERS = {
  physician: { list: 'Escalated to you', shows: ['Episode', 'Ways to reach the person'], absent: [] },
  inspector: { list: 'Cases of your zone', shows: ['Episode', 'Person'], absent: [] },
  'collectivity-cell': { list: 'Cases of your collectivities', shows: ['Collectivity'], absent: [] },
  'authorised-person': { list: 'Your cases', shows: ['Episode'], absent: ['Ways to reach the person', 'Visits'] },
  'field-agent': { list: 'Your cases', shows: ['Ways to reach the person', 'Script'], absent: [] },
} as const;

describeInBrowser('the first ten minutes of', () => {
  let ground: ConsoleGround;

  beforeAll(async () => {
    ground = await startConsole({ size: 600 });
  });

  afterAll(async () => {
    await ground?.stop();
  });

  /** To the desk, by the way that home offers first. */
  async function toDesk(minutes: FirstMinutes): Promise<void> {
    const { page } = minutes;
    await minutes.step('desk', async () => {
      await tile(page, /^To the desk: next call/).click();
      await page.getByRole('button', { name: /^Next call/ }).waitFor();
    });
  }

  it('an agent: a call is taken and recorded, and the next one is there', async () => {
    const minutes = await arrive(ground, 'agent', (page) => tile(page, /^Open, yours [1-9]/));
    const { page } = minutes;
    const keys = new Keys(page);
    let reference = '';
    await toDesk(minutes);
    await atDesk(page);
    await minutes.step('call', async () => {
      reference = await takeNext(page, keys);
      await page.getByRole('link', { name: /^\+32/ }).first().waitFor();
      expect(await whom(page).textContent()).not.toBe('Name not shown');
    });
    await minutes.step('recorded', async () => {
      const before = await attemptsOf(ground, reference);
      await keys.press('1');
      await outcome(page).getByText('✓ recorded').waitFor();
      expect(await attemptsOf(ground, reference)).toHaveLength(before.length + 1);
      await hasFocus(page.getByRole('button', { name: /^Close, next call/ }));
    });
    await minutes.step('next', async () => {
      const closed = reference;
      reference = await takeNext(page, keys);
      await eventually(async () => (await ordersOf(ground, closed)).some(({ state }) => state === 'CLOSED'));
    });
    await minutes.end();
  });

  it('a nurse: what is escalated is taken, and its medical part is there', async () => {
    const minutes = await arrive(ground, 'nurse', (page) => tile(page, /^Escalated to you [1-9]/));
    const { page } = minutes;
    await minutes.step('case', async () => {
      await openFirstCase(page);
      await section(page, 'Tests: table').getByRole('row').nth(1).waitFor();
    });
    await minutes.step('home-again', async () => {
      await link(page, 'Home').click();
      await tile(page, /^Escalated to you [1-9]/).waitFor();
    });
    await toDesk(minutes);
    await minutes.step('escalation', async () => {
      // what was handed up is nobody's: it is not gone on with, it is taken
      await page.getByText('handed up: Next call takes it').first().waitFor();
      expect(await page.getByRole('button', { name: /^Go on/ }).count()).toBe(0);
      await takeNext(page, new Keys(page));
    });
    await minutes.step('recorded', async () => {
      await page.keyboard.press('2');
      await outcome(page).getByText('✓ recorded').waitFor();
    });
    await minutes.end();
  });

  it('a supervisor: queues, who is there, and the cases behind a figure', async () => {
    const minutes = await arrive(ground, 'supervisor', (page) => tile(page, /^Orders that wait [1-9]/));
    const { page } = minutes;
    await minutes.step('queues', async () => {
      await section(page, 'Queues: table')
        .getByRole('row', { name: /^brussels-fr / })
        .waitFor();
      await section(page, 'On shift, with orders: table')
        .getByRole('row', { name: /^Amina Lambert / })
        .waitFor();
    });
    await minutes.step('cases', async () => {
      await tile(page, /^Escalated /).click();
      await firstCase(page).waitFor();
    });
    await minutes.step('case', async () => {
      await openFirstCase(page);
      await section(page, 'Call orders').waitFor();
    });
    await minutes.end();
  });

  it.each(Object.entries(READERS))('a %s: the first case, and of it what is theirs', async (persona, reader) => {
    const { list, shows, absent } = reader;
    const minutes = await arrive(ground, persona, (page) => section(page, `${list}: table`).getByRole('link'));
    const { page } = minutes;
    // what nobody of a role is given has no column of its own
    expect(await section(page, `${list}: table`).getByText('not available').count()).toBe(0);
    await minutes.step('case', async () => openFirstCase(page));
    for (const name of shows) {
      await minutes.step(`band-${name.toLowerCase().replaceAll(' ', '-')}`, async () => {
        await section(page, name).scrollIntoViewIfNeeded();
        await section(page, name).locator('table, dl, ol').first().waitFor();
      });
    }
    for (const name of absent) expect(await section(page, name).textContent()).toMatch(/not available to your role$/);
    await minutes.end();
  });
});
