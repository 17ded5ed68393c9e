import { CASE_BY_NURSE, CASES, nothing, SCRIPTS } from '../labs/faults/views';
import type { PartnerKit } from './partner-kit';

const SCRIPTS_ONCE = { '/api/scripts/search': 1 };

export const kit: PartnerKit = {
  counts: { supervisor: SCRIPTS_ONCE, inspector: SCRIPTS_ONCE, nurse: SCRIPTS_ONCE, agent: SCRIPTS_ONCE },
  async askEverything({ sources: { federalPlatform } }, ask) {
    await federalPlatform.scripts(['fr'], ask);
    await federalPlatform.scriptLanguages(ask);
  },
  losses: () => ({
    what: 'what is said when calling',
    losses: [
      { view: CASE_BY_NURSE, lost: ['case.scripts'], partly: [], sections: ['SCRIPTS'] },
      { view: SCRIPTS, lost: ['viewer.cases.edges.node.scripts'], partly: [], sections: [] },
      nothing(CASES),
    ],
  }),
};
