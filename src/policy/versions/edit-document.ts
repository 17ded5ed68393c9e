/**
 * Changes to a draft, rule by rule, under the rules' own names: what a console sends, and what a reviewer reads as the
 * difference. Pure; what the rules may be is asked when the draft is submitted.
 */
import { badInput } from '../../registers/proposals/register-store';
import type { Denial, Grant, PolicyDocument, WhoseRule } from '../rules/grant';
import { faultOfRuleId, faultsOfOrganisations, sizeFaults } from '../rules/policy-limits';
import { parsePolicyDocument, UnreadablePolicy } from '../rules/policy-document';
import { inEnglish } from '../rules/sentence';

type WithoutSince<Rule> = Omit<Rule, 'since'>;
type NobodyGroup = PolicyDocument['nobody'][number];

export interface DocumentEdit {
  readonly title?: string | null;
  /** Each in the place of the rule of its id, or behind the last. */
  readonly grants?: readonly WithoutSince<Grant>[] | null;
  readonly denials?: readonly WithoutSince<Denial>[] | null;
  /** Ids of grants and denials. */
  readonly remove?: readonly string[] | null;
  /** In the place of all that is meant for nobody. */
  readonly nobody?: readonly NobodyGroup[] | null;
}

/** @throws HubError BAD_USER_INPUT that names the rule and what of it is wrong. */
export function editDocument(document: PolicyDocument, edit: DocumentEdit): PolicyDocument {
  const { title, grants, denials, remove, nobody } = edit;
  const removed = new Set(remove ?? []);
  refuseUnknown(document, removed);
  const sent = [...(grants ?? []), ...(denials ?? [])];
  refuseTwice(sent, removed);
  refuseAny(inEnglish(sent.flatMap((rule) => faultOfRuleId(rule.id) ?? faultsOfOrganisations(rule))));
  const edited = {
    ...document,
    title: title ?? document.title,
    grants: withRules(document.grants, grants ?? [], removed, document.version),
    denials: withRules(document.denials, denials ?? [], removed, document.version),
    nobody: nobody ?? document.nobody,
  };
  try {
    const read = parsePolicyDocument(JSON.parse(JSON.stringify(edited)));
    refuseAny(inEnglish(sizeFaults(read).map(({ sentence }) => sentence)));
    return read;
  } catch (error) {
    if (error instanceof UnreadablePolicy) throw badInput(null, error.message);
    throw error;
  }
}

function withRules<Rule extends WhoseRule>(
  rules: readonly Rule[],
  given: readonly WithoutSince<Rule>[],
  removed: ReadonlySet<string>,
  version: number,
): Rule[] {
  const changed = new Map(given.map((rule) => [rule.id, { ...rule, since: version } as Rule]));
  const kept = rules.filter(({ id }) => !removed.has(id)).map((rule) => changed.get(rule.id) ?? rule);
  const known = new Set(rules.map(({ id }) => id));
  return [...kept, ...[...changed.values()].filter(({ id }) => !known.has(id))];
}

function refuseUnknown(document: PolicyDocument, removed: ReadonlySet<string>): void {
  const known = new Set([...document.grants, ...document.denials].map(({ id }) => id));
  const unknown = [...removed].find((id) => !known.has(id));
  if (unknown !== undefined) throw badInput('remove', `There is no rule "${unknown}" in this draft.`);
}

function refuseTwice(given: readonly { readonly id: string }[], removed: ReadonlySet<string>): void {
  const seen = new Set<string>();
  for (const { id } of given) {
    if (seen.has(id)) throw badInput(null, `The rule "${id}" is sent twice.`);
    if (removed.has(id)) throw badInput('remove', `The rule "${id}" is sent and removed at once.`);
    seen.add(id);
  }
}

function refuseAny(sentences: readonly string[]): void {
  if (sentences.length > 0) throw badInput(null, sentences.join(' '));
}
