/** The LOINC and SNOMED CT codes of the medical truth, with their displays. */
import type { TrueSymptom, TrueTest } from './population';

type Coded<K extends keyof TrueTest> = Pick<TrueTest, K>;

export const TEST_KINDS: Readonly<Record<'PCR' | 'ANTIGEN', Coded<'loinc' | 'display' | 'referenceRange'>>> = {
  PCR: {
    loinc: '94500-6',
    display: 'SARS-CoV-2 (COVID-19) RNA [Presence] in Respiratory system specimen by NAA with probe detection',
    referenceRange: 'Not detected',
  },
  ANTIGEN: {
    loinc: '94558-4',
    display: 'SARS-CoV-2 (COVID-19) Ag [Presence] in Respiratory system specimen by Rapid immunoassay',
    referenceRange: 'Not detected',
  },
};

export const TEST_RESULTS: Readonly<
  Record<TrueTest['result'], Coded<'result' | 'resultSnomed' | 'resultDisplay' | 'interpretation'>>
> = {
  DETECTED: { result: 'DETECTED', resultSnomed: '260373001', resultDisplay: 'Detected', interpretation: 'POS' },
  NOT_DETECTED: {
    result: 'NOT_DETECTED',
    resultSnomed: '260415000',
    resultDisplay: 'Not detected',
    interpretation: 'NEG',
  },
  INCONCLUSIVE: {
    result: 'INCONCLUSIVE',
    resultSnomed: '419984006',
    resultDisplay: 'Inconclusive',
    interpretation: 'IND',
  },
};

export const SPECIMENS: readonly (readonly [Coded<'specimenSnomed' | 'specimenDisplay'>, number])[] = [
  [{ specimenSnomed: '258500001', specimenDisplay: 'Nasopharyngeal swab' }, 85],
  [{ specimenSnomed: '119342007', specimenDisplay: 'Saliva specimen' }, 15],
];

export const SYMPTOMS: readonly Omit<TrueSymptom, 'since'>[] = [
  { snomed: '49727002', display: 'Cough' },
  { snomed: '386661006', display: 'Fever' },
  { snomed: '84229001', display: 'Fatigue' },
  { snomed: '44169009', display: 'Loss of sense of smell' },
  { snomed: '36955009', display: 'Loss of taste' },
  { snomed: '267036007', display: 'Dyspnea' },
  { snomed: '25064002', display: 'Headache' },
  { snomed: '68962001', display: 'Muscle pain' },
  { snomed: '162397003', display: 'Pain in throat' },
  { snomed: '64531003', display: 'Nasal discharge' },
  { snomed: '62315008', display: 'Diarrhea' },
];

/** Free text of laboratories: what may hide in a note. */
export const LABORATORY_NOTES: readonly string[] = [
  'Résultat positif communiqué par téléphone au médecin prescripteur.',
  'Charge virale élevée, contrôle conseillé.',
  'Échantillon de faible qualité, à répéter en cas de symptômes.',
  'Patiënt opgenomen, resultaat doorgebeld aan de afdeling.',
];
