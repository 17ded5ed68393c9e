/** Laboratories and hospitals of the population as FHIR resources. */
import type { Organization } from '@medplum/fhirtypes';
import type { CareOrganisation, Population } from '../population/population';
import { SYSTEM } from './systems';

export function organisationResources(population: Population): Organization[] {
  return [
    ...population.laboratories().map((laboratory) => organisationOf(laboratory, 'orglaboratory')),
    ...population.hospitals().map((hospital) => organisationOf(hospital, 'orghospital')),
  ];
}

function organisationOf(organisation: CareOrganisation, party: string): Organization {
  return {
    resourceType: 'Organization',
    id: organisation.reference,
    identifier: [{ system: SYSTEM.nihii, value: organisation.nihii }],
    active: true,
    type: [{ coding: [{ system: SYSTEM.party, code: party }] }],
    name: organisation.name,
  };
}
