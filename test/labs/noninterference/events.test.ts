/** Events in two worlds: what a caller may not see changes neither what comes, nor when, nor in which order. */
import { FOLLOWERS, followAs } from './events';
import { LeakyLayers, PLANTED_LEAKS } from './planted-leaks';
import { TwoWorlds } from './two-worlds';

const layers = new LeakyLayers();
let worlds: TwoWorlds;

beforeAll(async () => {
  worlds = await TwoWorlds.start({ size: 150, changedCases: 20, replaced: layers.of });
});

afterAll(() => worlds?.stop());

it.each(FOLLOWERS)('%s is sent the same events in both worlds', async (persona) => {
  const { events, hidden, differences } = await followAs(worlds, persona, { rounds: 6 });
  expect(differences).toEqual([]);
  // of each of the three streams one for each visible change
  expect([events >= 3 * 6, hidden > 0]).toEqual([true, true]);
});

describe('a leak that is planted is found', () => {
  afterEach(() => (layers.leak = null));

  it('an event that comes where something has changed that may not be seen', async () => {
    const { differences } = await followAs(worlds, 'nurse', { rounds: 3, isAnnounced: true });
    expect(differences).toContainEqual(
      expect.stringMatching(/ of a case: 4 events in the one world, [5-7] in the other/),
    );
  });

  it('an event with something in it that is derived from what may not be seen', async () => {
    layers.leak = PLANTED_LEAKS['4: a label is derived from what may not be read'];
    const { differences } = await followAs(worlds, 'agent', { rounds: 3 });
    expect(differences).toContainEqual(expect.stringMatching(/^all of a case, event \d: .* !"/));
  });
});
