/** `npm run load-lab -- FOLDER` as a laboratory's operator meets it: what it prints, and how it ends. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createPopulation } from '../../../simulators/population/create-population';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { startSciensanoSimulator } from '../../../simulators/sciensano/sciensano-simulator';
import { collectionOf, INVALID_NISS, laboratoryDocument } from '../../support/lab-bundles';

const repository = resolve(__dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'load-lab-'));
const empty = mkdtempSync(join(tmpdir(), 'load-lab-empty-'));
let simulator: RunningSimulator;

beforeAll(async () => {
  const population = createPopulation({ seed: 1, size: 100, referenceInstant: new Date('2026-11-25T00:00:00Z') });
  simulator = await startSciensanoSimulator({ population });
  const write = (name: string, content: unknown): void =>
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  write('a-good.json', laboratoryDocument({ number: '1', niss: null }));
  write('a-placeholder.json', laboratoryDocument({ number: '5', niss: '85073099932' }));
  write('b-invalid-niss.json', laboratoryDocument({ number: '2', niss: INVALID_NISS }));
  write(
    'c-collection.json',
    collectionOf(
      laboratoryDocument({ number: '3', niss: null }),
      laboratoryDocument({ number: '4', niss: INVALID_NISS }),
    ),
  );
  write('d-patient.json', { resourceType: 'Patient' });
  write('notes.txt', 'not looked at');
});
afterAll(async () => {
  await simulator.stop();
  for (const directory of [folder, empty]) rmSync(directory, { recursive: true, force: true });
});

function loadLab(words: string[], url = simulator.url): Promise<{ status: number | null; out: string; err: string }> {
  const command = ['-r', '@swc-node/register', 'scripts/load-lab.ts', ...words];
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      command,
      { cwd: repository, env: { ...process.env, SCIENSANO_URL: `${url}/fhir` } },
      (_error, out, err) => done({ status: child.exitCode, out, err }),
    );
  });
}

test('says for each file whether it was accepted or why not, sums up, and ends well', async () => {
  const { status, out } = await loadLab([folder]);
  expect(out.trimEnd().split('\n')).toEqual([
    'a-good.json: accepted, 1 report. The report was taken in.',
    'a-placeholder.json: accepted, 1 report. The report was taken in. Warning: The sequence in this national number is never given: the person was taken as one without a national number. (Bundle.entry[2].resource.identifier[0].value)',
    'b-invalid-niss.json: refused. The check digits of this national number are wrong. (Bundle.entry[2].resource.identifier[0].value)',
    'c-collection.json: accepted, 1 of 2 reports.',
    '    1. accepted. The report was taken in.',
    '    2. refused. The check digits of this national number are wrong. (Bundle.entry[1].resource.entry[2].resource.identifier[0].value)',
    'd-patient.json: refused. A laboratory hands in a FHIR Bundle.',
    '5 files handed over: 3 reports accepted, 3 refused',
  ]);
  expect(status).toBe(0);
  expect(out).not.toContain(INVALID_NISS);
});

test('a file that is not JSON is named, the others are handed over, and the status is 1', async () => {
  writeFileSync(join(folder, 'e-broken.json'), '{"resourceType":');
  const { status, out } = await loadLab([folder]);
  expect(out).toContain('e-broken.json: not handed over, it is not a readable JSON file');
  expect(out).toContain('5 files handed over, 1 unreadable');
  expect(status).toBe(1);
});

test('a missing folder, an empty one, and Sciensano not running each say so, with status 1', async () => {
  const [missing, nothing, unreachable] = await Promise.all([
    loadLab([join(empty, 'nowhere')]),
    loadLab([empty]),
    loadLab([folder], 'http://127.0.0.1:9'),
  ]);
  expect([missing.status, missing.err]).toEqual([1, expect.stringContaining('cannot be read')]);
  expect([nothing.status, nothing.err]).toEqual([1, expect.stringContaining('There is no .json file in')]);
  expect([unreachable.status, unreachable.err]).toEqual([
    1,
    expect.stringContaining('Sciensano cannot be reached at http://127.0.0.1:9'),
  ]);
});

test('--help explains folder, credential and exit status; without a folder it is shown with status 2', async () => {
  const [help, none] = await Promise.all([loadLab(['--help']), loadLab([])]);
  expect([help.status, help.out]).toEqual([0, expect.stringMatching(/needs no credential[\s\S]*Exit status: 0/)]);
  expect([none.status, none.err]).toEqual([2, help.out]);
});
