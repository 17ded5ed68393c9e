/** What is wrong with the form of a part of a policy file, in sentences that say what to write instead. */
import type { z } from 'zod';
import type { FileTree, Path, Place } from './file-tree';
import { RULE_ID_FORM } from '../rules/sentence';
import { nearestName } from '../../model/nearest-name';

/** What is wrong at one place of a file. */
export interface FileFault extends Place {
  /** Where in the policy: `grants[3].roles[0]`; empty for the file as a whole. */
  readonly path: string;
  readonly sentence: string;
}

type Issue = z.core.$ZodIssue;

/** @param path of the part within the file; @param words what its keys may be, for those that are none */
export function shapeFaults(
  tree: FileTree,
  path: Path,
  issues: readonly Issue[],
  keys: readonly string[],
): FileFault[] {
  return issues.flatMap((issue) => faultsOfIssue(tree, path, issue, keys));
}

function faultsOfIssue(tree: FileTree, above: Path, issue: Issue, keys: readonly string[]): FileFault[] {
  const path = [...above, ...issue.path];
  const value = tree.valueAt(path);
  const fault = (sentence: string): FileFault[] => [{ ...tree.at(path), path: pathInWords(path), sentence }];
  const name = keyOf(path);
  const wanted = EXPECTED[path[0] === 'groups' && typeof path.at(-1) === 'string' ? 'groups' : name] ?? 'text';
  if (value === undefined) return fault(`\`${name}\` is missing.`);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(tree, path, key, issue.path.length === 0 ? keys : KEYS_WITHIN[name]));
    case 'invalid_union':
      return ofUnion(tree, above, issue, keys, fault);
    case 'invalid_value':
      return fault(unknownWord(value, name, issue.values.map(String)));
    case 'too_big':
    case 'invalid_format':
      return fault(
        name === 'id' ? `\`id\` is ${RULE_ID_FORM.EN}.` : `\`${name}\` is one line of at most 200 characters.`,
      );
    case 'custom':
      return fault(issue.message);
    case 'too_small':
      return fault(wanted === WHOLE ? `\`${name}\` is ${WHOLE}.` : `\`${name}\` is empty.`);
    default:
      if (path.length === 1 && name in PARTS) return fault(`\`${name}\` ${PARTS[name]}`);
      if (wanted === WHOLE) return fault(`\`${name}\` is ${WHOLE}.`);
      return fault(`\`${name}\` ${isShownAs(value)}; ${wanted} is wanted.`);
  }
}

/** Of what could stand there, what was begun is what was meant. */
function ofUnion(
  tree: FileTree,
  above: Path,
  issue: Extract<Issue, { code: 'invalid_union' }>,
  keys: readonly string[],
  fault: (sentence: string) => FileFault[],
): FileFault[] {
  const branches = issue.errors.map((errors) =>
    errors.map((error) => ({ ...error, path: [...issue.path, ...error.path] })),
  );
  const begun = branches.find((errors) => errors.every((error) => !isOfAnotherKind(error, issue.path.length)));
  if (begun) return begun.flatMap((error) => faultsOfIssue(tree, above, error as Issue, keys));
  const path = [...above, ...issue.path];
  const name = keyOf(path);
  const value = tree.valueAt(path);
  const example = typeof value === 'string' ? ` Write [${value}], if it is one.` : '';
  return fault(`\`${name}\` ${isShownAs(value)}; ${EXPECTED[name] ?? 'text'} is wanted.${example}`);
}

/** Whether a branch was refused for what stands there as a whole, and not for something within it. */
function isOfAnotherKind(error: BranchError, depth: number): boolean {
  if (error.path.length > depth) return false;
  if (error.code !== 'invalid_union') return error.code === 'invalid_type' || error.code === 'invalid_value';
  return (error.errors ?? []).every((errors) => errors.some((inner) => isOfAnotherKind(inner, 0)));
}

interface BranchError {
  readonly code?: string | undefined;
  readonly path: Path;
  readonly errors?: readonly (readonly BranchError[])[];
}

function unknownKey(tree: FileTree, path: Path, key: string, known: readonly string[] = []): FileFault {
  const meant = nearestName(key, known);
  const hint = meant === null ? ` Known here: ${known.join(', ')}.` : ` Did you mean \`${meant}\`?`;
  return {
    ...tree.keyAt([...path, key]),
    path: pathInWords([...path, key]),
    sentence: `\`${key}\` is no part of ${partNamed(path)}.${hint}`,
  };
}

function unknownWord(written: unknown, name: string, words: readonly string[]): string {
  if (typeof written !== 'string') return `\`${name}\` ${isShownAs(written)}; ${oneOf(words)} is wanted.`;
  const meant = nearestName(written, words);
  return `${written} is no ${KIND_OF_WORD[name] ?? 'word of this place'}. ${meant === null ? `It is ${oneOf(words)}.` : `Did you mean ${meant}?`}`;
}

const KIND_OF_WORD: Readonly<Record<string, string>> = {
  roles: 'role',
  kinds: 'kind of organisation',
  right: 'right',
  outcome: 'outcome here',
  variant: 'mask',
  purposes: 'purpose',
  conditions: 'condition',
};

const WHOLE = 'a whole number, at least 1';

const EXPECTED: Readonly<Record<string, string>> = {
  version: WHOLE,
  since: WHOLE,
  roles: 'EVERYBODY or a list of roles',
  purposes: 'ANY or a list of purposes',
  conditions: 'a list of conditions',
  what: 'the name of a group, a group with its coordinates, or a list of them',
  organisations: 'an entry with kinds, numbers or both',
  kinds: 'a list',
  numbers: 'a list of CBE numbers in quotes',
  coordinates: 'a list of coordinates',
  groups: 'a list of coordinates',
  grants: 'an entry with the keys of a grant',
  denials: 'an entry with the keys of a denial',
  nobody: 'an entry with `what` and `why`',
};

/** What the parts of a file are. */
const PARTS: Readonly<Record<string, string>> = {
  groups: 'has an entry for each group, by its name.',
  grants: 'is a list; [] where there is nothing.',
  denials: 'is a list; [] where there is nothing.',
  nobody: 'is a list; [] where there is nothing.',
};

const KEYS_WITHIN: Readonly<Record<string, readonly string[]>> = {
  organisations: ['kinds', 'numbers'],
  what: ['group', 'coordinates'],
};

function partNamed(path: Path): string {
  const name = keyOf(path);
  const parts: Readonly<Record<string, string>> = {
    grants: 'a grant',
    denials: 'a denial',
    nobody: 'what is for nobody',
  };
  if (path.length === 0) return 'a policy file';
  return parts[name] ?? (name === 'what' ? 'a group' : `\`${name}\``);
}

function isShownAs(value: unknown): string {
  if (Array.isArray(value)) return 'is a list';
  if (value === null) return 'has no value';
  if (typeof value === 'object') return 'is an entry';
  if (typeof value === 'string') return 'is text';
  return typeof value === 'number' ? 'is a number (in quotes it is text)' : 'is a truth value (in quotes it is text)';
}

function oneOf(words: readonly string[]): string {
  return words.length === 1 ? String(words[0]) : `one of ${words.join(', ')}`;
}

/** The last key that is a word: `roles` for `roles[2]`. */
function keyOf(path: Path): string {
  return String(path.findLast((step) => typeof step === 'string') ?? 'the file');
}

export function pathInWords(path: Path): string {
  return path.reduce<string>((words, step) => {
    if (typeof step === 'number') return `${words}[${step}]`;
    return words === '' ? String(step) : `${words}.${String(step)}`;
  }, '');
}
