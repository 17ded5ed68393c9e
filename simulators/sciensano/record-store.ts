/**
 * Everything the federal database holds, behind one door: resources generated from the population, reports handed in by
 * laboratories, and values changed by an administrator laid over both.
 * A slot is one patient: persons of the population first, then patients that came with a report.
 */
import type { Condition, Organization, Resource } from '@medplum/fhirtypes';
import { ChangedValues } from '../kit/changed-values';
import type { ValuePatch } from '../kit/simulator-http';
import type { Population } from '../population/population';
import type { StoredReports } from './intake/stored-reports';
import { organisationResources } from './organisation-resources';
import { isKnown, patientOf, personResources } from './person-resources';
import type { PersonDirectory } from './person-directory';
import { isServedType, type ServedResource, type ServedType } from './served-types';
import { COVID_19, SYSTEM, VERIFICATION_STATUS } from './systems';

/** A choice element carries one type only: a changed `valueString` takes the place of any other `value…`. */
const CHOICES = ['value', 'effective', 'onset', 'deceased', 'abatement'];

export class RecordStore {
  private readonly changed = new ChangedValues();
  private readonly organisations: ReadonlyMap<string, Organization>;

  constructor(
    private readonly population: Population,
    private readonly directory: PersonDirectory,
    private readonly reports: StoredReports,
  ) {
    this.organisations = new Map(
      organisationResources(population).map((organisation) => [organisation.id as string, organisation]),
    );
  }

  /** All slots there are for a type, in a fixed order. Organisations belong to nobody: one slot each. */
  slotCount(type: ServedType): number {
    return type === 'Organization'
      ? this.allOrganisations().length
      : this.population.size + this.reports.patients.length;
  }

  slotOfPatient(patientId: string): number | null {
    const index = this.directory.withPatientReference(patientId);
    if (index !== null) return index;
    const position = this.reports.patients.findIndex((patient) => patient.id === patientId);
    return position < 0 ? null : this.population.size + position;
  }

  slotOfNiss(niss: string): number | null {
    const index = this.directory.withNiss(niss);
    if (index !== null) return index;
    const patientId = this.reports.patientWithNiss(niss);
    return patientId === null ? null : this.slotOfPatient(patientId);
  }

  slotOfResource(type: ServedType, id: string): number | null {
    if (type === 'Organization')
      return numberOrNull(this.allOrganisations().findIndex((organisation) => organisation.id === id));
    if (type === 'Patient') return this.slotOfPatient(id);
    const stored = this.reports.patientOfResource(`${type}/${id}`);
    if (stored !== null) return this.slotOfPatient(stored);
    const index = this.directory.withResource(id);
    return index ?? this.slotOfPatient(id.replace(/-c$/, ''));
  }

  /** Resources of one type in one slot, as served. */
  at(slot: number, type: ServedType): ServedResource[] {
    const resources = type === 'Organization' ? this.organisationAt(slot) : this.ofPatientAt(slot);
    return resources
      .filter((resource) => resource.resourceType === type)
      .map((resource) => this.asServed(resource as ServedResource));
  }

  read(type: ServedType, id: string): ServedResource | null {
    const slot = this.slotOfResource(type, id);
    return slot === null ? null : (this.at(slot, type).find((resource) => resource.id === id) ?? null);
  }

  /** False where there is no such resource. */
  patch(patch: ValuePatch): boolean {
    if (!isServedType(patch.resource) || this.read(patch.resource, patch.id) === null) return false;
    this.changed.set(patch);
    return true;
  }

  private ofPatientAt(slot: number): Resource[] {
    if (slot >= this.population.size) {
      const patient = this.reports.patients[slot - this.population.size];
      return patient === undefined ? [] : [patient, ...this.storedFor(patient.id as string, [])];
    }
    const person = this.population.person(slot);
    const generated: Resource[] = personResources(person, this.population);
    const stored = this.storedFor(person.patientReference, generated);
    return stored.length > 0 && !isKnown(person) ? [patientOf(person), ...stored] : [...generated, ...stored];
  }

  /** What laboratories handed in about a patient; a patient nobody classified yet gets a Condition that says just that. */
  private storedFor(patientId: string, generated: readonly Resource[]): Resource[] {
    const { resources, since } = this.reports.ofPatient(patientId);
    if (since === null) return [];
    const classified = generated.some((resource) => resource.resourceType === 'Condition');
    return classified ? resources : [...resources, notClassified(patientId, since)];
  }

  private allOrganisations(): Organization[] {
    const own = [...this.organisations.values()];
    return [
      ...own,
      ...this.reports.organisations().filter((organisation) => !this.organisations.has(organisation.id as string)),
    ];
  }

  private organisationAt(slot: number): Resource[] {
    const organisation = this.allOrganisations()[slot];
    return organisation === undefined ? [] : [organisation];
  }

  private asServed(resource: ServedResource): ServedResource {
    const changes = this.changed.of(resource.resourceType, resource.id as string);
    if (changes.size === 0) return resource;
    const copy: Record<string, unknown> = { ...resource };
    for (const path of changes.keys()) {
      const choice = CHOICES.find((name) => new RegExp(`^${name}[A-Z]`).test(path));
      const kept = path.split(/[.[]/)[0];
      for (const key of Object.keys(copy))
        if (choice && key !== kept && new RegExp(`^${choice}[A-Z]`).test(key)) delete copy[key];
    }
    return this.changed.over(resource.resourceType, resource.id as string, copy) as unknown as ServedResource;
  }
}

function notClassified(patientId: string, since: string): Condition {
  return {
    resourceType: 'Condition',
    id: `${patientId}-c`,
    verificationStatus: { coding: [{ system: SYSTEM.verification, code: VERIFICATION_STATUS.NOT_CLASSIFIED }] },
    code: { coding: [COVID_19] },
    subject: { reference: `Patient/${patientId}` },
    recordedDate: since,
  };
}

function numberOrNull(index: number): number | null {
  return index < 0 ? null : index;
}
