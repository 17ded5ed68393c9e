import { SCIENSANO_NEEDS } from '../../src/sources/sciensano/sciensano.partner';
import { CASE_BY_NURSE, CASES, CASES_BY_NURSE, nothing } from '../labs/faults/views';
import type { PartnerKit } from './partner-kit';

const EACH_ONCE = Object.fromEntries(
  ['Observation', 'Condition', 'Encounter'].map((type) => [`/fhir/${type}/_search`, 1]),
);

export const kit: PartnerKit = {
  counts: { inspector: EACH_ONCE, nurse: EACH_ONCE },
  askEverything: ({ sources, population }, ask) =>
    sources.sciensano.medicalRecords([population.case(0).patientReference], ask),
  needs: new Set(
    SCIENSANO_NEEDS.flatMap(({ type, searchParameters, includes = [] }) => {
      const operation = `POST /fhir/${type}/_search`;
      return [
        operation,
        ...searchParameters.map((name) => `${operation} ${name}`),
        ...includes.map((include) => `${operation} _include=${include}`),
      ];
    }),
  ),
  losses: () => ({
    what: 'what is medical',
    losses: [
      { view: CASE_BY_NURSE, lost: ['case.medical'], partly: [], sections: ['MEDICAL'] },
      { view: CASES_BY_NURSE, lost: ['viewer.cases.edges.node.medical'], partly: [], sections: [] },
      nothing(CASES),
    ],
  }),
};
