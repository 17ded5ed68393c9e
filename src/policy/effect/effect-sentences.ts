/** What a change, a counter-example or a guarantee comes to, as a sentence for those who are not at home in rules. */
import type { Coordinate } from '../../model/classification';
import type { MaskVariant, Decision } from '../../model/decision';
import { type OrganisationKind, type Purpose, type Role, PURPOSES } from '../../model/roles';
import type { Condition } from '../rules/grant';
import type { Probe } from './least-caller';
import type { PolicyDifference } from './compare-versions';
import type { DifferenceCell } from './difference-cells';
import type { Guarantee } from './guarantee';
import { type Language, joined, sayInEach } from '../../model/messages';
import GROUPS from '../../../messages/field-groups.json';
import RULES from '../../../messages/hub/rules.json';
import type { Sentence } from '../rules/sentence';

export interface BrokenGuarantee {
  readonly guarantee: Guarantee;
  readonly counterExample: CounterExample;
}

/** A caller who gets more than the guarantee allows, with the least it takes. */
export interface CounterExample {
  readonly probe: Probe;
  /** One purpose of those it shows under. */
  readonly purpose: Purpose | null;
  readonly conditions: readonly Condition[];
  readonly decision: Decision;
}

/** A role that loses values in one place, and reads values of that kind in another. */
export interface StillSeen {
  readonly role: Role;
  /** Where the role gets less than before. */
  readonly lost: readonly Coordinate[];
  /** Where it still reads values of that kind as they are, on some condition. */
  readonly places: readonly Coordinate[];
}

const SAY = sayInEach(RULES);
type Say = (typeof SAY)[Language];

/** A group of an officer's own is said as its rule has it. */
const GROUP_NAMES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  ...{ FR: GROUPS.fr, NL: GROUPS.nl, EN: GROUPS.en },
};

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
  const say = SAY[language];
  const few = [...cells].sort((one, other) => one.roles.length - other.roles.length);
  return [
    ...new Set(few.map((cell) => differenceSentence(cell, language))),
    ...(missing.length === 0 ? [] : [say('notCompared', { coordinates: missing.join(', ') })]),
    ...(unregistered.length === 0 ? [] : [say('notRegistered', { numbers: unregistered.join(', ') })]),
  ];
}

/** One for each role and kind of value. */
export function stillSeenSentences(found: readonly StillSeen[], language: Language): string[] {
  const say = SAY[language];
  return found.map(({ role, lost, places }) =>
    say('stillSeen', { who: say(`role.${role}`), lost: lost.join(', '), places: joined(say, 'and', [...places]) }),
  );
}

function differenceSentence(cell: DifferenceCell, language: Language): string {
  const say = SAY[language];
  const { conditions, unknown, without, recognised } = cell;
  const groups = cell.what.map(({ group }) => say('quoted', { name: GROUP_NAMES[language][group] ?? group }));
  return say('difference', {
    who: who(cell, say),
    what: groups.join(', '),
    ...changeIn(cell, say),
    conditions: orNone(
      [
        ...(recognised ? [say('recognised')] : []),
        ...conditionsSaid(conditions, say),
        ...conditionsSaid(unknown, say).map((condition) => say('unknownWhether', { condition })),
        ...(without.length > 0 ? [say('evenWithout', { conditions: conditionsSaid(without, say).join(', ') })] : []),
      ].join('; '),
    ),
    ...purposesOf(cell.purposes, say),
    basis: orNone(cell.endedLegalBases.length > 0 ? cell.legalBases.join(', ') : ''),
  });
}

interface Change {
  readonly doing: string;
  readonly form: 'plain' | 'as' | 'insteadOf' | 'onlyAs' | 'notOnlyAs';
  readonly mask: string;
  /** The mask of before. */
  readonly before: string;
}

function changeIn({ before, after, right }: DifferenceCell, say: Say): Change {
  const masks = { mask: maskOf(after.variant, say), before: maskOf(before.variant, say) };
  if (after.outcome === 'HIDDEN') return { doing: say('noLonger.KNOW'), form: 'plain', ...masks };
  if (after.outcome === 'WITHHELD') {
    const doing = before.outcome === 'HIDDEN' ? say('now.KNOW') : say(`noLonger.${right}`);
    return { doing, form: 'plain', ...masks };
  }
  const doing = say(`now.${right}`);
  if (after.outcome === 'VISIBLE')
    return { doing, form: before.outcome === 'MASKED' ? 'notOnlyAs' : 'plain', ...masks };
  if (before.outcome === 'VISIBLE') return { doing, form: 'onlyAs', ...masks };
  return { doing, form: before.outcome === 'MASKED' ? 'insteadOf' : 'as', ...masks };
}

function maskOf(variant: MaskVariant | null, say: Say): string {
  return variant === null ? '' : say(`mask.${variant}`);
}

/** "No caller who …" cannot be shown better than by one who does. */
export function counterExampleSentence({ counterExample }: BrokenGuarantee, language: Language): string {
  const { probe, purpose, conditions, decision } = counterExample;
  const { outcome, variant, coordinate, right, ruleId } = decision;
  const say = SAY[language];
  const recognised = probe.standing.recognised ? [say('recognised')] : [];
  return say('counterExample', {
    who: who(probe.caller, say),
    doing: outcome === 'WITHHELD' ? say('now.KNOW') : say(`now.${right}`),
    coordinate,
    mask: orNone(outcome === 'MASKED' ? maskOf(variant, say) : ''),
    conditions: orNone([...recognised, ...conditionsSaid(conditions, say)].join('; ')),
    ...purposesOf([purpose], say),
    rule: orNone(ruleId === null ? '' : say('quoted', { name: ruleId })),
  });
}

/** As its author puts it: in the language, or else in one in which it was put. */
export function authorsSentence({ id, sentence }: Guarantee, language: Language): string {
  return sentence[language] ?? sentence.EN ?? sentence.FR ?? sentence.NL ?? id;
}

/** What is checked of it, so that nobody takes its author's sentence for more. */
export function guaranteeSentence(guarantee: Guarantee, language: Language): string {
  const say = SAY[language];
  const { roles, withOtherRoles, organisationKinds, rights, classifications, coordinates, atMost, unless } = guarantee;
  const doings = rights.map((right) => say(atMost === 'HIDDEN' ? 'never.KNOW' : `never.${right}`));
  return say('guarantee', {
    callers: roles === 'EVERYBODY' ? say('anybody') : joined(say, 'and', rolesOf(roles, say)),
    of: orNone((organisationKinds ?? []).map((kind) => say(`organisation.${kind}`)).join(', ')),
    otherRoles: roles === 'EVERYBODY' ? 'notAsked' : withOtherRoles ? 'any' : 'none',
    doing: [...new Set(doings)].join(', '),
    what: [...classifications.map((one) => say(`class.${one}`)), ...coordinates].join(', '),
    atMost,
    ...purposesOf(guarantee.purposes === 'ANY' ? EVERY_PURPOSE : guarantee.purposes, say),
    unless: orNone(joined(say, 'and', conditionsSaid(unless, say))),
  });
}

function who({ roles, organisationKind, organisation }: Who, say: Say): string {
  const [first, ...others] = rolesOf(roles, say);
  const of = [
    ...(organisationKind ? [say(`organisation.${organisationKind}`)] : []),
    ...(organisation ? [organisation] : []),
  ];
  return say('who', {
    first: first ?? say('anybody'),
    others: orNone(others.join(', ')),
    of: orNone(of.join(', ')),
  });
}

/** In the plural, as a sentence begins. */
export function roleSaid(role: Role): Sentence {
  const key = `role.${role}` as const;
  return { FR: SAY.FR(key), NL: SAY.NL(key), EN: SAY.EN(key) };
}

/** The first as a sentence begins. */
function rolesOf(roles: readonly Role[], say: Say): string[] {
  return roles.map((role, place) => (place === 0 ? say(`role.${role}`) : withoutCapital(say(`role.${role}`))));
}

function withoutCapital(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function conditionsSaid(conditions: readonly Condition[], say: Say): string[] {
  return conditions.map((condition) => say(`condition.${condition}`));
}

/** What the messages take for nothing. */
function orNone(text: string): string {
  return text === '' ? 'none' : text;
}

const EVERY_PURPOSE: readonly (Purpose | null)[] = [...PURPOSES, null];

/** Nothing, where it holds under any purpose and without one. */
function purposesOf(purposes: readonly (Purpose | null)[], say: Say): { purposes: string; withoutPurpose: string } {
  if (purposes.length >= EVERY_PURPOSE.length) return { purposes: 'none', withoutPurpose: 'no' };
  const said = purposes.flatMap((purpose) => (purpose === null ? [] : [say(`purpose.${purpose}`)]));
  return { purposes: orNone(said.join(', ')), withoutPurpose: purposes.includes(null) ? 'yes' : 'no' };
}
