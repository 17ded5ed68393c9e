/** What people read of the settings is what the hub reads. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from '../../scripts/configuration/settings-reference';
import { processSurroundings } from '../../scripts/command-line/process-surroundings';
import { CONFIGURATION_NAMES, readConfiguration } from '../../src/config/configuration';
import { OWNER_SETTINGS } from '../../src/config/hub-settings';
import { hubCommand, saidBy } from '../support/hub-command';
import { good } from './good-configuration';

describe('.env.example and the page', () => {
  it('have every name that the hub and the commands beside it read, each once', () => {
    const text = readFileSync(join(__dirname, '../../.env.example'), 'utf8');
    const named = [...text.matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=/gm)].map(([, name = '']) => name);
    const apart = (name: string): boolean => !name.startsWith('MUTUALITY_');
    const known = [...CONFIGURATION_NAMES.filter(apart), ...Object.keys(OWNER_SETTINGS), 'MUTUALITIES'];
    expect(named.sort()).toEqual(known.sort());
  });

  it('give the defaults there are, and say of each what it is for', () => {
    const shown = Object.fromEntries(
      SETTINGS.map(({ name, otherwise }) => [name, /^(optional|required)$/.test(otherwise) ? '' : otherwise]),
    );
    expect(readConfiguration({ ...shown, ...good })).toEqual(readConfiguration(good));
    expect(SETTINGS.filter(({ description }) => description.length < 15)).toEqual([]);
  });

  it('give a unit to every number that is not counted', () => {
    const numbers = SETTINGS.filter(({ form, unit }) => / to /.test(form) && unit === '').map(({ name }) => name);
    expect(numbers.sort()).toEqual([
      ...[
        'BREAK_GLASS_PER_HOUR',
        'IN_HAND_REQUESTS',
        'LIMIT_ALIASES',
        'LIMIT_DIRECTIVES',
        'LIMIT_ERRORS',
        'LIMIT_FIELDS',
      ],
      ...['LIMIT_LEVELS', 'LIMIT_ROOT_FIELDS', 'LIMIT_TOKENS', 'MANAGEMENT_PORT', 'OTEL_TRACES_SAMPLER_ARG'],
      ...['PERSONS_CONCERNED_OF_ADDRESS', 'PERSONS_CONCERNED_OF_CLIENT'],
      ...['PERSONS_PER_HOUR', 'PERSONS_PER_HOUR_OF_SYSTEMS', 'POLICY_PROBE_CALLERS', 'PORT', 'SOURCE_ANSWER_DEPTH'],
      ...['SOURCE_CIRCUIT_CALLS', 'SOURCE_CONCURRENCY', 'SOURCE_QUEUE', 'SOURCE_RETRIES'],
      ...['STREAMS_PER_PROCESS', 'UNUSUAL_FROM_HOUR', 'UNUSUAL_PERSONS', 'UNUSUAL_UNTIL_HOUR'],
    ]);
  });
});

describe('hub config', () => {
  it('check says that a hub starts with good settings', async () => {
    expect(await saidBy(['config', 'check'], { environment: good })).toBe('A hub starts with these settings.');
  });

  it('check names every mistake at once, and what is nearly a name', async () => {
    const environment = { ...good, PORT: 'secret-value', STAFF_ISSUER: '', PSEUDONYM_KEY: 'secret-value' };
    const { status, said } = await hubCommand(['config', 'check'], { environment });
    expect(status).toBe(1);
    expect(said.split('\n')).toEqual([
      'PORT           must be a whole number from 0 to 65535',
      'PSEUDONYM_KEY  must have at least 16 characters',
      'STAFF_ISSUER   is missing',
      '3 to put right.',
    ]);
    const near = await saidBy(['config', 'check'], { environment: { ...good, PUBLICURL: 'x' } });
    expect(near).toMatch(/^PUBLICURL is none of the hub's settings. Is PUBLIC_URL meant\?\n/);
  });

  it('check says that the anchor could not be written, and that a hub starts all the same', async () => {
    const environment = { ...good, AUDIT_ANCHOR: join(__dirname, 'none', 'anchor.jsonl') };
    expect((await saidBy(['config', 'check'], { environment })).split('\n')).toEqual([
      'AUDIT_ANCHOR cannot be written by this user, on this machine: its folder is not there.',
      'A hub starts with these settings.',
    ]);
  });

  it('check reads a file in place of the environment, and answers programs in JSON', async () => {
    const file = join(__dirname, '../../.env.example');
    const { status, said } = await hubCommand(['config', 'check', '--env-file', file, '--json'], { environment: good });
    const { faults } = JSON.parse(said) as { faults: { name: string }[] };
    expect(status).toBe(1);
    expect(faults.map(({ name }) => name)).toEqual(
      SETTINGS.flatMap(({ name, isRequired }) => (isRequired ? [name] : [])).sort(),
    );
    const gone = await hubCommand(['config', 'check', '--env-file', `${file}.gone`]);
    expect(gone).toMatchObject({ status: 2, noted: expect.stringContaining('There is no file') as string });
  });

  it('list has every setting, with its default and unit', async () => {
    const said = await saidBy(['config', 'list']);
    expect(said.split('\n')).toHaveLength(SETTINGS.length);
    expect(said).toMatch(/^STOP_PAUSE_MS +5000 ms +0 to 300000$/m);
    expect(JSON.parse(await saidBy(['config', 'list', '--json']))).toEqual(SETTINGS);
  });

  it('reads secrets from files as the hub does, its token too', async () => {
    const file = join(__dirname, 'README-of-no-token');
    const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { environment } = processSurroundings({ DATABASE_OWNER_URL_FILE: file, HUB_TOKEN_FILE: __filename });
    const noted = written.mock.calls.join('');
    written.mockRestore();
    expect(environment['HUB_TOKEN']).toContain('What people read of the settings');
    expect(noted).toBe('DATABASE_OWNER_URL_FILE: its file cannot be read (ENOENT)\n');
  });
});
