/**
 * What the hub's own policy stands on, as it is brought along: what the registers of a new installation hold. Texts, dates and
 * figures are the domain's; article numbers and the impact assessments are to be confirmed by the data-protection officer before
 * anything here serves real people. Version 1 stands on the cooperation agreement, which is retroactive; the decrees before it
 * are there to be read, and for rules of their time.
 */
import type { PolicyRegisters, PurposeEntry, LegalBasis } from './policy-register-store';
import { LONGEST_TERMS } from '../../model/retention';
import { PURPOSES } from '../../model/roles';
import type { Day } from '../../model/brussels-day';
import type { LOCALES } from '../../model/messages';
import OWN_TEXTS from '../../../messages/hub/own-registers.json';

const { en: TEXTS } = OWN_TEXTS;
type OwnText = keyof typeof TEXTS;
const PROCESSORS = [TEXTS['processors.mutualities'], TEXTS['processors.callCentre']];

/** What the registers bring along in the reader's language; what an officer has put otherwise stays as he put it. */
export function ownTextIn(language: keyof typeof LOCALES, text: string): string {
  const key = KEYS.get(text);
  return key === undefined ? text : OWN_TEXTS[OF_FILE[language]][key];
}

const KEYS = new Map(Object.entries(TEXTS).map(([key, text]) => [text, key as OwnText]));
const OF_FILE = { FR: 'fr', NL: 'nl', EN: 'en', DE: 'de' } as const;

export const COOPERATION_AGREEMENT = ofTracing('cooperation-agreement-2020-08-25', {
  date: '2020-08-25',
  validFrom: '2020-05-04',
  validUntil: null,
});

/** For what concerns the collaborators and the running of the hub, and nobody who is traced. */
export const RUNNING_THE_HUB: LegalBasis = {
  id: 'running-the-hub',
  text: TEXTS['basis.running-the-hub'],
  textValidFrom: '2020-05-04',
  textValidUntil: null,
  controller: TEXTS.controller,
  processors: PROCESSORS,
  retention: LONGEST_TERMS.filter(({ category }) => category !== 'CASES'),
  impactAssessment: TEXTS['assessment.collaborators'],
  impactAssessedOn: '2020-05-04',
  impactAssessmentUntil: null,
  validFrom: '2020-05-04',
  validUntil: null,
  endedAt: null,
};

export const OWN_LEGAL_BASES: readonly LegalBasis[] = [
  ofTracing('royal-decree-18', {
    date: '2020-05-04',
    validFrom: '2020-05-04',
    validUntil: '2020-06-04',
  }),
  ofTracing('royal-decree-25', {
    date: '2020-05-04',
    validFrom: '2020-06-05',
    validUntil: '2020-06-30',
  }),
  ofTracing('royal-decree-44', {
    date: '2020-05-04',
    validFrom: '2020-07-01',
    validUntil: '2020-10-15',
  }),
  COOPERATION_AGREEMENT,
  RUNNING_THE_HUB,
];

interface Dates {
  /** Of the impact assessment. */
  readonly date: Day;
  readonly validFrom: Day;
  readonly validUntil: Day | null;
}

type Traced = Extract<OwnText, `basis.${string}`> extends `basis.${infer Id}` ? Id : never;

function ofTracing(id: Traced, { date, validFrom, validUntil }: Dates): LegalBasis {
  return {
    ...{ id, text: TEXTS[`basis.${id}`], textValidFrom: validFrom, textValidUntil: validUntil },
    controller: TEXTS.controller,
    processors: PROCESSORS,
    retention: LONGEST_TERMS.filter(({ category }) => category === 'CASES'),
    impactAssessment: TEXTS['assessment.tracing'],
    impactAssessedOn: date,
    impactAssessmentUntil: validUntil,
    ...{ validFrom, validUntil, endedAt: null },
  };
}

import DESCRIPTIONS from '../../../messages/hub/purposes.json';

/** The first day of contact tracing. */
const BEGINNING = '2020-05-04';

/** All of the closed list, each with what it is for. */
export const OWN_PURPOSES: readonly PurposeEntry[] = PURPOSES.map((purpose) => ({
  purpose,
  descriptionFr: DESCRIPTIONS.fr[purpose],
  descriptionNl: DESCRIPTIONS.nl[purpose],
  descriptionEn: DESCRIPTIONS.en[purpose],
  validFrom: BEGINNING,
  validUntil: null,
  endedAt: null,
}));

export const OWN_REGISTERS: PolicyRegisters = { legalBases: OWN_LEGAL_BASES, purposes: OWN_PURPOSES };
