/** What is wrong with a rule as somebody has typed it: found here before the hub is asked, which looks at more. Pure. */
import { isDenied, type Rule } from './rule';

export type RuleField = 'coordinates' | 'organisations' | 'legalBasis' | 'id' | 'why' | 'title' | 'effect';
export type RuleFault =
  | 'NO_FIELDS'
  | 'NO_NUMBER'
  | 'NO_BASIS'
  | 'NO_NAME'
  | 'BAD_NAME'
  | 'NAME_TAKEN'
  | 'NO_REASON'
  | 'REASON_TOO_LONG'
  | 'MASK_OF_RIGHT';

export const MOST_IN_NAME = 120;
export const MOST_IN_TITLE = 200;

/** The hub's: one line, without |, unseen signs, and blanks at its ends. */
const NAME = /^[^\p{C}\p{Z}|](?:[^\p{C}\p{Zl}\p{Zp}|]{0,118}[^\p{C}\p{Z}|])?$/u;
const OF_THE_FLOOR = /^(?:structural$|floor:)/;

export type RuleFaults = Readonly<Partial<Record<RuleField, RuleFault>>>;

/** @param taken names of the other rules. @param title why the version is */
export function faultsOfRule(rule: Rule, title: string, taken: ReadonlySet<string>): RuleFaults {
  const found: [RuleField, RuleFault | null][] = [
    ['coordinates', rule.coordinates.length === 0 ? 'NO_FIELDS' : null],
    ['organisations', rule.organisations.every(isEnterpriseNumber) ? null : 'NO_NUMBER'],
    ['effect', isMask(rule) && rule.right !== 'READ' ? 'MASK_OF_RIGHT' : null],
    ['legalBasis', isDenied(rule.effect) || rule.legalBasis !== null ? null : 'NO_BASIS'],
    ['id', faultOfName(rule.id.trim(), taken)],
    ['why', (rule.why ?? '').trim() === '' ? 'NO_REASON' : null],
    ['title', faultOfTitle(title)],
  ];
  return Object.fromEntries(found.filter(([, fault]) => fault !== null));
}

/** Of the title of a version, too. */
export function faultOfTitle(title: string): 'NO_REASON' | 'REASON_TOO_LONG' | null {
  const { length } = title.trim();
  return length === 0 ? 'NO_REASON' : length > MOST_IN_TITLE ? 'REASON_TOO_LONG' : null;
}

function isMask({ effect }: Rule): boolean {
  return !isDenied(effect) && effect !== 'VISIBLE';
}

function faultOfName(name: string, taken: ReadonlySet<string>): RuleFault | null {
  if (name === '') return 'NO_NAME';
  if (!NAME.test(name) || OF_THE_FLOOR.test(name)) return 'BAD_NAME';
  return taken.has(name) ? 'NAME_TAKEN' : null;
}

/** Ten digits, the last two of which check the eight before them. */
function isEnterpriseNumber(number: string): boolean {
  return /^[01]\d{9}$/.test(number) && Number(number.slice(8)) === 97 - (Number(number.slice(0, 8)) % 97);
}
