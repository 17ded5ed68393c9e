/** The code systems, identifier systems and codes the FHIR server of Sciensano uses. */
const EHEALTH = 'https://www.ehealth.fgov.be/standards/fhir';

export const SYSTEM = {
  niss: `${EHEALTH}/core/NamingSystem/ssin`,
  nihii: `${EHEALTH}/core/NamingSystem/nihdi`,
  cbe: `${EHEALTH}/core/NamingSystem/cbe`,
  party: `${EHEALTH}/core/CodeSystem/cd-hcparty`,
  report: 'https://www.ehealth.fgov.be/lab-report/diagnostic-report-id',
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  observationCategory: 'http://terminology.hl7.org/CodeSystem/observation-category',
  reportCategory: 'http://terminology.hl7.org/CodeSystem/v2-0074',
  interpretation: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation',
  verification: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
  encounterClass: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  subsetted: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  personCategory: 'https://sciensano.be/fhir/CodeSystem/person-category',
  suspicionKind: 'https://sciensano.be/fhir/CodeSystem/suspicion-kind',
} as const;

/** SNOMED CT: disease caused by SARS-CoV-2. The code of the Condition a person is followed for, whatever its status. */
export const COVID_19 = { system: SYSTEM.snomed, code: '840539006', display: 'Disease caused by SARS-CoV-2' } as const;

export const VERIFICATION_STATUS = {
  NOT_CLASSIFIED: 'unconfirmed',
  SUSPECT: 'provisional',
  PROBABLE: 'differential',
  CONFIRMED: 'confirmed',
  NO_CASE: 'refuted',
} as const;

export const SUSPICION_KIND = {
  STRONG_SUSPICION: 'strong-suspicion',
  FALSE_NEGATIVE_SUSPECTED: 'false-negative-suspected',
} as const;

/** `http://` and `https://` forms, and the older form without `/core`, are the same system. Others stay as they are. */
export function canonicalSystem(system: string): string {
  const match = /^https?:\/\/www\.ehealth\.fgov\.be\/standards\/fhir(?:\/core)?\/NamingSystem\/(ssin|nihdi|cbe)$/.exec(
    system,
  );
  return match ? `${EHEALTH}/core/NamingSystem/${match[1]}` : system;
}
