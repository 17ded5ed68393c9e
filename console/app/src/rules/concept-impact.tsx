/**
 * What a rule leaves open, or closed: a phone number is in several fields, and a role that loses one of them may still see another.
 * Asked of the hub for each role of the rule under the version as it is kept.
 */
import { useMemo, type ReactNode } from 'react';
import { useMessages } from '../language/language';
import { useListing } from '../language/listing';
import { mostOf, purposesOf } from '../policy/any-purpose';
import { COLUMNS, type CallerId } from '../policy/callers';
import { besides, type ConceptFields } from '../policy/concepts';
import { simulationOf } from '../policy/relations';
import { useQuestionWord } from '../policy/use-answer';
import { usePlainName } from '../policy/use-plain-name';
import { keyOf, useSimulations, type Decision } from '../policy/use-simulations';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import type { Field } from './field-picker';
import { isDenied, rulesOf, type Rule, type VersionOfRules } from './rule';
import MESSAGES from '../../../../messages/console/rules/concept-impact.json';

interface ConceptImpactProps {
  readonly version: VersionOfRules;
  readonly fields: readonly Field[];
  readonly roles: Rule['roles'];
  /** What the rule hides, masks or opens; empty: nothing is said. */
  readonly coordinates: readonly string[];
  readonly how: 'HIDES' | 'MASKS' | 'OPENS';
  /** What can be done about the fields that are left. */
  readonly action: (fields: readonly string[]) => ReactNode;
}

/** A rule that is kept may change what is left: the hub is asked again for each revision. */
export function ConceptImpact(props: ConceptImpactProps) {
  return props.coordinates.length === 0 ? null : (
    <Impact key={`${props.version.number} ${props.version.revision}`} {...props} />
  );
}

function Impact({ version, fields, roles, coordinates, how, action }: ConceptImpactProps) {
  const say = useMessages(MESSAGES);
  const word = useQuestionWord();
  const plain = usePlainName();
  const listed = useListing();
  const others = useMemo(
    () =>
      besides(
        coordinates,
        fields.map(({ coordinate }) => coordinate),
      ),
    [coordinates, fields],
  );
  const { left, faults, isAsking } = useLeft(version, roles, how, others);
  if (others.length === 0) return null;
  const what = listed([...new Set(others.map(({ concept }) => word(concept)))]);
  const all = [...new Set(left.flatMap((one) => one.fields))];
  return (
    <section className="concept-impact">
      <h3>{say('title')}</h3>
      <Faults faults={faults} />
      {isAsking && <p>{say('asking')}</p>}
      {!isAsking && faults.length === 0 && left.length === 0 && (
        <p role="status">{say(how === 'OPENS' ? 'allOpen' : 'none', { what })}</p>
      )}
      {left.length > 0 && (
        <Notice kind={how === 'OPENS' ? 'INFORMATION' : 'WARNING'}>
          {left.map((one) => (
            <p key={one.callers.join()}>
              {say(how === 'OPENS' ? 'stillNot' : 'still', {
                ...{ who: listed(one.callers.map((id) => word(id as 'AGENT'))), what },
                fields: listed(one.fields.map((field) => plain(field))),
              })}
            </p>
          ))}
          {action(all)}
        </Notice>
      )}
    </section>
  );
}

interface Left {
  readonly callers: readonly CallerId[];
  readonly fields: readonly string[];
}

/** Callers with the same fields left are one. */
function useLeft(
  version: VersionOfRules,
  roles: Rule['roles'],
  how: ConceptImpactProps['how'],
  others: readonly ConceptFields[],
) {
  const asked = useMemo(() => {
    const granted = rulesOf(version).filter(({ effect }) => !isDenied(effect));
    const callers = COLUMNS.filter((caller) => roles.length === 0 || caller.roles.some((role) => roles.includes(role)));
    if (others.every((one) => one.fields.length === 0)) return [];
    return callers.map((caller) => ({
      caller: caller.id,
      inputs: purposesOf({ caller, right: 'READ' }, granted).map((purpose) => ({
        purpose,
        input: simulationOf({ caller, purpose, relation: 'ALL', right: 'READ', version: version.number }),
      })),
    }));
  }, [version, roles, others]);
  const inputs = useMemo(() => asked.flatMap((one) => one.inputs.map(({ input }) => input)), [asked]);
  const { answers, faults, isAsking } = useSimulations(inputs);
  const left = new Map<string, Left>();
  for (const { caller, inputs: ofCaller } of isAsking ? [] : asked) {
    const decided = ofCaller.map(({ purpose, input }) => ({ purpose, decisions: answers.get(keyOf(input)) }));
    const fields = others.flatMap((one) => one.fields).filter((field) => isLeft(mostOf(decided, field), how));
    const key = [...new Set(fields)].join(' ');
    if (key !== '') left.set(key, { callers: [...(left.get(key)?.callers ?? []), caller], fields: key.split(' ') });
  }
  return { left: [...left.values()], faults, isAsking };
}

function isLeft(decision: Decision | undefined, how: ConceptImpactProps['how']): boolean {
  if (decision === undefined) return false;
  const { outcome } = decision;
  if (how === 'OPENS') return outcome !== 'VISIBLE' && outcome !== 'MASKED';
  return outcome === 'VISIBLE' || (how === 'HIDES' && outcome === 'MASKED');
}

/** What a rule as it is typed does to fields that were as the version has them. */
export function impactOf(rule: Rule, stands: Rule | null): Pick<ConceptImpactProps, 'coordinates' | 'how'> {
  const before = stands?.coordinates ?? [];
  if (rule.right !== 'READ') return { how: 'OPENS', coordinates: [] };
  if (isDenied(rule.effect)) return { how: 'HIDES', coordinates: rule.coordinates };
  const taken = before.filter((one) => !rule.coordinates.includes(one));
  if (taken.length > 0) return { how: 'HIDES', coordinates: taken };
  if (rule.effect !== 'VISIBLE') return { how: 'MASKS', coordinates: rule.coordinates };
  return { how: 'OPENS', coordinates: rule.coordinates.filter((one) => !before.includes(one)) };
}
