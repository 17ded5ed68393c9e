/**
 * Policy files held against the schema and the law of this release, without a hub and without a database: what a hook of
 * the officers' repository, or its continuous integration, asks before a file is handed in.
 */
import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { buildHubSchema } from '../../src/graph/build-schema';
import { readCoordinates } from '../../src/graph/read-coordinates';
import { counted } from '../../src/model/counted';
import { policyFileSchema } from '../../src/policy/file/file-shape';
import type { PolicyDocument } from '../../src/policy/rules/grant';
import { readPolicyFile } from '../../src/policy/file/read-policy-file';
import type { PolicyGround } from '../../src/policy/file/meaning-faults';
import { COOPERATION_AGREEMENT, OWN_REGISTERS } from '../../src/policy/registers/own-registers';
import { Refusal } from '../command-line/refusal';

/** What is wrong with files, one `file:line:column: sentence` a line. */
export class FileRefused extends Refusal {
  override readonly name = 'FileRefused';
}

/** A policy under the name it was asked for by. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export interface FaultInFile {
  readonly line: number;
  readonly column: number;
  readonly sentence: string;
}

export function faultLines(file: string, faults: readonly FaultInFile[]): string[] {
  return faults.map(({ line, column, sentence }) => `${file}:${line}:${column}: ${sentence}`);
}

/** @throws FileRefused where there is none, or it is none of ours to read. */
export async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new FileRefused(`The file ${file} cannot be read.`);
  });
}

/** @throws FileRefused where the text is no policy of this release, nor, where it may be, of an earlier one */
export function documentIn(
  { name, text }: NamedText,
  { legalBases, isOfBefore = false }: { readonly legalBases: readonly string[]; readonly isOfBefore?: boolean },
): PolicyDocument {
  const { document, faults } = readPolicyFile(text, { ...groundOf(legalBases), isOfBefore });
  if (faults) throw new FileRefused(faultLines(name, faults).join('\n'));
  return document;
}

/**
 * @param legalBases ids that the register of the hub in question has beside those this release brings along.
 * @throws FileRefused with the faults of all of them
 */
export async function checkFiles(files: readonly string[], legalBases: readonly string[]): Promise<string> {
  const ground = groundOf(legalBases);
  const checked = await Promise.all(
    files.map(async (file) => {
      const { document, faults } = readPolicyFile(await readText(file), ground);
      if (faults) return { faults: faultLines(file, faults), good: '' };
      const { version, title, grants, denials } = document;
      const rules = `${counted(grants.length, 'grant')}, ${counted(denials.length, 'denial')}`;
      return { faults: [], good: `${file}: version ${version}, "${title}": ${rules}. It may be imported.` };
    }),
  );
  const faults = checked.flatMap((one) => one.faults);
  if (faults.length > 0) throw new FileRefused(faults.join('\n'));
  return checked.map(({ good }) => good).join('\n');
}

export function schemaText(): string {
  return JSON.stringify(policyFileSchema(readCoordinates(buildHubSchema())), null, 2);
}

function groundOf(legalBases: readonly string[]): PolicyGround {
  // for a file it counts that they are there, and not what they say
  const further = legalBases.map((id) => ({ ...COOPERATION_AGREEMENT, id }));
  return {
    coordinates: readCoordinates(buildHubSchema()),
    registers: { ...OWN_REGISTERS, legalBases: [...OWN_REGISTERS.legalBases, ...further] },
  };
}
