/** What the ways of changing entries of registers have in common. */
import { HubError } from '../../model/errors/hub-error';
import type { Coordinate } from '../../model/classification';
import type { RegisterChange } from '../../model/register-change';
import { withoutNationalNumbers } from '../../model/personal-text';

/** Which entries a list runs over: all, or one organisation's own. */
export type RegisterScope = 'ALL' | { readonly organisation: string };

/** As a condition on entries that name their organisation. */
export function within(scope: RegisterScope): { organisation?: string } {
  return scope === 'ALL' ? {} : { organisation: scope.organisation };
}

const UNIQUE_VIOLATION = '23505';

/**
 * @param sentences by the constraint that was violated: whose value was there already.
 * @param argument in place of the one that the sentence names.
 */
export async function refuseDuplicates<Result>(
  work: Promise<Result>,
  sentences: Readonly<Record<string, { readonly argument: string; readonly detail: string }>>,
  argument?: string,
): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const { code, constraint = '' } = error as { code?: unknown; constraint?: string };
    const sentence = code === UNIQUE_VIOLATION ? sentences[constraint] : undefined;
    if (sentence === undefined) throw error;
    throw badInput(argument ?? sentence.argument, sentence.detail, error);
  }
}

/** @param argument the part of the input that is wrong; null where it is the whole. */
export function badInput(argument: string | null, detail: string, cause?: unknown): HubError {
  return new HubError('BAD_USER_INPUT', { argument: argument ? `input.${argument}` : 'input' }, { detail, cause });
}

const LONGEST_NAME = 200;

/**
 * The text of an officer without national numbers.
 * @throws HubError BAD_USER_INPUT for one that is empty, too long or not one line
 */
export function lineOf(argument: string, text: string): string {
  const line = text.trim();
  if (line === '' || line.length > LONGEST_NAME || /\p{Cc}/u.test(line)) {
    throw badInput(argument, `${argument} is one line of 1 to ${LONGEST_NAME} characters.`);
  }
  return withoutNationalNumbers(line);
}

const MOST_REFERENCES = 200;
const REFERENCE = /^[\w./-]{1,64}$/;

/** Each once. @throws HubError BAD_USER_INPUT for too many, or what is no reference */
export function referencesOf(argument: string, given: readonly string[] | null | undefined): string[] {
  const references = [...new Set(given ?? [])];
  if (references.length > MOST_REFERENCES) throw badInput(argument, `At most ${MOST_REFERENCES} in one entry.`);
  if (references.some((reference) => !REFERENCE.test(reference))) {
    throw badInput(argument, `${argument} holds something that is no reference.`);
  }
  return references;
}

/** No entry has a key with control characters in it, and a database takes none for text. @throws HubError NOT_FOUND_OR_FORBIDDEN */
export function keyOf(text: string): string {
  if (/\p{Cc}/u.test(text)) throw staleOrMissing(false);
  return text;
}

/** The entry a change was made from is not the one that is there. */
export function staleOrMissing(isThere: boolean): HubError {
  return isThere
    ? badInput('revision', 'The entry was changed since this revision was read: read it again.')
    : new HubError('NOT_FOUND_OR_FORBIDDEN');
}

export function changeOf(entry: string, type: string, fields: readonly string[]): RegisterChange {
  return { entry, written: fields.map((field): Coordinate => `${type}.${field}`), personPseudonym: null };
}

/** Of properties whose fields have their names. */
export function coordinatesOf(type: string, ...fields: readonly string[]): Readonly<Record<string, Coordinate>> {
  return Object.fromEntries(fields.map((field) => [field, `${type}.${field}`] as const));
}
