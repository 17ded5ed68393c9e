/** Checks a signed report with the hub's public key; needs neither the hub nor its database. */
import { readFile } from 'node:fs/promises';
import { createVerifier, publicKeysFrom } from '../../src/audit/chain/signature';
import { Refusal, WrongCall } from '../command-line/refusal';

export interface VerifyOptions {
  readonly key: string;
  readonly json?: string;
}

/** @returns what is so, a line each. @throws Refusal where it is not as it was signed, WrongCall */
export async function verifyReport(file: string, { key, json: named }: VerifyOptions): Promise<string[]> {
  const keys = publicKeysFrom(await textOf(key));
  const signed = await createVerifier(keys).verify('report', (await textOf(file)).trim());
  if (!signed) throw new Refusal(`${file}: NOT as the hub signed it, or not signed with this key.`);
  const json = named ?? file.replace(/\.jws$/, '.json');
  const beside = json === file ? null : await readFile(json, 'utf8').catch(() => null);
  if (named !== undefined && beside === null) throw new WrongCall(`${json} cannot be read.`);
  if (beside !== null && beside !== signed.payload) {
    throw new Refusal(`${json}: NOT the report that was signed; the signed one is inside ${file}.`);
  }
  const { id, madeAt } = JSON.parse(signed.payload) as { id: string; madeAt: string };
  const said = `${file}: report ${id} of ${madeAt}, as the hub signed it (key ${signed.keyId})`;
  return beside === null ? [said] : [said, `${json}: the same report`];
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new WrongCall(`${file} cannot be read.`);
  });
}
