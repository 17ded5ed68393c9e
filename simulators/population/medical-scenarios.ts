/** Courses that the health of a person takes, and how often each goes with which kind of call order. */
import type { CaseRole } from './case-layout';
import type { CaseClassification, PersonCategory, TrueTest } from './population';

export interface MedicalScenario {
  /** Oldest first. */
  readonly tests: readonly (readonly ['PCR' | 'ANTIGEN', TrueTest['result']])[];
  readonly suspicion?: 'STRONG_SUSPICION' | 'FALSE_NEGATIVE_SUSPECTED';
  /** Share of the persons in this scenario who have symptoms. */
  readonly symptomatic: number;
  readonly category: PersonCategory | null;
  readonly classification: Weights<CaseClassification>;
}

type Weights<T> = readonly (readonly [T, number])[];
type Course = Omit<MedicalScenario, 'classification'> & {
  readonly classification: Partial<Record<CaseClassification, number>>;
};

const course = (given: Course): MedicalScenario => ({
  ...given,
  classification: Object.entries(given.classification) as [CaseClassification, number][],
});

export const PCR_POSITIVE = course({
  tests: [['PCR', 'DETECTED']],
  symptomatic: 0.75,
  category: 'II',
  classification: { CONFIRMED: 92, NOT_CLASSIFIED: 8 },
});
export const BOTH_POSITIVE = course({
  tests: [
    ['ANTIGEN', 'DETECTED'],
    ['PCR', 'DETECTED'],
  ],
  symptomatic: 0.9,
  category: 'II',
  classification: { CONFIRMED: 1 },
});
const ANTIGEN_POSITIVE = course({
  tests: [['ANTIGEN', 'DETECTED']],
  symptomatic: 0.85,
  category: 'II',
  classification: { CONFIRMED: 60, PROBABLE: 40 },
});
const CONTRADICTED = course({
  tests: [
    ['ANTIGEN', 'DETECTED'],
    ['PCR', 'NOT_DETECTED'],
  ],
  symptomatic: 0.4,
  category: 'II',
  classification: { NO_CASE: 70, SUSPECT: 30 },
});
const INCONCLUSIVE = course({
  tests: [['PCR', 'INCONCLUSIVE']],
  symptomatic: 0.6,
  category: 'II',
  classification: { SUSPECT: 60, NOT_CLASSIFIED: 40 },
});
const NEGATIVE = course({
  tests: [['PCR', 'NOT_DETECTED']],
  symptomatic: 0.2,
  category: 'II',
  classification: { NO_CASE: 70, NOT_CLASSIFIED: 30 },
});
const SUSPECTED = course({
  tests: [],
  suspicion: 'STRONG_SUSPICION',
  symptomatic: 1,
  category: 'III',
  classification: { PROBABLE: 55, SUSPECT: 45 },
});
const FALSE_NEGATIVE = course({
  tests: [['PCR', 'NOT_DETECTED']],
  suspicion: 'FALSE_NEGATIVE_SUSPECTED',
  symptomatic: 1,
  category: 'III',
  classification: { PROBABLE: 50, SUSPECT: 50 },
});
const PRESCRIBED = course({
  tests: [],
  symptomatic: 0.7,
  category: 'I',
  classification: { NOT_CLASSIFIED: 70, SUSPECT: 30 },
});
const UNTESTED_CONTACT = course({
  tests: [],
  symptomatic: 0.12,
  category: 'IV',
  classification: { NOT_CLASSIFIED: 90, SUSPECT: 10 },
});
const TREATING = course({ tests: [], symptomatic: 0.05, category: 'V', classification: { NOT_CLASSIFIED: 1 } });
const HEAD = course({ tests: [], symptomatic: 0.05, category: 'VI', classification: { NOT_CLASSIFIED: 1 } });
const NOTHING = course({ tests: [], symptomatic: 0, category: null, classification: { NOT_CLASSIFIED: 1 } });

export const SCENARIOS: Readonly<Record<CaseRole | 'NO_CASE', Weights<MedicalScenario>>> = {
  INDEX: [
    [PCR_POSITIVE, 62],
    [ANTIGEN_POSITIVE, 8],
    [BOTH_POSITIVE, 9],
    [SUSPECTED, 10],
    [FALSE_NEGATIVE, 4],
    [INCONCLUSIVE, 3],
    [CONTRADICTED, 4],
  ],
  CONTACT: [
    [UNTESTED_CONTACT, 48],
    [NEGATIVE, 29],
    [PCR_POSITIVE, 11],
    [PRESCRIBED, 7],
    [ANTIGEN_POSITIVE, 2],
    [INCONCLUSIVE, 1],
    [SUSPECTED, 1],
    [TREATING, 1],
  ],
  COLLECTIVITY: [
    [PCR_POSITIVE, 30],
    [NEGATIVE, 30],
    [PRESCRIBED, 14],
    [UNTESTED_CONTACT, 12],
    [SUSPECTED, 6],
    [HEAD, 8],
  ],
  NO_CASE: [
    [NOTHING, 915],
    [NEGATIVE, 75],
    [PCR_POSITIVE, 10],
  ],
};
