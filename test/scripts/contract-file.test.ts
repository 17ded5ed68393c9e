import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readContractFile } from '../../scripts/staff/contract-file';

const INSTANTS = { from: (day: string) => `${day} from`, until: (day: string) => `${day} until` };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contract-file-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(text: string): Promise<unknown> {
  const file = join(folder, 'contracts.csv');
  await writeFile(file, text);
  return readContractFile(file, INSTANTS);
}

it('takes a field for what it is where the first one, the last one or both are empty', async () => {
  const one = { niss: '85073003328', role: 'RECRUITER', zones: [], collectivities: [] };
  expect(await read('from;niss;role;until\n;85073003328;RECRUITER;\n')).toEqual([one]);
  expect(await read('hours;niss;role\r\n"MO 08:00-12:00; TU 08:00-12:00";85073003328;RECRUITER\r\n')).toEqual([
    { ...one, hours: 'MO 08:00-12:00; TU 08:00-12:00' },
  ]);
});

it('names the line that has another number of fields', async () => {
  await expect(read('niss;role\n85073003328;RECRUITER;2020-05-04\n')).rejects.toThrow(
    'contracts.csv:2: 3 fields, where the first line names 2.',
  );
});
