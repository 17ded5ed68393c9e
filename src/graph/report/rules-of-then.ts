/** By which rules, and on which legal bases, something of a person was shown: worked out of the version and the law of that instant. */
import type { SingleAccess } from '../../audit/reading/person-access.sql';
import type { RecordedConditions } from '../../model/access-history';
import type { Coordinate, CoordinateInfo } from '../../model/classification';
import {
  allTurningPoints,
  basesAt,
  isLegalBasisValid,
  type RecordedLegalBasis,
} from '../../policy/registers/legal-basis';
import type { LegalBasis } from '../../policy/registers/policy-register-store';
import type { CompiledPolicy } from '../../policy/rules/compiled-policy';
import { ruleThatShowed, type CallerOfThen, type DecidingRule } from '../../policy/rules/recorded-decision';
import type { NamedOrganisation } from '../../registers/partners/partner-organisation-store';

export interface MaterialOfThen {
  readonly organisations: readonly NamedOrganisation[];
  readonly history: readonly RecordedLegalBasis[];
  /** By version: all that the accesses name. */
  readonly policies: ReadonlyMap<number, CompiledPolicy>;
  readonly coordinates: ReadonlyMap<Coordinate, CoordinateInfo>;
}

/** What was returned in one relation of the caller to the person. */
interface AccessOfThen extends Pick<
  SingleAccess,
  'at' | 'issuer' | 'roles' | 'organisation' | 'purpose' | 'policyVersion'
> {
  readonly conditions: RecordedConditions;
  readonly returned: readonly Coordinate[];
}

export interface RuleOfThen {
  readonly rule: DecidingRule;
  /** As it was worded then. */
  readonly basis: LegalBasis;
}

interface LawOfThen {
  readonly standing: readonly LegalBasis[];
  /** Ids of those that held. */
  readonly valid: readonly string[];
  /** Accesses repeat: the same caller, conditions and coordinates lead to the same rules. */
  readonly known: Map<string, readonly RuleOfThen[]>;
}

export class RulesOfThen {
  private readonly kinds: ReadonlyMap<string, NamedOrganisation['kind']>;
  private readonly turns: readonly number[];
  /** By how many turning points were before. */
  private readonly laws = new Map<number, LawOfThen>();

  constructor(private readonly material: MaterialOfThen) {
    this.kinds = new Map(material.organisations.map(({ cbe, kind }) => [cbe, kind]));
    this.turns = allTurningPoints(material.history).map((instant) => instant.getTime());
  }

  /** Each rule once. Empty where no rule of that version shows any of it. Of alike accesses under one law, the same list. */
  of(access: AccessOfThen): readonly RuleOfThen[] {
    const { at, issuer, policyVersion, roles, organisation, purpose, conditions, returned } = access;
    const { standing, valid: validLegalBases, known } = this.lawAt(at);
    const key = JSON.stringify([issuer, policyVersion, roles, organisation, purpose, conditions, returned]);
    const rules = known.get(key);
    if (rules) return rules;
    const policy = this.material.policies.get(policyVersion);
    if (!policy || issuer === 'operator') return [];
    const organisationKind = this.kinds.get(organisation ?? '') ?? null;
    const caller: CallerOfThen = {
      ...{ issuer, roles, organisation, organisationKind, purpose, validLegalBases },
      conditions,
    };
    const found = new Map<string, RuleOfThen>();
    for (const coordinate of returned) {
      const rule = ruleThatShowed(policy, this.material.coordinates, caller, coordinate);
      const basis = standing.find(({ id }) => id === rule?.legalBasis);
      if (rule && basis) found.set(rule.ruleId, { rule, basis });
    }
    const shown = [...found.values()];
    known.set(key, shown);
    return shown;
  }

  private lawAt(at: Date): LawOfThen {
    const before = this.turns.filter((turn) => turn <= at.getTime()).length;
    const known = this.laws.get(before);
    if (known) return known;
    const standing = basesAt(this.material.history, at);
    const valid = standing.filter((basis) => isLegalBasisValid(basis, at)).map(({ id }) => id);
    const law = { standing, valid, known: new Map<string, readonly RuleOfThen[]>() };
    this.laws.set(before, law);
    return law;
  }
}
