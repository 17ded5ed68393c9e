/**
 * What the hub's own policy stands on, as it is brought along: what the registers of a new installation hold. Texts, dates and
 * figures are the domain's; article numbers and the impact assessments are to be confirmed by the data-protection officer before
 * anything here serves real people. Version 1 stands on the cooperation agreement, which is retroactive; the decrees before it
 * are there to be read, and for rules of their time.
 */
import type { PolicyRegisters, PurposeEntry, LegalBasis } from './legal-basis';
import { PURPOSES } from '../../model/roles';
import type { Day } from '../../model/brussels-day';

const CONTROLLER = 'Common Community Commission (COCOM/GGC), Services du Collège réuni';
const PROCESSORS = ['The mutualities (OA), for the controller', 'The call-centre subcontractor, for the mutualities'];
const RETENTION = 'Call orders at most 60 days; medical data is not kept by the hub (federal database I: 60 days)';
const ASSESSMENT = 'Contact tracing, to be confirmed';

export const COOPERATION_AGREEMENT = ofTracing(
  'cooperation-agreement-2020-08-25',
  'Cooperation agreement of 25 August 2020, retroactive to 4 May 2020',
  { date: '2020-08-25', validFrom: '2020-05-04', validUntil: null },
);

/** For what concerns the collaborators and the running of the hub, and nobody who is traced. */
export const RUNNING_THE_HUB: LegalBasis = {
  id: 'running-the-hub',
  text: 'Task of the Services du Collège réuni to organise contact tracing; to be confirmed',
  textValidFrom: '2020-05-04',
  textValidUntil: null,
  controller: CONTROLLER,
  processors: PROCESSORS,
  retention: 'As long as the collaborator works for contact tracing',
  impactAssessment: 'Collaborators and sources, to be confirmed',
  impactAssessedOn: '2020-05-04',
  impactAssessmentUntil: null,
  validFrom: '2020-05-04',
  validUntil: null,
  endedAt: null,
};

export const OWN_LEGAL_BASES: readonly LegalBasis[] = [
  ofTracing('royal-decree-18', 'Royal decree no. 18, 4 May to 4 June 2020', {
    date: '2020-05-04',
    validFrom: '2020-05-04',
    validUntil: '2020-06-04',
  }),
  ofTracing('royal-decree-25', 'Royal decree no. 25, to 30 June 2020', {
    date: '2020-05-04',
    validFrom: '2020-06-05',
    validUntil: '2020-06-30',
  }),
  ofTracing('royal-decree-44', 'Royal decree no. 44, to 15 October 2020', {
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

function ofTracing(id: string, text: string, { date, validFrom, validUntil }: Dates): LegalBasis {
  return {
    ...{ id, text, textValidFrom: validFrom, textValidUntil: validUntil },
    controller: CONTROLLER,
    processors: PROCESSORS,
    retention: RETENTION,
    impactAssessment: ASSESSMENT,
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
