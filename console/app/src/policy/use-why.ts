/** A decision of the hub as sentences: who gets what, in which relation and for which purpose; by which rule; on which legal basis. */
import { useCallback } from 'react';
import { useMessages } from '../language/language';
import { usePurposeName } from '../ui/purposes';
import { useCallerName } from './callers';
import { useGroupName } from './field-groups';
import { originOf, type Origin, type Place } from './origin';
import { useMaskName, useReason } from './reasons';
import { useRelationName, type Circumstances } from './relations';
import { usePlainName } from './use-plain-name';
import { useRuleReason } from './rule-reasons';
import type { Rules } from './use-rules';
import type { Decision } from './use-simulations';
import MESSAGES from '../../../../messages/console/policy/use-why.json';

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
  const sayName = usePlainName();
  const sayWritten = useRuleReason();
  const sayReason = useReason();
  const sayMask = useMaskName();
  const sayOrigin = (origin: Origin): string =>
    origin.from === 'GROUP'
      ? say('GROUP', { group: origin.groups.map(sayGroup).join(' · ') })
      : say(origin.from as 'OWN', 'of' in origin ? { of: sayName(origin.of) } : {});
  const because = (place: Place, { ruleId, reason, legalBasis, outcome }: Decision): string[] => {
    const origin = originOf(place, ruleId, rules);
    const basis = legalBasis === null ? null : (rules.legalBases.get(legalBasis) ?? legalBasis);
    const ofBasis = basis === null ? [] : [say('basis', { basis })];
    const ofReason = reason === null || (reason === 'NOT_GRANTED' && ruleId === null) ? [] : [sayReason(reason)];
    if (origin.from === 'STRUCTURE') return [say('STRUCTURE')];
    if (origin.from === 'NOTHING') return [say('NOTHING'), ...ofReason];
    if (origin.from === 'FLOOR') return [rules.floor.get(ruleId!) ?? ruleId!, ...ofBasis];
    if (ruleId === null) return [say('follows', { of: 'of' in origin ? sayName(origin.of) : '' }), say('NOTHING')];
    const written = rules.rules.get(ruleId)?.why ?? null;
    const ofRule = say('rule', { rule: ruleId, origin: sayOrigin(origin) });
    return [
      ...(outcome === 'VISIBLE' ? [] : ofReason),
      ofRule,
      ...(written === null ? [] : [sayWritten(written)]),
      ...ofBasis,
    ];
  };
  const tell = (place: Place, circumstances: Circumstances, decision: Decision): Why => {
    const { caller, purpose, relation, right } = circumstances;
    const where = say('where', {
      purpose: purpose === null ? say('noPurpose') : sayPurpose(purpose),
      relation: sayRelation(relation),
    });
    const mask = decision.variant === null ? '' : sayMask(decision.variant);
    const doing = place.coordinate.startsWith('Mutation.') ? 'USE' : right;
    const values = {
      who: sayCaller(caller.id),
      field: sayName(place.coordinate, place.reveals),
      where,
      right: doing,
      mask,
    };
    return { what: say(decision.outcome, values), because: because(place, decision) };
  };
  return useCallback(tell, [say, rules]);
}
