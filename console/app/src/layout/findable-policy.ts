/** Fields and rules of the version in force, to be found by name. Loaded once the search is open: the names of all fields are many. */
import { useEffect } from 'react';
import { useHubQuery } from '../hub/use-hub';
import { useGroupName } from '../policy/field-groups';
import { usePlainName } from '../policy/use-plain-name';
import { useRuleWord } from '../ui/rule-words';
import { ConsoleFindablePolicyDocument, type ConsoleFindablePolicyQuery } from './generated/operations';
import type { Findable, FindablePolicy } from './findable';

interface FoundPolicyProps {
  readonly onFound: (policy: FindablePolicy) => void;
}

/** Shows nothing. */
export function FoundPolicy({ onFound }: FoundPolicyProps): null {
  const { data } = useHubQuery(ConsoleFindablePolicyDocument, {});
  const sayGroup = useGroupName();
  const sayRole = useRuleWord();
  const sayField = usePlainName();
  useEffect(() => {
    if (data !== null) onFound({ fields: fieldsOf(data, sayField), rules: rulesOf(data, sayGroup, sayRole) });
  }, [data, sayGroup, sayRole, sayField, onFound]);
  return null;
}

type Say = (word: string) => string;

function fieldsOf({ coordinates }: ConsoleFindablePolicyQuery, sayField: Say): readonly Findable[] {
  return (coordinates ?? []).flatMap(({ coordinate, reveals }) =>
    coordinate === null || reveals !== null || !/^\w+\.\w+$/.test(coordinate)
      ? []
      : [
          {
            ...{ id: `field ${coordinate}`, name: sayField(coordinate), beside: coordinate },
            to: `/matrix?${new URLSearchParams({ search: coordinate }).toString()}`,
          },
        ],
  );
}

function rulesOf(data: ConsoleFindablePolicyQuery, sayGroup: Say, sayRole: Say): readonly Findable[] {
  const { policyVersions, grants, denials } = data;
  const version = String(policyVersions?.find(({ state }) => state === 'ACTIVE')?.number ?? '');
  return [...(grants ?? []), ...(denials ?? [])].map(({ id, groups, roles, right }) => ({
    id: `rule ${id}`,
    name: [...(groups ?? []).map(sayGroup), (roles ?? []).map(sayRole).join(', ')].join(' · '),
    ...(right !== null && { beside: sayRole(right) }),
    to: `/rules?${new URLSearchParams({ version, rule: id }).toString()}`,
  }));
}
