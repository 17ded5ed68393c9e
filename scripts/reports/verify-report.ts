/** Checks a signed report with the hub's public key; needs neither the hub nor its database. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createVerifier, publicKeysFrom } from '../../src/audit/signature';
import { ReportRefused, WrongReportCall } from './report-command';

const VERIFY_HELP = `report:verify FILE.jws --key KEYFILE [--json FILE.json]

  --key    the hub's public key or keys: JSON Web Key (Set) or PEM
  --json   a report to be compared with what was signed; left out: the .json beside the signed file, where there is one
`;

/** @throws ReportRefused where it is not as it was signed, WrongReportCall */
export async function verifyReport(words: readonly string[], say: (line: string) => void): Promise<void> {
  const { positionals, values } = understood(words);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1 || values.key === undefined) throw new WrongReportCall(VERIFY_HELP);
  const keys = publicKeysFrom(await readFile(values.key, 'utf8'));
  const signed = await createVerifier(keys).verify('report', (await readFile(file, 'utf8')).trim());
  if (!signed) throw new ReportRefused(`${file}: NOT as the hub signed it, or not signed with this key.`);
  const json = values.json ?? file.replace(/\.jws$/, '.json');
  const beside = json === file ? null : await readFile(json, 'utf8').catch(() => null);
  if (values.json !== undefined && beside === null) throw new WrongReportCall(`${json} cannot be read.`);
  if (beside !== null && beside !== signed.payload) {
    throw new ReportRefused(`${json}: NOT the report that was signed; the signed one is inside ${file}.`);
  }
  const { id, madeAt } = JSON.parse(signed.payload) as { id: string; madeAt: string };
  say(`${file}: report ${id} of ${madeAt}, as the hub signed it (key ${signed.keyId})`);
  if (beside !== null) say(`${json}: the same report`);
}

function understood(words: readonly string[]) {
  try {
    const options = { key: { type: 'string' }, json: { type: 'string' } } as const;
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongReportCall(`${(error as Error).message}\n\n${VERIFY_HELP}`, { cause: error });
  }
}
