/** What a terminal shows of a version that was tried on the logged accesses. */
import { showReplay, type ReplayOfHub } from '../../scripts/policies/show-replay';
import { hubCommand } from '../support/hub-command';

const NOTHING: ReplayOfHub = {
  ...{ accesses: 12, gained: 0, lost: 0, complete: true, until: '2020-09-20T10:00:00.000Z' },
  ...{ byRole: [], byOrganisation: [], byOperation: [], byCoordinate: [] },
};

it('says so where nothing would have been otherwise', () => {
  expect(showReplay(3, 7, NOTHING)).toBe(
    'Version 3, tried on 12 accesses of the last 7 days.\nNothing of them would have been otherwise.',
  );
});

it('speaks of one day and of one access as of one', () => {
  expect(showReplay(3, 1, { ...NOTHING, accesses: 1 })).toMatch(/^Version 3, tried on 1 access of the last day\.\n/);
  expect(showReplay(3, 1, { ...NOTHING, complete: false })).not.toContain('fewer days');
});

it('says where the log was not read to its end', () => {
  const shown = showReplay(3, 7, { ...NOTHING, complete: false });
  expect(shown).toContain("NOT ALL OF THEM: the hub's time was up at 2020-09-20T10:00:00.000Z. Ask for fewer days.");
});

it('shows what changes most, in columns, and how much it leaves out', () => {
  const byRole = Array.from({ length: 22 }, (_, index) => ({ of: `ROLE_${index}`, accesses: 1, gained: 0, lost: 2 }));
  const lines = showReplay(3, 7, { ...NOTHING, lost: 44, byRole }).split('\n');
  expect(lines.slice(1, 5)).toEqual([
    'Shown though withheld then: 0. Withheld or only masked though disclosed then: 44.',
    '',
    'role     accesses    gained      lost',
    'ROLE_0          1         0         2',
  ]);
  expect(lines.at(-1)).toBe('and 2 more');
});

it.each([
  [['replay', '--version', '3'], "Required option '--days <number>' not specified"],
  [['replay', '--version', '3', '--days', 'all'], '--days takes a whole number from 1 to 366.'],
  [['replay', '--version', 'newest', '--days', '7'], 'A version is named by its number: it takes a whole number'],
])('%j is a wrong call', async (words, sentence) => {
  const { status, noted } = await hubCommand(['policy', ...words]);
  expect({ status, noted }).toEqual({ status: 2, noted: expect.stringContaining(sentence) as string });
});
