/** A decision of the hub as sentences: who gets what, in which relation and for which purpose; by which rule; on which legal basis. */
import { useCallback } from 'react';
import { messagesOf, useMessages } from '../language/language';
import { usePurposeName } from '../ui/purposes';
import { useCallerName } from './callers';
import { useGroupName } from './field-groups';
import { originOf, type Origin, type Place } from './origin';
import { useMaskName, useReason } from './reasons';
import { useRelationName, type Circumstances } from './relations';
import type { Rules } from './use-rules';
import type { Decision } from './use-simulations';

const MESSAGES = messagesOf({
  en: {
    VISIBLE:
      '{who} {right, select, READ {sees} FILTER {may filter by} SORT {may sort by} AGGREGATE {may count over} EXPORT {may export} other {may change}} {field} ({where}).',
    MASKED: '{who} sees of {field} only {mask} ({where}).',
    WITHHELD:
      '{who} {right, select, READ {does not see} FILTER {may not filter by} SORT {may not sort by} AGGREGATE {may not count over} EXPORT {may not export} other {may not change}} {field} ({where}).',
    HIDDEN: '{who} does not know of {field}: it is not in their schema ({where}).',
    where: '{purpose}; {relation}',
    noPurpose: 'without a purpose',
    rule: 'Rule “{rule}”: {origin}.',
    basis: 'Legal basis: {basis}.',
    OWN: 'it names this place alone',
    GROUP: 'it names it with the group “{group}”',
    COMPANION: 'it is about {of}, whose mask this is',
    INPUT: 'it is about {of}, which the use of this would tell',
    DERIVED: 'it is about {of}, from which this is worked out',
    ELSEWHERE: 'it is about something this goes along with',
    STRUCTURE: 'It carries the answer: every caller has it, or nobody.',
    NOTHING: 'No rule grants it, and what is not granted is denied.',
    follows: 'It follows {of}.',
  },
  fr: {
    VISIBLE:
      '{who} {right, select, READ {voit} FILTER {peut filtrer par} SORT {peut trier par} AGGREGATE {peut compter selon} EXPORT {peut exporter} other {peut modifier}} {field} ({where}).',
    MASKED: '{who} ne voit de {field} que {mask} ({where}).',
    WITHHELD:
      '{who} {right, select, READ {ne voit pas} FILTER {ne peut filtrer par} SORT {ne peut trier par} AGGREGATE {ne peut compter selon} EXPORT {ne peut exporter} other {ne peut modifier}} {field} ({where}).',
    HIDDEN: '{who} ignore l’existence de {field} : absent de son schéma ({where}).',
    where: '{purpose} ; {relation}',
    noPurpose: 'sans finalité',
    rule: 'Règle « {rule} » : {origin}.',
    basis: 'Base légale : {basis}.',
    OWN: 'elle ne cite que cet endroit',
    GROUP: 'elle le cite avec le groupe « {group} »',
    COMPANION: 'elle porte sur {of}, dont ceci est le masque',
    INPUT: 'elle porte sur {of}, que l’usage de ceci révélerait',
    DERIVED: 'elle porte sur {of}, dont ceci est déduit',
    ELSEWHERE: 'elle porte sur ce dont ceci dépend',
    STRUCTURE: 'Ceci porte la réponse : tout appelant l’a, ou personne.',
    NOTHING: 'Aucune règle ne le donne, et ce qui n’est pas donné est refusé.',
    follows: 'Ceci suit {of}.',
  },
  nl: {
    VISIBLE:
      '{who} {right, select, READ {ziet} FILTER {mag filteren op} SORT {mag sorteren op} AGGREGATE {mag tellen over} EXPORT {mag exporteren:} other {mag wijzigen:}} {field} ({where}).',
    MASKED: '{who} ziet van {field} alleen {mask} ({where}).',
    WITHHELD:
      '{who} {right, select, READ {ziet niet:} FILTER {mag niet filteren op} SORT {mag niet sorteren op} AGGREGATE {mag niet tellen over} EXPORT {mag niet exporteren:} other {mag niet wijzigen:}} {field} ({where}).',
    HIDDEN: '{who} weet niet van {field}: het staat niet in het schema ({where}).',
    where: '{purpose}; {relation}',
    noPurpose: 'zonder doeleinde',
    rule: 'Regel “{rule}”: {origin}.',
    basis: 'Rechtsgrond: {basis}.',
    OWN: 'ze noemt alleen deze plaats',
    GROUP: 'ze noemt het met de groep “{group}”',
    COMPANION: 'ze gaat over {of}, waarvan dit het masker is',
    INPUT: 'ze gaat over {of}, wat het gebruik hiervan zou verraden',
    DERIVED: 'ze gaat over {of}, waaruit dit wordt afgeleid',
    ELSEWHERE: 'ze gaat over iets waarmee dit samengaat',
    STRUCTURE: 'Het draagt het antwoord: elke oproeper heeft het, of niemand.',
    NOTHING: 'Geen regel geeft het, en wat niet gegeven is, is geweigerd.',
    follows: 'Dit volgt {of}.',
  },
});

export interface Why {
  /** Who gets what. */
  readonly what: string;
  /** Why not; the rule; the legal basis: whatever of these there is. */
  readonly because: readonly string[];
}

/** @returns says why a decision is as it is */
export function useWhy(rules: Rules): (place: Place, circumstances: Circumstances, decision: Decision) => Why {
  const say = useMessages(MESSAGES);
  const sayCaller = useCallerName();
  const sayPurpose = usePurposeName();
  const sayRelation = useRelationName();
  const sayGroup = useGroupName();
  const sayReason = useReason();
  const sayMask = useMaskName();
  const sayOrigin = (origin: Origin): string =>
    origin.from === 'GROUP'
      ? say('GROUP', { group: origin.groups.map(sayGroup).join(' · ') })
      : say(origin.from as 'OWN', 'of' in origin ? { of: origin.of } : {});
  const because = (place: Place, { ruleId, reason, legalBasis, outcome }: Decision): string[] => {
    const origin = originOf(place, ruleId, rules);
    const basis = legalBasis === null ? null : (rules.legalBases.get(legalBasis) ?? legalBasis);
    const ofBasis = basis === null ? [] : [say('basis', { basis })];
    const ofReason = reason === null || (reason === 'NOT_GRANTED' && ruleId === null) ? [] : [sayReason(reason)];
    if (origin.from === 'STRUCTURE') return [say('STRUCTURE')];
    if (origin.from === 'NOTHING') return [say('NOTHING'), ...ofReason];
    if (origin.from === 'FLOOR') return [rules.floor.get(ruleId!) ?? ruleId!, ...ofBasis];
    if (ruleId === null) return [say('follows', { of: 'of' in origin ? origin.of : '' }), say('NOTHING')];
    const written = rules.rules.get(ruleId)?.why ?? null;
    const ofRule = say('rule', { rule: ruleId, origin: sayOrigin(origin) });
    return [...(outcome === 'VISIBLE' ? [] : ofReason), ofRule, ...(written === null ? [] : [written]), ...ofBasis];
  };
  const tell = (place: Place, circumstances: Circumstances, decision: Decision): Why => {
    const { caller, purpose, relation, right } = circumstances;
    const where = say('where', {
      purpose: purpose === null ? say('noPurpose') : sayPurpose(purpose),
      relation: sayRelation(relation),
    });
    const mask = decision.variant === null ? '' : sayMask(decision.variant);
    const values = { who: sayCaller(caller.id), field: place.coordinate, where, right, mask };
    return { what: say(decision.outcome, values), because: because(place, decision) };
  };
  return useCallback(tell, [say, rules]);
}
