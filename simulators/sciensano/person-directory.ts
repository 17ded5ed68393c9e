/** Finds a person of the population by patient reference, national number or id of a generated resource. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Population } from '../population/population';
import { isKnown } from './person-resources';

export class PersonDirectory {
  private readonly byPatientReference = new Map<string, number>();
  private readonly byNiss = new Map<string, number>();
  private readonly byTest = new Map<string, number>();

  /** Goes through the population once; gives way to other work in between. */
  static async of(population: Population): Promise<PersonDirectory> {
    const directory = new PersonDirectory();
    for (const person of population.persons()) {
      directory.byPatientReference.set(person.patientReference, person.index);
      if (person.niss !== null) directory.byNiss.set(person.niss, person.index);
      if (isKnown(person)) for (const test of person.medical.tests) directory.byTest.set(test.id, person.index);
      if (person.index % 500 === 499) await nextTurn();
    }
    return directory;
  }

  withPatientReference(reference: string): number | null {
    return this.byPatientReference.get(reference) ?? null;
  }

  withNiss(niss: string): number | null {
    return this.byNiss.get(niss) ?? null;
  }

  /** The person a generated resource belongs to: ids are a test's or a patient's, some with a short ending. */
  withResource(id: string): number | null {
    const stem = id.replace(/-(?:s|r|c|h|e\d+)$/, '');
    return this.byTest.get(id) ?? this.byTest.get(stem) ?? this.byPatientReference.get(stem) ?? null;
  }
}
