/** Staff, from the hub's own registers: no partner is asked. What hangs on the people of a page is read for all at once. */
import DataLoader from 'dataloader';
import type { StaffAssignmentRecord, StaffRegister, StaffScope } from '../model/staff';
import type { Loaders } from './loaders';

export function createStaffLoaders(
  register: StaffRegister,
  now: Date,
): Pick<Loaders, 'listStaff' | 'staffTraining' | 'staffAssignments'> {
  const trainings = new DataLoader(async (persons: readonly string[]) =>
    inOrder(persons, await register.trainings(persons, now)),
  );
  const assignments = new Map<string, DataLoader<string, readonly StaffAssignmentRecord[]>>();
  const assignmentsBy = (employer: StaffScope['employer']): DataLoader<string, readonly StaffAssignmentRecord[]> => {
    const key = `${employer.authority} ${employer.organisation}`;
    const loader =
      assignments.get(key) ??
      new DataLoader(async (persons) => inOrder(persons, await register.assignments(employer, persons)));
    assignments.set(key, loader);
    return loader;
  };
  return {
    listStaff: (question) => register.page(question),
    staffTraining: (person) => trainings.load(person),
    staffAssignments: (employer, person) => assignmentsBy(employer).load(person),
  };
}

function inOrder<T>(persons: readonly string[], byPerson: ReadonlyMap<string, readonly T[]>): (readonly T[])[] {
  return persons.map((person) => byPerson.get(person) ?? []);
}
