/**
 * The legal bases that version 1 stands on. Texts, dates and figures are the domain's; article numbers and the impact
 * assessments are to be confirmed by the data-protection officer before anything here serves real people.
 */
import type { LegalBasis } from './grant';

const CONTROLLER = 'Common Community Commission (COCOM/GGC), Services du Collège réuni';
const PROCESSORS = ['The mutualities (OA), for the controller', 'The call-centre subcontractor, for the mutualities'];

export const COOPERATION_AGREEMENT: LegalBasis = {
  id: 'cooperation-agreement-2020-08-25',
  text: 'Cooperation agreement of 25 August 2020, retroactive to 4 May 2020',
  controller: CONTROLLER,
  processors: PROCESSORS,
  retention: 'Call orders at most 60 days; medical data is not kept by the hub (federal database I: 60 days)',
  impactAssessment: { reference: 'Contact tracing, to be confirmed', date: '2020-08-25' },
  validFrom: '2020-05-04',
  validUntil: null,
};

/** For what concerns the collaborators and the running of the hub, and nobody who is traced. */
export const RUNNING_THE_HUB: LegalBasis = {
  id: 'running-the-hub',
  text: 'Task of the Services du Collège réuni to organise contact tracing; to be confirmed',
  controller: CONTROLLER,
  processors: PROCESSORS,
  retention: 'As long as the collaborator works for contact tracing',
  impactAssessment: { reference: 'Collaborators and sources, to be confirmed', date: '2020-05-04' },
  validFrom: '2020-05-04',
  validUntil: null,
};
