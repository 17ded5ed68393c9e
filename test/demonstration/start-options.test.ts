import { startOptions } from '../../scripts/demonstration/start-options';

const DATABASE = 'postgresql://role:secret@127.0.0.1:5432/hub';

test('without arguments and environment everything is the standard', () => {
  expect(startOptions([], {})).toEqual({
    help: false,
    withoutOfficers: false,
    ports: { free: false, hub: undefined, management: undefined },
    population: { seed: undefined, size: undefined },
    database: null,
  });
});

test('ports, population and database are taken from the environment; what is empty is not set', () => {
  const environment = { PORT: '0', MANAGEMENT_PORT: '', POPULATION_SEED: '0', POPULATION_SIZE: '100' };
  const given = startOptions(['--free-ports'], {
    ...environment,
    DATABASE_URL: DATABASE,
    DATABASE_OWNER_URL: DATABASE,
  });
  expect(given.ports).toEqual({ free: true, hub: 0, management: undefined });
  expect(given.population).toEqual({ seed: 0, size: 100 });
  expect(given.database).toEqual({ hubUrl: DATABASE, ownerUrl: DATABASE, retentionUrl: null });
});

test.each([
  [['--nope'], {}, "Unknown option '--nope'; npm start -- --help lists the options."],
  [['now'], {}, "Unexpected argument 'now'"],
  [[], { PORT: 'abc' }, 'PORT has to be a whole number from 0 to 65535, not "abc".'],
  [[], { MANAGEMENT_PORT: '65536' }, 'MANAGEMENT_PORT has to be a whole number from 0 to 65535, not "65536".'],
  [[], { POPULATION_SEED: '-1' }, 'POPULATION_SEED has to be a whole number from 0 to'],
  [[], { POPULATION_SIZE: '1e3' }, 'POPULATION_SIZE has to be a whole number from 100 to 1200000, not "1e3".'],
  [[], { POPULATION_SIZE: '99' }, 'POPULATION_SIZE has to be a whole number from 100 to 1200000, not "99".'],
  [[], { HUB_CLOCK: 'yesterday' }, 'HUB_CLOCK has to be an instant such as 2026-11-25T08:00:00Z, not "yesterday".'],
  [[], { HUB_CLOCK: '2026-13-01T00:00:00Z' }, 'HUB_CLOCK has to be an instant'],
  [[], { DATABASE_URL: DATABASE }, 'DATABASE_OWNER_URL (the role that migrates) has to be set too.'],
  [[], { DATABASE_URL: 'hub', DATABASE_OWNER_URL: DATABASE }, 'DATABASE_URL has to be an address such as'],
])('%j with %j is a mistake that names what to put right', (words, environment, sentence) => {
  expect(() => startOptions(words, environment)).toThrow(sentence);
});
