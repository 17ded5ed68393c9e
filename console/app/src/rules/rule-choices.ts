/** What a rule can be built from: fields, legal bases with their ends, purposes. */
import { useMemo } from 'react';
import type { HubFault } from '../hub/hub';
import { useHubQuery } from '../hub/use-hub';
import { useLanguage } from '../language/language';
import type { Field } from './field-picker';
import { ConsoleRuleChoicesDocument } from './generated/operations';
import { isDenied, type Purpose, type Rule } from './rule';

export interface RuleChoices {
  readonly fields: readonly Field[];
  readonly bases: readonly { readonly id: string; readonly hint: string; readonly endsAt: string | null }[];
  readonly purposes: readonly Purpose[];
  /** When a purpose ends; null where that is open. */
  readonly endOf: (purpose: Purpose) => string | null;
}

export interface AskedChoices {
  /** Null until they are known. */
  readonly choices: RuleChoices | null;
  readonly faults: readonly HubFault[];
}

export function useRuleChoices(): AskedChoices {
  const { data, faults } = useHubQuery(ConsoleRuleChoicesDocument, {});
  const choices = useMemo(() => {
    if (data === null) return null;
    const ends = new Map((data.purposes ?? []).map(({ name, endsAt }) => [name, endsAt]));
    return {
      // companions and inputs follow the field that they mask or reveal; structure is nobody's to give
      fields: (data.coordinates ?? []).flatMap(({ coordinate, classification, masks, reveals }) =>
        coordinate === null || masks !== null || reveals !== null || classification === 'STRUCTURAL'
          ? []
          : [{ coordinate, classification }],
      ),
      bases: (data.legalBases ?? []).flatMap(({ name, legalBasis, endsAt }) =>
        name === null ? [] : [{ id: name, hint: legalBasis?.text ?? '', endsAt }],
      ),
      purposes: (data.purposes ?? []).flatMap(({ name }) => (name === null ? [] : [name as Purpose])),
      endOf: (purpose: Purpose) => ends.get(purpose) ?? null,
    };
  }, [data]);
  return { choices, faults };
}

/** @returns the last day a rule holds, as people write it: the day its basis ends, or the last of its purposes does */
export function useUntil(choices: RuleChoices): (rule: Rule) => string | null {
  const { locale } = useLanguage();
  return ({ effect, legalBasis, purposes }) => {
    if (isDenied(effect)) return null;
    const ofBasis = choices.bases.find(({ id }) => id === legalBasis)?.endsAt ?? null;
    const ofPurposes = purposes.map(choices.endOf);
    const last = ofPurposes.length === 0 || ofPurposes.includes(null) ? null : (ofPurposes.sort().at(-1) ?? null);
    const [first] = [ofBasis, last].filter((end) => end !== null).sort();
    if (first === undefined) return null;
    // an end is the instant from which it does not hold
    const day = new Date(new Date(first).getTime() - 1);
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Europe/Brussels' }).format(day);
  };
}
