/**
 * A policy as a file that is reviewed in git: everything in the order of the document, one fact to a line, and nothing in
 * it that is not of the policy, so that two files differ only where the policies do.
 */
import type { CoordinateGroup, Denial, Grant, PolicyDocument, WhoseRule } from '../grant';
import { mostUsedGroups } from './most-used-groups';

const HEADER = [
  '# yaml-language-server: $schema=../policy.schema.json',
  '#',
  '# A version of the policy: who sees what, under which conditions, and on what legal basis.',
  '# What no grant allows is denied; a denial wins over every grant; then the narrower rule, then the newer.',
  '# The law stands above it: what no policy can grant is refused when this file is imported.',
];

/** `readPolicyFile` gives the same document back. */
export function writePolicyFile({ version, title, grants, denials, nobody }: PolicyDocument): string {
  const groups = mostUsedGroups([...[...grants, ...denials].flatMap(({ what }) => what), ...nobody]);
  return [
    ...HEADER,
    `version: ${version}`,
    `title: ${scalar(title)}`,
    '',
    '# What rules speak of: fields of the schema, under a name for a reader.',
    ...(groups.size === 0 ? ['groups: {}'] : ['groups:']),
    ...[...groups].flatMap(([name, coordinates]) => [`  ${scalar(name)}:`, ...items(coordinates, '    ')]),
    '',
    '# What is allowed: to whom, what, for which purpose, while what holds, on what legal basis.',
    ...section('grants', grants, (grant) => grantLines(grant, groups)),
    '',
    '# What is denied, whatever is granted.',
    ...section('denials', denials, (denial) => denialLines(denial, groups)),
    '',
    '# What is meant for nobody, and why.',
    ...section('nobody', nobody, ({ why, ...group }) => [...groupsLines([group], groups), `why: ${scalar(why)}`]),
    '',
  ].join('\n');
}

type Groups = ReadonlyMap<string, CoordinateGroup['coordinates']>;

/** Each entry with its dash; a heading where the entries begin to speak of something else. */
function section<Entry extends WhoseRule | CoordinateGroup>(
  name: string,
  entries: readonly Entry[],
  linesOf: (entry: Entry) => string[],
): string[] {
  if (entries.length === 0) return [`${name}: []`];
  const lines = entries.flatMap((entry, index) => {
    const heading = headingOf(entry);
    const before = entries[index - 1];
    const isNew = before === undefined || headingOf(before) !== heading;
    const above = isNew ? [...(before === undefined ? [] : ['']), `  # ${heading}`] : [];
    return [...above, ...linesOf(entry).map((line, place) => `${place === 0 ? '  - ' : '    '}${line}`)];
  });
  return [`${name}:`, ...lines];
}

function grantLines(grant: Grant, groups: Groups): string[] {
  const { outcome, variant, legalBasis, why, since } = grant;
  return [
    ...whoAndWhat(grant, groups),
    `outcome: ${outcome}`,
    ...(variant === undefined ? [] : [`variant: ${variant}`]),
    ...circumstances(grant),
    `legalBasis: ${scalar(legalBasis)}`,
    ...(why === undefined ? [] : [`why: ${scalar(why)}`]),
    `since: ${since}`,
  ];
}

function denialLines(denial: Denial, groups: Groups): string[] {
  const { outcome, why, since } = denial;
  return [
    ...whoAndWhat(denial, groups),
    `outcome: ${outcome}`,
    ...circumstances(denial),
    `why: ${scalar(why)}`,
    `since: ${since}`,
  ];
}

function whoAndWhat({ id, roles, organisations, what, right }: WhoseRule, groups: Groups): string[] {
  return [
    `id: ${scalar(id)}`,
    `roles: ${wordsOf(roles)}`,
    ...(organisations === undefined ? [] : organisationLines(organisations)),
    ...groupsLines(what, groups),
    `right: ${right}`,
  ];
}

function organisationLines({ kinds, numbers }: NonNullable<WhoseRule['organisations']>): string[] {
  if (kinds === undefined && numbers === undefined) return ['organisations: {}'];
  return [
    'organisations:',
    ...(kinds === undefined ? [] : [`  kinds: ${wordsOf(kinds)}`]),
    ...(numbers === undefined ? [] : [`  numbers: [${numbers.map(quoted).join(', ')}]`]),
  ];
}

function circumstances({ purposes, conditions }: WhoseRule): string[] {
  return [`purposes: ${wordsOf(purposes)}`, `conditions: ${wordsOf(conditions)}`];
}

/** One group by its name; else a list, of which what `groups` has otherwise is spelt out. */
function groupsLines(what: readonly CoordinateGroup[], groups: Groups): string[] {
  const [first] = what;
  if (first && what.length === 1) {
    if (isIn(groups, first)) return [`what: ${scalar(first.group)}`];
    return ['what:', ...spelledOut(first, '  ')];
  }
  const lines = what.flatMap((group) => {
    if (isIn(groups, group)) return [`  - ${scalar(group.group)}`];
    const [named = '', ...coordinates] = spelledOut(group, '');
    return [`  - ${named}`, ...coordinates.map((line) => `    ${line}`)];
  });
  return ['what:', ...lines];
}

function spelledOut({ group, coordinates }: CoordinateGroup, indent: string): string[] {
  return [`${indent}group: ${scalar(group)}`, `${indent}coordinates:`, ...items(coordinates, `${indent}  `)];
}

function isIn(groups: Groups, { group, coordinates }: CoordinateGroup): boolean {
  const named = groups.get(group) ?? [];
  return named.length === coordinates.length && named.every((coordinate, index) => coordinate === coordinates[index]);
}

function items(values: readonly string[], indent: string): string[] {
  return values.map((value) => `${indent}- ${scalar(value)}`);
}

/** Words of the closed lists need no quotes. */
function wordsOf(words: readonly string[] | string): string {
  return typeof words === 'string' ? words : `[${words.join(', ')}]`;
}

function headingOf(entry: WhoseRule | CoordinateGroup): string {
  const names = 'what' in entry ? entry.what.map(({ group }) => group) : [entry.group];
  const further = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `${names.slice(0, 3).join('; ')}${further}`.replace(/[\s\p{C}]+/gu, ' ').trim();
}

/** A letter, then letters, figures and marks that mean nothing in YAML outside brackets. */
const PLAIN = /^\p{L}[\p{L}\p{N}_ .,;/()'’–-]*$/u;
/** Words that a reader of some YAML or other takes for a truth value or for nothing. */
const MEANS_SOMETHING = /^(true|false|null|yes|no|on|off|y|n)$/i;

function scalar(text: string): string {
  return PLAIN.test(text) && !MEANS_SOMETHING.test(text) && !text.endsWith(' ') ? text : quoted(text);
}

/** What JSON quotes, YAML reads; signs that some tools take for a line's end are escaped too. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
