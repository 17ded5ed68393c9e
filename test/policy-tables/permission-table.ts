/**
 * The permission tables of the first day, written by hand (`*.yaml`). A row stands for cells of class × role × purpose ×
 * right: `'*'` is every one, `{ not: [...] }` every other one, NONE a caller without a purpose. Partners' systems stand
 * under the kind of their organisation. A row says what such a caller can have at best of the coordinates of the class,
 * with the facts in order and in whatever relation: `visible` and `masked`, as names, `Type.*` or `'*'`, with `'!name'`
 * taken out again; what it does not name is withheld. Each cell has exactly one row.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { CLASSIFICATIONS, type Classification, type Coordinate } from '../../src/model/classification';
import { RIGHTS, type Right } from '../../src/model/decision';
import { PURPOSES, ROLES } from '../../src/model/roles';

const FILES = ['structural-and-public', 'internal', 'personal', 'medical-and-identifier'];
export const PARTNER_KINDS = ['EMPLOYMENT_OFFICE', 'MUTUALITY', 'CALL_CENTRE', 'TRAINING_BODY'] as const;
/** The roles of persons, and the systems by the kind of their organisation. */
export const COLUMNS = [...ROLES.filter((role) => role !== 'PARTNER_SYSTEM'), ...PARTNER_KINDS] as const;
export const PURPOSES_OR_NONE = ['NONE', ...PURPOSES] as const;

export interface Cell {
  readonly class: Classification;
  readonly role: string;
  readonly purpose: string;
  readonly right: Right;
}

const someOf = <Name extends string>(names: readonly Name[]) => {
  const name = z.enum(names as [Name, ...Name[]]);
  return z
    .union([z.literal('*'), name, z.array(name).min(1), z.strictObject({ not: z.array(name).min(1) })])
    .transform((given): ReadonlySet<string> => {
      if (given === '*') return new Set(names);
      if (typeof given === 'string') return new Set([given]);
      return new Set('not' in given ? names.filter((one) => !given.not.includes(one)) : given);
    });
};
/** Lists may hold lists, so that what is named once can be used in several rows. */
const patterns = z.array(z.unknown()).transform((given) => given.flat(Infinity).map((one) => z.string().parse(one)));

const row = z.strictObject({
  class: z.enum(CLASSIFICATIONS),
  role: someOf(COLUMNS),
  purpose: someOf(PURPOSES_OR_NONE),
  right: someOf(RIGHTS),
  visible: patterns.default([]),
  masked: patterns.default([]),
});

export type Row = z.infer<typeof row> & { readonly place: string };

export const ROWS: readonly Row[] = FILES.flatMap((file) =>
  z
    .array(row)
    .parse(parse(readFileSync(join(__dirname, `${file}.yaml`), 'utf8')))
    .map((one, index) => ({ ...one, place: `${file}.yaml, row ${index + 1}` })),
);

export const CELLS: readonly Cell[] = CLASSIFICATIONS.flatMap((classification) =>
  COLUMNS.flatMap((role) =>
    PURPOSES_OR_NONE.flatMap((purpose) => RIGHTS.map((right) => ({ class: classification, role, purpose, right }))),
  ),
);

export function rowsOf(cell: Cell): Row[] {
  return ROWS.filter(
    (one) => one.class === cell.class && one.role.has(cell.role) && one.purpose.has(cell.purpose) && one.right.has(cell.right), // prettier-ignore
  );
}

export function matches(pattern: string, coordinate: Coordinate): boolean {
  const name = pattern.replace(/^!/, '');
  return name === '*' || name === coordinate || (name.endsWith('.*') && coordinate.startsWith(name.slice(0, -1)));
}

/** What the row says of one coordinate of its class. */
export function outcomeIn({ visible, masked }: Row, coordinate: Coordinate): 'VISIBLE' | 'MASKED' | 'WITHHELD' {
  if (isNamed(visible, coordinate)) return 'VISIBLE';
  return isNamed(masked, coordinate) ? 'MASKED' : 'WITHHELD';
}

function isNamed(names: readonly string[], coordinate: Coordinate): boolean {
  return (
    names.some((name) => !name.startsWith('!') && matches(name, coordinate)) &&
    !names.some((name) => name.startsWith('!') && matches(name, coordinate))
  );
}
