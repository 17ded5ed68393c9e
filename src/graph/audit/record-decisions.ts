/**
 * Which rule decided what an entry of the access log names. The log keeps no rule: each is worked out again, as for the
 * report for the person, from the version of then, the legal bases of then, and what was recorded of the caller.
 */
import type { AccessLogEntry } from '../../audit/reading/access-log-store';
import type { OrganisationKind } from '../../model/roles';
import type { CompiledPolicy } from '../../policy/rules/compiled-policy';
import { basesAt, isLegalBasisValid, type RecordedLegalBasis } from '../../policy/registers/legal-basis';
import {
  DecisionsRetold,
  decisionOfCommand,
  type RecordedOutcome,
  type RetoldDecision,
} from '../../policy/rules/recorded-decision';
import type { RequestContext } from '../request-context';

/** Of each entry, in their order: what was changed, what was returned, what was withheld. */
export async function decisionsOf(
  { policy, services: { reports } }: Pick<RequestContext, 'policy' | 'services'>,
  entries: readonly AccessLogEntry[],
): Promise<readonly (readonly RetoldDecision[])[]> {
  const numbers = [...new Set(entries.map(({ policyVersion }) => policyVersion))];
  const [history, organisations, ...versions] = await Promise.all([
    reports.legalBases(),
    reports.organisations(),
    ...numbers.map((number) => policy.compiled(number)),
  ]);
  const teller = new Teller({
    coordinates: policy.coordinates,
    versions: new Map(numbers.map((number, index) => [number, versions[index] ?? null])),
    kinds: new Map(organisations.map(({ cbe, kind }) => [cbe, kind])),
    history,
  });
  return entries.map((entry) => teller.tell(entry));
}

interface Known {
  readonly coordinates: RequestContext['policy']['coordinates'];
  readonly versions: ReadonlyMap<number, CompiledPolicy | null>;
  readonly kinds: ReadonlyMap<string, OrganisationKind>;
  readonly history: readonly RecordedLegalBasis[];
}

class Teller {
  /** Entries repeat: the same kind of caller under the same version and law is decided the same. */
  private readonly alike = new Map<string, DecisionsRetold>();
  private readonly validAt = new Map<number, readonly string[]>();

  constructor(private readonly known: Known) {}

  tell(entry: AccessLogEntry): readonly RetoldDecision[] {
    const outcomes = outcomesOf(entry);
    if (entry.issuer === 'operator') return outcomes.map(decisionOfCommand);
    const retold = this.retold(entry, entry.issuer);
    return outcomes.map((outcome) => retold.tell(outcome));
  }

  private retold(entry: AccessLogEntry, issuer: Exclude<AccessLogEntry['issuer'], 'operator'>): DecisionsRetold {
    const { policyVersion, roles, organisation, purpose, conditions, recordedAt } = entry;
    const validLegalBases = this.validBases(recordedAt);
    const key = JSON.stringify([policyVersion, issuer, roles, organisation, purpose, conditions, validLegalBases]);
    let retold = this.alike.get(key);
    if (!retold) {
      const organisationKind = organisation === null ? null : (this.known.kinds.get(organisation) ?? null);
      retold = new DecisionsRetold(this.known.versions.get(policyVersion) ?? null, this.known.coordinates, {
        ...{ issuer, roles, organisation, organisationKind, purpose, conditions, validLegalBases },
      });
      this.alike.set(key, retold);
    }
    return retold;
  }

  private validBases(at: Date): readonly string[] {
    const instant = at.getTime();
    let valid = this.validAt.get(instant);
    if (!valid) {
      valid = basesAt(this.known.history, at)
        .filter((basis) => isLegalBasisValid(basis, at))
        .map(({ id }) => id);
      this.validAt.set(instant, valid);
    }
    return valid;
  }
}

function outcomesOf({ written, returned, withheld }: AccessLogEntry): RecordedOutcome[] {
  const done = { outcome: 'VISIBLE', variant: null, reason: null } as const;
  return [
    ...written.map((coordinate): RecordedOutcome => ({ coordinate, right: 'WRITE', ...done })),
    ...returned.map((coordinate): RecordedOutcome => ({ coordinate, right: 'READ', ...done })),
    ...withheld.map(({ coordinate, reason = null, variant = null }): RecordedOutcome => ({
      coordinate,
      right: 'READ',
      outcome: variant === null ? 'WITHHELD' : 'MASKED',
      variant,
      reason,
    })),
  ];
}
