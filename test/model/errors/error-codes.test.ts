import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CATALOGUE, type ErrorCode } from '../../../src/model/errors/hub-error';
import { REASONS } from '../../../src/model/decision';

const page = readFileSync(join(__dirname, '../../../docs/errors.md'), 'utf8');
const sources = readdirSync(join(__dirname, '../../../src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== 'model/errors/hub-error.ts')
  .map((name) => readFileSync(join(__dirname, '../../../src', name), 'utf8'))
  .join('\n');
const CODES = Object.keys(ERROR_CATALOGUE) as ErrorCode[];

/** The text under each third-level heading of a chapter. */
function chapter(title: string): Map<string, string> {
  const text = page.split(/^## /m).find((one) => one.startsWith(`${title}\n`)) ?? '';
  const entries = text.split(/^### /m).slice(1);
  return new Map(entries.map((entry) => [entry.split('\n', 1)[0] ?? '', entry.slice(entry.indexOf('\n')).trim()]));
}

describe('the page about errors', () => {
  it('documents each code of the catalogue and no other, in its order', () => {
    expect([...chapter('Codes').keys()]).toEqual(CODES);
  });

  it('documents each reason of FIELD_WITHHELD and no other', () => {
    expect([...chapter('Reasons of FIELD_WITHHELD').keys()].sort()).toEqual([...REASONS].sort());
  });

  it('says something under each heading', () => {
    for (const text of [...chapter('Codes').values(), ...chapter('Reasons of FIELD_WITHHELD').values()]) {
      expect(text.length).toBeGreaterThan(40);
    }
  });

  it.each(CODES)('gives %s the HTTP status the hub gives it', (code) => {
    const status = /^Status (\d{3})/.exec(chapter('Codes').get(code) ?? '')?.[1];
    expect(status ?? '200').toBe(String(ERROR_CATALOGUE[code].httpStatus));
  });

  it.each(CODES)('says of %s whether the hub raises it yet', (code) => {
    const raised = new RegExp(`'${code}'`).test(sources);
    expect(chapter('Codes').get(code)?.includes('yet:')).toBe(!raised);
  });
});

describe('the error catalogue', () => {
  it.each(CODES)('has a sentence for %s that ends as one and names no code', (code) => {
    const { message } = ERROR_CATALOGUE[code];
    expect(message).toMatch(/^[A-Z].*[a-z-]\.$/);
    expect(message).not.toMatch(/[A-Z]+_[A-Z]+/);
  });
});
