/** What a change, a counter-example or a guarantee comes to, as a sentence for those who are not at home in rules. */
import type { Decision, MaskVariant, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import { PURPOSES } from '../../model/roles';
import type { Condition } from '../grant';
import type { BrokenGuarantee } from './broken-guarantees';
import type { PolicyDifference } from './compare-versions';
import type { DifferenceCell, Effect } from './difference-cells';
import type { Guarantee } from './guarantee';
import type { Language } from './language';
import type { Doing, SentenceWords } from './sentence-words';
import { ENGLISH } from './words-en';
import { FRENCH } from './words-fr';
import { DUTCH } from './words-nl';

const WORDS: Readonly<Record<Language, SentenceWords>> = { FR: FRENCH, NL: DUTCH, EN: ENGLISH };

interface Who {
  readonly roles: readonly Role[];
  readonly organisationKind: OrganisationKind | null;
  readonly organisation: string | null;
}

/**
 * One sentence per cell, the same one once; first those about one role alone, and last what was not meant.
 * @param unregistered numbers of organisations that rules name and no register has
 */
export function differenceSentences(
  { cells, missing }: Pick<PolicyDifference, 'cells' | 'missing'>,
  language: Language,
  unregistered: readonly string[] = [],
): string[] {
  const words = WORDS[language];
  const few = [...cells].sort((one, other) => one.roles.length - other.roles.length);
  return [
    ...new Set(few.map((cell) => differenceSentence(cell, words))),
    ...(missing.length === 0 ? [] : [`${words.notCompared}${missing.join(', ')}.`]),
    ...(unregistered.length === 0 ? [] : [`${words.notRegistered}${unregistered.join(', ')}.`]),
  ];
}

function differenceSentence(cell: DifferenceCell, words: SentenceWords): string {
  const { doing, form } = changeIn(cell, words);
  const groups = cell.what.map(({ group }) => named(words.groups[group] ?? group));
  return [
    who(cell, words),
    ` ${doing} ${groups.join(', ')}${form}`,
    bracketed([
      ...(cell.recognised ? [words.recognised] : []),
      ...said(cell.conditions, words),
      ...cell.unknown.map((condition) => words.unknownWhether + words.conditions[condition]),
      ...(cell.without.length > 0 ? [words.evenWithout + said(cell.without, words).join(', ')] : []),
    ]),
    purposesOf(cell.purposes, words),
    cell.endedLegalBases.length > 0 ? words.onBasis + cell.legalBases.join(', ') : '',
    '.',
  ].join('');
}

function changeIn({ before, after, right }: DifferenceCell, words: SentenceWords): { doing: string; form: string } {
  const doing = words.doings[right];
  const mask = (effect: Effect): string => maskOf(effect.variant, words);
  if (after.outcome === 'HIDDEN') return { doing: words.knowing.noLonger, form: '' };
  if (after.outcome === 'WITHHELD') {
    return { doing: before.outcome === 'HIDDEN' ? words.knowing.now : doing.noLonger, form: '' };
  }
  if (after.outcome === 'VISIBLE') {
    return { doing: doing.now, form: before.outcome === 'MASKED' ? words.notOnlyAs + mask(before) : '' };
  }
  if (before.outcome === 'VISIBLE') return { doing: doing.now, form: words.onlyAs + mask(after) };
  const other = before.outcome === 'MASKED' ? words.insteadOf + mask(before) : '';
  return { doing: doing.now, form: words.as + mask(after) + other };
}

function maskOf(variant: MaskVariant | null, words: SentenceWords): string {
  return variant === null ? '' : words.masks[variant];
}

/** "No caller who …" cannot be shown better than by one who does. */
export function counterExampleSentence({ counterExample }: BrokenGuarantee, language: Language): string {
  const { probe, purpose, conditions, decision } = counterExample;
  const words = WORDS[language];
  return [
    who(probe.caller, words),
    ` ${doingOf(decision, words)} ${decision.coordinate}`,
    decision.outcome === 'MASKED' ? words.as + maskOf(decision.variant, words) : '',
    bracketed([...(probe.standing.recognised ? [words.recognised] : []), ...said(conditions, words)]),
    purposesOf([purpose], words),
    decision.ruleId === null ? '' : words.byRule + named(decision.ruleId),
    '.',
  ].join('');
}

function doingOf({ outcome, right }: Decision, words: SentenceWords): string {
  return outcome === 'WITHHELD' ? words.knowing.now : words.doings[right].now;
}

/** As its author puts it: in the language, or else in one in which it was put. */
export function authorsSentence({ id, sentence }: Guarantee, language: Language): string {
  return sentence[language] ?? sentence.EN ?? sentence.FR ?? sentence.NL ?? id;
}

/** What is checked of it, so that nobody takes its author's sentence for more. */
export function guaranteeSentence(guarantee: Guarantee, language: Language): string {
  const words = WORDS[language];
  const { roles, withOtherRoles, organisationKinds, rights, classifications, coordinates, atMost, unless } = guarantee;
  const callers = roles === 'EVERYBODY' ? words.anybody : rolesOf(roles, words).join(words.and);
  const kinds = (organisationKinds ?? []).map((kind) => words.organisations[kind]);
  const doings = rights.map((right) => doingNever(right, atMost, words));
  const what = [...classifications.map((one) => words.classifications[one]), ...coordinates];
  return [
    callers,
    kinds.length > 0 ? words.of + kinds.join(', ') : '',
    roles === 'EVERYBODY' ? '' : withOtherRoles ? words.evenWithAnotherRole : words.withoutAnotherRole,
    ` ${[...new Set(doings)].join(', ')} ${what.join(', ')}`,
    atMost === 'MASKED' ? words.masked : '',
    guarantee.purposes === 'ANY' ? '' : purposesOf(guarantee.purposes, words),
    unless.length > 0 ? words.unless + said(unless, words).join(words.and) : '',
    '.',
  ].join('');
}

function doingNever(right: Right, atMost: Guarantee['atMost'], words: SentenceWords): string {
  const doing: Doing = atMost === 'HIDDEN' ? words.knowing : words.doings[right];
  return doing.never;
}

function who({ roles, organisationKind, organisation }: Who, words: SentenceWords): string {
  const [first, ...others] = rolesOf(roles, words);
  const of = [
    ...(organisationKind ? [words.organisations[organisationKind]] : []),
    ...(organisation ? [organisation] : []),
  ];
  return [
    first ?? words.anybody,
    others.length > 0 ? words.alsoBeing + others.join(', ') : '',
    of.length > 0 ? words.of + of.join(', ') : '',
  ].join('');
}

/** The first as a sentence begins. */
function rolesOf(roles: readonly Role[], words: SentenceWords): string[] {
  return roles.map((role, place) => (place === 0 ? words.roles[role] : withoutCapital(words.roles[role])));
}

function withoutCapital(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function said(conditions: readonly Condition[], words: SentenceWords): string[] {
  return conditions.map((condition) => words.conditions[condition]);
}

function bracketed(parts: readonly string[]): string {
  return parts.length > 0 ? ` (${parts.join('; ')})` : '';
}

/** Nothing, where it holds under any purpose and without one. */
function purposesOf(purposes: readonly (Purpose | null)[], words: SentenceWords): string {
  if (purposes.length > PURPOSES.length) return '';
  const named = purposes.flatMap((purpose) => (purpose === null ? [] : [words.purposes[purpose]]));
  return [
    named.length > 0 ? words.forPurpose + named.join(', ') : '',
    purposes.includes(null) ? words.withoutPurpose : '',
  ].join('');
}

function named(name: string): string {
  return `“${name}”`;
}
