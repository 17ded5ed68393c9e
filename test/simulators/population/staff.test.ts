/** Who works: personas first, then generated staff in the organisation's own proportions. */
import { readNationalNumber } from '../../../simulators/population/national-number';
import { organisationOf, PERSON_PERSONAS } from '../../../simulators/population/personas';
import type { StaffKind, StaffPerson } from '../../../simulators/population/population';
import { NOW, populationOf } from './population-at-hand';

const population = populationOf(2000);
const staff = population.staff();
const of = (kind: StaffKind, all: readonly StaffPerson[] = staff): StaffPerson[] =>
  all.filter((member) => member.kind === kind);

describe('the staff', () => {
  test('begins with the natural personas, as they stand in personas.ts', () => {
    const personas = staff.slice(0, PERSON_PERSONAS.length);
    expect(
      personas.map(({ persona, niss, staffReference, trained }) => ({ persona, niss, staffReference, trained })),
    ).toEqual(
      PERSON_PERSONAS.map(({ name, niss, staffReference, trained }) => ({
        persona: name,
        niss,
        staffReference,
        trained,
      })),
    );
    expect(staff.slice(PERSON_PERSONAS.length).every((member) => member.persona === null)).toBe(true);
    expect(personas.every((member) => member.alwaysOnDuty)).toBe(true);
  });

  test('has one supervisor for 15 to 20 agents', () => {
    const groups = new Map<string, number>();
    for (const agent of of('AGENT', [...populationOf(20_000).staff()])) {
      const supervisor = agent.supervisorStaffReference;
      if (supervisor) groups.set(supervisor, (groups.get(supervisor) ?? 0) + 1);
    }
    const sizes = [...groups.values()];
    expect(Math.max(...sizes)).toBeLessThanOrEqual(20);
    // the last supervisor's group is what is left
    expect(sizes.filter((size) => size < 15).length).toBeLessThanOrEqual(1);
  });

  test('has nurses and physicians at each of the seven mutualities', () => {
    for (const insurer of ['100', '200', '300', '400', '500', '600', '900'] as const) {
      const own = staff.filter((member) => member.insurer === insurer);
      expect([insurer, of('NURSE', own).length >= 3, of('PHYSICIAN', own).length >= 1]).toEqual([insurer, true, true]);
      expect(own.every((member) => member.organisation === organisationOf(`mutuality-${insurer}`).cbe)).toBe(true);
    }
  });

  test('has references and valid national numbers of its own', () => {
    expect(new Set(staff.map((member) => member.staffReference)).size).toBe(staff.length);
    expect(new Set(staff.map((member) => member.niss)).size).toBe(staff.length);
    expect(staff.filter((member) => !readNationalNumber(member.niss, NOW).valid)).toEqual([]);
  });

  test('is trained before it works, but for some agents', () => {
    const untrained = staff.filter((member) => !member.trained);
    expect(untrained.length).toBeGreaterThan(1);
    expect(untrained.every((member) => member.kind === 'AGENT' && member.trainedAt === null)).toBe(true);
    expect(staff.filter((member) => member.trained !== (member.trainedAt !== null))).toEqual([]);
  });

  test('holds the orders and cases that say so', () => {
    const references = new Map(staff.map((member) => [member.staffReference, member]));
    const wrong: string[] = [];
    for (const one of population.cases()) {
      for (const { assignedStaffReference: holder } of one.orders) {
        if (holder && !['AGENT', 'FIELD_AGENT'].includes(references.get(holder)?.kind ?? '')) wrong.push(holder);
      }
      for (const { staffReference, line } of one.caseStaff) {
        const kind = references.get(staffReference)?.kind;
        if (kind !== (line === 'SECOND' ? 'NURSE' : 'PHYSICIAN')) wrong.push(staffReference);
      }
    }
    expect(wrong).toEqual([]);
  });
});
