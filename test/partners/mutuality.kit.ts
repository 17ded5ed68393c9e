import { randomUUID } from 'node:crypto';
import { RECTIFIED } from '../../src/model/rectification';
import { CASE, CASE_BY_NURSE, CASES, nothing, RECRUITMENT } from '../labs/faults/views';
import type { PartnerKit } from './partner-kit';

export const kit: PartnerKit = {
  async askEverything({ sources, population }, ask) {
    const source = sources.mutualities.get('100');
    await source?.members([population.case(0).niss ?? '85073003328'], ask);
    await source?.staff(['ST-1'], ask);
    const point = { id: randomUUID(), niss: '85073003328', kind: 'MOBILE', value: '+32475123456' } as const;
    await source?.reportWrong([point], ask.requestId);
    for (const what of RECTIFIED) await source?.rectify({ id: randomUUID(), niss: point.niss, what }, ask.requestId);
  },
  losses(code) {
    const lost = code === '100' ? ['case.careTeam'] : [];
    const view = code === '100' ? CASE_BY_NURSE : CASE;
    const partly = ['case.contactPoints', 'case.person'];
    const sections = ['CONTACT_POINTS', 'PERSON', ...(code === '100' ? ['CARE_TEAM'] : [])];
    return {
      what: 'what only the insurer of the person knows, and the names of its staff',
      losses: [
        { view, lost, partly, sections },
        { view: CASES, lost: [], partly: ['cases.edges.node.contactPoints', 'cases.edges.node.person'], sections: [] },
        nothing(RECRUITMENT),
      ],
    };
  },
};
