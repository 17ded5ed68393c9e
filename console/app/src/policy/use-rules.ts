/** The rules of a version, and what they stand on, to look up by name. */
import { useCallback, useMemo, useRef } from 'react';
import type { HubFault } from '../hub/hub';
import { useHubQuery } from '../hub/use-hub';
import { useSentenceLanguage } from '../language/sentence-language';
import {
  ConsoleGroundsDocument,
  ConsoleVersionGrantsDocument,
  ConsoleVersionNamesDocument,
  type ConsoleVersionGrantsQuery,
  type ConsoleVersionNamesQuery,
} from './generated/operations';
import type { Condition, Purpose, Right, Role } from '../generated/schema-types';

export interface Rule {
  /** Names of field groups. */
  readonly groups: readonly string[];
  readonly coordinates: ReadonlySet<string>;
  /** Of a grant: what has to hold; of a denial none is known here. */
  readonly conditions: readonly Condition[];
  /** Of a grant. Empty: any, or none. */
  readonly purposes: readonly Purpose[];
  /** Why; null where nobody has said. */
  readonly why: string | null;
}

/** What a grant is for. */
export interface GrantedPurposes {
  /** Empty: of everybody. */
  readonly roles: readonly Role[];
  readonly right: Right | null;
  /** Empty: any, or none. */
  readonly purposes: readonly Purpose[];
}

export interface Rules {
  /** By id. */
  readonly rules: ReadonlyMap<string, Rule>;
  readonly purposes: readonly GrantedPurposes[];
  /** Right and coordinate of all that a rule speaks of: `WRITE Visit.state`. */
  readonly ruled: ReadonlySet<string>;
  /** The group a coordinate is in, where a rule says. */
  readonly groups: ReadonlyMap<string, string>;
  /** Text of a legal basis, by id. */
  readonly legalBases: ReadonlyMap<string, string>;
  /** What a row of the floor says, by its name. */
  readonly floor: ReadonlyMap<string, string>;
  readonly faults: readonly HubFault[];
  readonly askAgain: () => void;
}

/** @param version null: it is not known yet which */
export function useRules(version: number | null): Rules {
  const written = useHubQuery(ConsoleVersionGrantsDocument, { version: version ?? 0 }, undefined, version === null);
  const grounds = useHubQuery(ConsoleGroundsDocument, { language: useSentenceLanguage() });
  const [askRules, askGrounds] = [written.askAgain, grounds.askAgain];
  const askAgain = useCallback(() => {
    askGrounds();
    if (version !== null) askRules();
  }, [version, askRules, askGrounds]);
  return useMemo(() => {
    const { legalBases, floorRules } = grounds.data ?? {};
    return {
      // of another version, until there is an answer about this one
      ...rulesOf(written.data?.policyVersion?.number === version ? written.data : null),
      legalBases: new Map((legalBases ?? []).map(({ name, legalBasis }) => [name ?? '', legalBasis?.text ?? ''])),
      floor: new Map((floorRules ?? []).map(({ rule, sentence }) => [rule ?? '', sentence ?? ''])),
      faults: [...written.faults, ...grounds.faults],
      askAgain,
    };
  }, [version, written.data, written.faults, grounds.data, grounds.faults, askAgain]);
}

function rulesOf(data: ConsoleVersionGrantsQuery | null): Pick<Rules, 'rules' | 'purposes' | 'ruled' | 'groups'> {
  const rules = new Map<string, Rule>();
  const groups = new Map<string, string>();
  const ruled = new Set<string>();
  const { grants, denials } = data?.policyVersion ?? {};
  const denied = (denials ?? []).map((denial) => ({ ...denial, conditions: null, purposes: null }));
  for (const { id, right, groups: named, coordinates, conditions, purposes, why } of [...(grants ?? []), ...denied]) {
    const ground = { conditions: conditions ?? [], purposes: purposes ?? [], why };
    rules.set(id, { groups: named ?? [], coordinates: new Set(coordinates), ...ground });
    for (const coordinate of coordinates ?? []) ruled.add(`${right} ${coordinate}`);
    const [only, ...others] = named ?? [];
    if (only === undefined || others.length > 0) continue;
    for (const coordinate of coordinates ?? []) if (!groups.has(coordinate)) groups.set(coordinate, only);
  }
  const purposes = (grants ?? []).map((grant) => ({
    ...{ roles: grant.roles ?? [], right: grant.right, purposes: grant.purposes ?? [] },
  }));
  return { rules, purposes, ruled, groups };
}

export type ListedVersion = NonNullable<ConsoleVersionNamesQuery['policyVersions']>[number] & {
  readonly number: number;
};

export interface Versions {
  /** The newest first; null until they are known. */
  readonly versions: readonly ListedVersion[] | null;
  readonly inForce: number | null;
  readonly faults: readonly HubFault[];
  readonly askAgain: () => void;
}

/** What was known stays where the hub gives no answer for a while. */
export function useVersions(): Versions {
  const { data, faults, askAgain } = useHubQuery(ConsoleVersionNamesDocument, {});
  const known = useRef(data);
  if (data !== null) known.current = data;
  const last = known.current;
  return useMemo(() => {
    const versions = last?.policyVersions?.filter((one): one is ListedVersion => one.number !== null) ?? null;
    const inForce = versions?.find(({ state }) => state === 'ACTIVE')?.number ?? null;
    return { versions, inForce, faults, askAgain };
  }, [last, faults, askAgain]);
}
