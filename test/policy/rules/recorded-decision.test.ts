/** Of every decision that access records are made of, the rule that made it, derived from what the access log keeps. */
import { conditionVector } from '../../../src/audit/records/access-record';
import type { Caller } from '../../../src/model/caller';
import type { Decision } from '../../../src/model/decision';
import { ROLES, type OrganisationKind, type Role } from '../../../src/model/roles';
import { callerClassOf } from '../../../src/policy/rules/caller-class';
import { compilePolicy } from '../../../src/policy/rules/compiled-policy';
import { createDecisionTables } from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import type { PolicyDocument } from '../../../src/policy/rules/grant';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import {
  DecisionsRetold,
  ruleThatShowed,
  type CallerOfThen,
  type RecordedOutcome,
} from '../../../src/policy/rules/recorded-decision';
import { denialOf } from '../made-up-rules';
import { caller, fact, facts, NOW, organisation, CALL_CENTRE } from './caller-builder';
import { COORDINATES } from '../schema-coordinates';

const coordinates = new Map(COORDINATES.map((info) => [info.coordinate, info]));
const recordedClasses = COORDINATES.filter(
  ({ classification, reveals }) => ['PERSONAL', 'IDENTIFIER', 'MEDICAL'].includes(classification) && reveals === null,
);
const own = defaultPolicy();

const KINDS: Partial<Record<string, OrganisationKind>> = { NURSE: 'MUTUALITY', PHYSICIAN: 'MUTUALITY' };

function callers(among: readonly Role[]): Caller[] {
  return among.flatMap((role) => {
    const of = organisation(CALL_CENTRE, KINDS[role] ?? (role === 'PARTNER_SYSTEM' ? 'CALL_CENTRE' : 'CONTROLLER'));
    const purposes = [
      ...(['CONTACT_TRACING', 'HYGIENE_INSPECTION', 'STAFFING', 'SECURITY_AUDIT', 'DATA_SUBJECT_RIGHTS'] as const),
      null,
    ];
    return purposes.flatMap((purpose) => [
      caller(role, { purpose, facts: facts({ organisation: of }) }),
      caller(role, { purpose, facts: facts({ organisation: of, caseAssignments: fact(new Set<string>(), false) }) }),
      caller(role, { purpose, facts: facts({ organisation: of, trained: fact(false) }) }),
    ]);
  });
}

function asRecorded(asking: Caller, relation: number): CallerOfThen {
  return {
    issuer: asking.issuer,
    roles: asking.roles,
    organisation: asking.organisation,
    organisationKind: asking.facts.organisation?.kind ?? null,
    purpose: asking.purpose,
    conditions: JSON.parse(JSON.stringify(conditionVector(asking, relation, NOW))) as CallerOfThen['conditions'],
    validLegalBases: callerClassOf(asking, OWN_REGISTERS, NOW).validLegalBases,
  };
}

/** As `access-records-of.ts` has it: what is masked has no reason. */
function onRecord({ coordinate, outcome, variant, reason }: Decision): RecordedOutcome | null {
  const place = { coordinate, right: 'READ' } as const;
  if (outcome === 'VISIBLE') return { ...place, outcome, variant: null, reason: null };
  if (outcome === 'MASKED') return { ...place, outcome, variant, reason: null };
  return outcome === 'WITHHELD' ? { ...place, outcome, variant: null, reason } : null;
}

interface Compared {
  readonly compared: number;
  readonly seen: ReadonlySet<string>;
  readonly severals: number;
  readonly wrong: readonly string[];
  /** Shown values of which another rule is reported to persons. */
  readonly misreported: readonly string[];
}

function compare(document: PolicyDocument, among: readonly Role[] = ROLES): Compared {
  const policy = compilePolicy(document);
  const tables = createDecisionTables(document, OWN_REGISTERS, COORDINATES);
  const grants = new Map(document.grants.map((grant) => [grant.id, grant]));
  const [wrong, misreported]: [string[], string[]] = [[], []];
  const seen = new Set<string>();
  let [compared, severals] = [0, 0];
  for (const asking of callers(among)) {
    const table = tables.for(asking, NOW);
    for (const relation of [0, 1, 2, 4, 8, 16, 32, 64, 256, 2 | 4]) {
      // a fact that is not usable gives no bit, and the log keeps the bit
      if ((relation & 2) !== 0 && !asking.facts.caseAssignments.usable) continue;
      const then = asRecorded(asking, relation);
      const retold = new DecisionsRetold(policy, coordinates, then);
      for (const { coordinate } of recordedClasses) {
        const decision = table.decide(coordinate, 'READ', relation);
        const recorded = onRecord(decision);
        if (!recorded) continue;
        if (decision.outcome === 'VISIBLE') {
          const shown = ruleThatShowed(policy, coordinates, then, coordinate);
          const { conditions = [] } = grants.get(decision.ruleId ?? '') ?? {};
          const isSame = shown?.ruleId === decision.ruleId && shown?.legalBasis === decision.legalBasis;
          if (!isSame || shown?.conditions.join() !== conditions.join()) misreported.push(`${relation} ${coordinate}`);
        }
        const found = retold.tell(recorded);
        compared += 1;
        seen.add(recorded.outcome);
        if (found.finding === 'ONE_OF') severals += 1;
        const named =
          found.finding === 'ONE_OF' ? found.candidates.includes(decision.ruleId!) : found.ruleId === decision.ruleId;
        const isSame = named && (found.finding === 'ONE_OF' || found.legalBasis === decision.legalBasis);
        if (isSame && found.outcome === decision.outcome && found.finding !== 'UNKNOWN') continue;
        wrong.push(`${asking.roles.join()} ${asking.purpose} ${relation} ${coordinate} ${JSON.stringify(found)}`);
      }
    }
  }
  return { compared, seen, severals, wrong, misreported };
}

it('is the rule that decided, for whatever was shown, masked or withheld', () => {
  const { compared, seen, severals, wrong, misreported } = compare(own);
  expect([wrong.slice(0, 5), misreported.slice(0, 5)]).toEqual([[], []]);
  expect([...seen].sort()).toEqual(['MASKED', 'VISIBLE', 'WITHHELD']);
  expect(compared).toBeGreaterThan(10_000);
  expect(severals / compared).toBeLessThan(0.01);
});

it('is the denial, where one stood in the way', () => {
  const denial = denialOf(['Person.postcode'], {
    ...{ id: 'no postcode at the door', roles: ['NURSE'], conditions: ['ASSIGNED'] },
  });
  const document = { ...own, denials: [...own.denials, denial] };
  expect(compare(document, ['NURSE', 'AGENT']).wrong.slice(0, 5)).toEqual([]);
  const retold = new DecisionsRetold(compilePolicy(document), coordinates, asRecorded(caller('NURSE'), 2));
  const withheld = { right: 'READ', outcome: 'WITHHELD', variant: null, reason: 'NOT_GRANTED' } as const;
  expect(retold.tell({ coordinate: 'Person.postcode', ...withheld })).toMatchObject({
    ...{ finding: 'RULE', ruleId: 'no postcode at the door', legalBasis: null },
  });
});

it('is disclosed to nobody who may not read what was returned, and nor is what was done looked for', () => {
  const denial = denialOf(['AccessRecord.returned'], { roles: ['PRIVACY_OFFICER'] });
  const officer = caller('PRIVACY_OFFICER', { purpose: 'SECURITY_AUDIT' });
  const outcomesUnder = (document: PolicyDocument): string[] => {
    const table = createDecisionTables(document, OWN_REGISTERS, COORDINATES).for(officer, NOW);
    const asked = [['AccessRecord.decisions', 'READ'] as const, ...FILTERS.map((name) => [name, 'FILTER'] as const)];
    return asked.map(([coordinate, right]) => table.decide(coordinate, right, 0).outcome);
  };
  expect(new Set(outcomesUnder(own))).toEqual(new Set(['VISIBLE']));
  expect(new Set(outcomesUnder({ ...own, denials: [denial] }))).toEqual(new Set(['WITHHELD']));
});

const FILTERS = ['AccessRecordFilter.deed', 'AccessRecordFilter.coordinates'];

describe('where it cannot be derived', () => {
  const nurse = asRecorded(caller('NURSE'), 2);
  const shown = { right: 'READ', outcome: 'VISIBLE', variant: null, reason: null } as const;
  const policy = compilePolicy(own);

  it('names those it may have been, of a shown field for which what is known of the caller is not enough', () => {
    const outside = asRecorded(caller('NURSE'), 0);
    const found = new DecisionsRetold(policy, coordinates, outside).tell({ coordinate: 'TestResult.value', ...shown });
    expect(found).toMatchObject({ finding: 'ONE_OF', ruleId: null, legalBasis: null });
    expect(found.candidates).toEqual(['medical record / NURSE / READ']);
  });

  it('names none, of a field that the schema no longer has or that nobody showed, or a version that is gone', () => {
    expect(ruleThatShowed(policy, coordinates, nurse, 'Person.shoeSize')).toBeNull();
    expect(ruleThatShowed(policy, coordinates, asRecorded(caller('NURSE'), 0), 'TestResult.value')).toBeNull();
    const gone = { coordinate: 'Person.shoeSize', ...shown };
    expect(new DecisionsRetold(policy, coordinates, nurse).tell(gone)).toMatchObject({
      finding: 'UNKNOWN',
      candidates: [],
    });
    const known = { coordinate: 'TestResult.value', ...shown };
    expect(new DecisionsRetold(null, coordinates, nurse).tell(known)).toMatchObject({
      finding: 'UNKNOWN',
      ruleId: null,
    });
  });

  it('takes what earlier releases called not granted for the mask it was', () => {
    const agent = asRecorded(caller('AGENT'), 1);
    const recorded = { coordinate: 'Person.birthDate', right: 'READ', outcome: 'WITHHELD', variant: null } as const;
    const found = new DecisionsRetold(policy, coordinates, agent).tell({ ...recorded, reason: 'NOT_GRANTED' });
    expect(found).toMatchObject({ finding: 'RULE', outcome: 'MASKED', variant: 'YEAR', reason: null });
  });
});
