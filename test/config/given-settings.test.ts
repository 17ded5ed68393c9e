/** Settings in forms of their own: secrets in files, and a list of alike partners. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONFIGURATION_NAMES, readConfiguration } from '../../src/config/configuration';
import { SECRET_SETTINGS } from '../../src/config/given-settings';
import { OWNER_SETTINGS } from '../../src/config/hub-settings';
import { good, mistakesOf, privateKey } from './good-configuration';

const codes = ['100', '200', '300', '400', '500', '600', '900'];
const withoutMutualities: Record<string, string> = Object.fromEntries(
  Object.entries(good).filter(([name]) => !name.startsWith('MUTUALITY_')),
);
const entries = codes.map((code) => ({ code, url: `https://mutuality-${code}.example.be`, apiKey: 'key' }));

describe('the list of mutualities', () => {
  const read = (list: unknown, more: Record<string, string> = {}): string =>
    mistakesOf({ ...withoutMutualities, ...more, MUTUALITIES: typeof list === 'string' ? list : JSON.stringify(list) });

  it('says of each what its own settings would', () => {
    const given = { ...withoutMutualities, MUTUALITIES: JSON.stringify(entries) };
    expect(readConfiguration(given)).toEqual(readConfiguration(good));
  });

  it('takes secrets of events and limits too; a setting by itself counts more', () => {
    const [first, ...others] = entries;
    const list = [{ ...first, eventSecret: 's'.repeat(32), retries: 4, timeBudgetMs: 300 }, ...others];
    const given = { MUTUALITIES: JSON.stringify(list), MUTUALITY_100_URL: 'https://other.example.be' };
    const { partners, eventSecrets, sourceLimits } = readConfiguration({ ...withoutMutualities, ...given });
    expect(partners.get('mutuality-100')).toMatchObject({ url: 'https://other.example.be', apiKey: 'key' });
    expect(eventSecrets).toEqual(new Map([['mutuality-100', ['s'.repeat(32)]]]));
    expect(sourceLimits['mutuality-100']).toMatchObject({ retries: 4, timeBudgetMs: 300 });
    expect(sourceLimits['mutuality-200']).toMatchObject({ retries: 2, timeBudgetMs: 1500 });
  });

  it.each([
    ['no JSON', 'secret-value', 'MUTUALITIES: must be a JSON list'],
    ['no list', { code: '100' }, 'MUTUALITIES: must be a JSON list'],
    ['entries that are none', ['secret-value'], 'MUTUALITIES: must be a JSON list'],
    ['an unknown code', [...entries, { code: 'secret-value' }], 'MUTUALITIES: each entry has a code, one of 100, '],
    ['a code twice', [...entries, entries[0]], 'MUTUALITIES: the code 100 is there twice'],
    [
      'an unknown key',
      [{ ...entries[0], 'secret-value': 'x' }, ...entries.slice(1)],
      'the entry 100 has a key that is none of url,',
    ],
    ['a code that is missing', entries.slice(1), 'MUTUALITY_100_URL: is missing in MUTUALITIES'],
    [
      'what is missing in an entry',
      [{ ...entries[0], apiKey: '' }, ...entries.slice(1)],
      'MUTUALITY_100_API_KEY: is missing in MUTUALITIES',
    ],
    [
      'a wrong value',
      [{ ...entries[0], url: 'ftp://secret-value' }, ...entries.slice(1)],
      'MUTUALITY_100_URL: must be an http',
    ],
    [
      'an address in clear',
      [{ ...entries[0], url: 'http://secret-value' }, ...entries.slice(1)],
      'MUTUALITY_100_URL: must be https',
    ],
  ])('is refused with %s, by name and never by value', (_what, list, message) => {
    const said = read(list);
    expect(said).toContain(message);
    expect(said).not.toContain('secret-value');
  });
});

describe('a secret in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hub-secrets-'));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read from it, without the last end of a line', () => {
    const all: Record<string, string> = { ...withoutMutualities, AUDIT_SIGNING_KEY: '' };
    const { PSEUDONYM_KEY, ...rest } = all;
    const given = {
      ...rest,
      PSEUDONYM_KEY_FILE: file('key', `${PSEUDONYM_KEY}\n`),
      AUDIT_SIGNING_KEY_FILE: file('pem', privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()),
      MUTUALITIES_FILE: file('mutualities.json', JSON.stringify(entries, null, 2)),
    };
    expect(readConfiguration(given)).toMatchObject({
      pseudonymKeys: { key: PSEUDONYM_KEY, named: new Map() },
      partners: readConfiguration(good).partners,
      misspelt: [],
    });
  });

  it.each([...SECRET_SETTINGS])('%s may be one, and its file has to be there', (name) => {
    const given = { ...withoutMutualities, MUTUALITIES: JSON.stringify(entries), [name]: '' };
    const said = mistakesOf({ ...given, [`${name}_FILE`]: join(folder, 'none') });
    expect(said).toContain(`${name}_FILE: its file cannot be read (ENOENT)`);
  });

  it('is not given a second time', () => {
    const said = mistakesOf({ ...good, PSEUDONYM_KEY_FILE: file('key', 'sixteen characters') });
    expect(said).toContain('PSEUDONYM_KEY: is given twice: PSEUDONYM_KEY_FILE is set too');
  });

  it('is everything that is kept from those who may read the rest', () => {
    const names = [...CONFIGURATION_NAMES, ...Object.keys(OWNER_SETTINGS), 'MUTUALITIES'];
    const secret = /_URL$|_KEY$|^(COMMAND|PSEUDONYM)_KEYS$|_TOKEN$|_SECRET$|PASSWORD|HEADERS|MUTUALITIES/;
    const open =
      /^(PUBLIC|SCIENSANO|CALL_CENTRE|ACTIRIS|FEDERAL_PLATFORM|MUTUALITY_\d+|DEMONSTRATION_PERSONAS)(_TOKEN)?_URL$/;
    expect([...SECRET_SETTINGS].sort()).toEqual(names.filter((name) => secret.test(name) && !open.test(name)).sort());
  });
});
