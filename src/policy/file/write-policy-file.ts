/**
 * A policy as a file that is reviewed in git: everything in the order of the document, one fact to a line, and nothing in
 * it that is not of the policy, so that two files differ only where the policies do.
 */
import { Document, isMap, isScalar, isSeq, visit, type Node, type Scalar } from 'yaml';
import type { CoordinateGroup, Denial, Grant, PolicyDocument, WhoseRule } from '../rules/grant';

/** What stands above the parts of a file. */
const ABOVE: Readonly<Record<string, readonly string[]>> = {
  version: [
    'yaml-language-server: $schema=../policy.schema.json',
    '',
    'A version of the policy: who sees what, under which conditions, and on what legal basis.',
    'What no grant allows is denied; a denial wins over every grant; then the narrower rule, then the newer.',
    'The law stands above it: what no policy can grant is refused when this file is imported.',
  ],
  groups: ['What rules speak of: fields of the schema, under a name for a reader.'],
  grants: ['What is allowed: to whom, what, for which purpose, while what holds, on what legal basis.'],
  denials: ['What is denied, whatever is granted.'],
  nobody: ['What is meant for nobody, and why.'],
};

const IN_ONE_LINE = ['roles', 'purposes', 'conditions', 'kinds', 'numbers'];

/** `readPolicyFile` gives the same document back. */
export function writePolicyFile({ version, title, grants, denials, nobody }: PolicyDocument): string {
  const groups = mostUsedGroups([...[...grants, ...denials].flatMap(({ what }) => what), ...nobody]);
  const file = new Document(
    new Map<string, unknown>([
      ['version', version],
      ['title', title],
      ['groups', groups],
      ['grants', grants.map((grant) => entryOf(grant, groups))],
      ['denials', denials.map((denial) => entryOf(denial, groups))],
      ['nobody', nobody.map(({ why, ...group }) => ({ what: whatOf([group], groups), why }))],
    ]),
    { aliasDuplicateObjects: false },
  );
  visit(file, {
    Pair: (_key, { key, value }) => {
      if (isScalar(key) && isSeq(value) && IN_ONE_LINE.includes(String(key.value))) value.flow = true;
    },
    Scalar: (_key, scalar) => {
      if (typeof scalar.value === 'string' && !isPlain(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  for (const { key } of isMap<Scalar<string>>(file.contents) ? file.contents.items : []) {
    const above = ABOVE[key.value];
    if (above === undefined) continue;
    key.commentBefore = above.map((line) => ` ${line}`).join('\n');
    key.spaceBefore = key.value !== 'version';
  }
  addHeadings(file.get('grants'), grants);
  addHeadings(file.get('denials'), denials);
  addHeadings(file.get('nobody'), nobody);
  const text = file.toString({ lineWidth: 0, flowCollectionPadding: false, doubleQuotedMinMultiLineLength: Infinity });
  // what some tools take for a line's end; it stands in quotes
  return text.replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

type Groups = ReadonlyMap<string, CoordinateGroup['coordinates']>;

function entryOf(rule: Grant | Denial, groups: Groups): object {
  const { id, roles, organisations, what, right, outcome, purposes, conditions, why, since } = rule;
  const { variant, legalBasis }: Partial<Grant> = 'legalBasis' in rule ? rule : {};
  return withoutUndefined({
    ...{ id, roles, organisations: organisations && withoutUndefined(organisations), what: whatOf(what, groups) },
    ...{ right, outcome, variant, purposes, conditions, legalBasis, why, since },
  });
}

function withoutUndefined(entry: object): object {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}

/** One group by its name; else a list, of which what `groups` has otherwise is spelt out. */
function whatOf(what: readonly CoordinateGroup[], groups: Groups): unknown {
  const meant = what.map(({ group, coordinates }) => {
    const named = groups.get(group) ?? [];
    const isNamed = named.length === coordinates.length && named.every((one, index) => one === coordinates[index]);
    return isNamed ? group : { group, coordinates };
  });
  return meant.length === 1 ? meant[0] : meant;
}

/** A heading where the entries begin to speak of something else. */
function addHeadings(list: unknown, entries: readonly (WhoseRule | CoordinateGroup)[]): void {
  if (!isSeq<Node>(list)) return;
  for (const [index, entry] of entries.entries()) {
    const heading = headingOf(entry);
    const before = entries[index - 1];
    const node = list.items[index];
    if (!node || (before !== undefined && headingOf(before) === heading)) continue;
    node.commentBefore = ` ${heading}`;
    node.spaceBefore = before !== undefined;
  }
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

function isPlain(text: string): boolean {
  return PLAIN.test(text) && !MEANS_SOMETHING.test(text) && !text.endsWith(' ');
}

/**
 * Which coordinates a group's name stands for in a file: the ones that most rules mean by it, else the first.
 * @returns in the order in which the names first occur
 */
function mostUsedGroups(groups: readonly CoordinateGroup[]): Groups {
  const byName = Map.groupBy(groups, ({ group }) => group);
  return new Map(
    [...byName].map(([name, all]) => {
      const byMeaning = Map.groupBy(all, ({ coordinates }) => JSON.stringify(coordinates));
      const [most] = [...byMeaning.values()].sort((one, other) => other.length - one.length);
      return [name, most![0]!.coordinates];
    }),
  );
}
