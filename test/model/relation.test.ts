import {
  orderOf,
  Relation,
  type CaseSubject,
  relationsKnown,
  hasAnyRelation,
  relationOf,
  relationToOrder,
} from '../../src/model/subject';
import { CALL_CENTRE, caller, COCOM, fact, facts, organisation, registerEntry } from '../policy/rules/caller-builder';

const subject: CaseSubject = {
  kind: 'CASE',
  caseId: '00000000-0000-4000-8000-000000000001',
  reference: 'CC-ONE',
  organisation: CALL_CENTRE,
  zone: '21004',
  collectivity: 'COL-ONE',
  personPseudonym: 'pseudonym-of-person',
};
const stranger = facts({ organisation: organisation(COCOM, 'CONTROLLER') });

describe('how a caller stands to a case', () => {
  it('is nothing where no fact connects them', () => {
    expect(relationOf(caller('AGENT', { facts: stranger }), subject)).toBe(Relation.NONE);
    expect(hasAnyRelation(caller('AGENT', { facts: stranger }), subject)).toBe(false);
  });

  it('is nothing for a caller without a role, whatever is still assigned', () => {
    const assigned = facts({ orderAssignments: fact(new Map([['O-2', 'CC-ONE']])), zones: new Set(['21004']) });
    expect(relationOf(caller('AGENT', { facts: assigned }), subject)).not.toBe(Relation.NONE);
    expect(relationOf(caller('AGENT', { facts: assigned, roles: [] }), subject)).toBe(Relation.NONE);
  });

  it('is ORDER_ASSIGNED for a case of which some order is assigned', () => {
    const agent = caller('AGENT', { facts: { ...stranger, orderAssignments: fact(new Map([['O-2', 'CC-ONE']])) } });
    expect(relationOf(agent, subject)).toBe(Relation.ORDER_ASSIGNED);
    expect(hasAnyRelation(agent, subject)).toBe(true);
  });

  it('asks of a record about one order whether that very order is assigned, and to this case', () => {
    const agent = caller('AGENT', { facts: { ...stranger, orderAssignments: fact(new Map([['O-2', 'CC-ONE']])) } });
    expect(relationOf(agent, { ...subject, orderNumber: 'O-2' })).toBe(Relation.ORDER_ASSIGNED);
    expect(relationOf(agent, { ...subject, orderNumber: 'O-1' })).toBe(Relation.NONE);
    expect(relationOf(agent, { ...subject, reference: 'CC-TWO', orderNumber: 'O-2' })).toBe(Relation.NONE);
  });

  it('is the same to an order whether it is asked of the order or comes from how the caller stands to the case', () => {
    const assigned = {
      orderAssignments: fact(
        new Map([
          ['O-2', 'CC-ONE'],
          ['O-3', 'CC-TWO'],
        ]),
      ),
      zones: new Set(['21004']),
    };
    const stale = { ...assigned, orderAssignments: fact(assigned.orderAssignments.value, false) };
    const callers = [
      ...[assigned, stale, {}].map((some) => caller('AGENT', { facts: { ...stranger, ...some } })),
      caller('AGENT', { facts: facts(assigned), roles: [] }),
      caller('NURSE', { facts: facts({ ...assigned, caseAssignments: fact(new Set(['CC-ONE'])) }) }),
    ];
    for (const who of callers) {
      const toCase = relationOf(who, subject);
      for (const orderNumber of ['O-1', 'O-2', 'O-3', '']) {
        expect(orderOf(subject, orderNumber)).toEqual({ ...subject, orderNumber });
        const toOrder = relationOf(who, { ...subject, orderNumber });
        expect([orderNumber, relationToOrder(who, subject, toCase, orderNumber)]).toEqual([orderNumber, toOrder]);
      }
    }
  });

  it('is CASE_ASSIGNED by the case reference, also on records about one order', () => {
    const nurse = caller('NURSE', { facts: { ...stranger, caseAssignments: fact(new Set(['CC-ONE'])) } });
    expect(relationOf(nurse, subject)).toBe(Relation.CASE_ASSIGNED);
    expect(relationOf(nurse, { ...subject, orderNumber: 'O-1' })).toBe(Relation.CASE_ASSIGNED);
    expect(relationOf(nurse, { ...subject, reference: 'CC-TWO' })).toBe(Relation.NONE);
  });

  it('has no bit from an assignment that is older than it counts', () => {
    const old = caller('AGENT', {
      facts: {
        ...stranger,
        orderAssignments: fact(new Map([['O-2', 'CC-ONE']]), false),
        caseAssignments: fact(new Set(['CC-ONE']), false),
      },
    });
    expect(relationOf(old, subject)).toBe(Relation.NONE);
    expect(relationsKnown(old)).toBe(false);
    expect(relationsKnown(caller('AGENT'))).toBe(true);
  });

  it('is OWN_ZONE only where the case lies in a zone of the caller', () => {
    const inspector = caller('HYGIENE_INSPECTOR', { facts: { ...stranger, zones: new Set(['21004']) } });
    expect(relationOf(inspector, subject)).toBe(Relation.OWN_ZONE);
    expect(relationOf(inspector, { ...subject, zone: '21001' })).toBe(Relation.NONE);
    expect(relationOf(inspector, { ...subject, zone: null })).toBe(Relation.NONE);
  });

  it('is OWN_ORGANISATION by the register, not by what the token says', () => {
    expect(relationOf(caller('SUPERVISOR'), subject)).toBe(Relation.OWN_ORGANISATION);
    const unknown = caller('SUPERVISOR', { organisation: CALL_CENTRE, facts: facts({ organisation: null }) });
    expect(relationOf(unknown, subject)).toBe(Relation.NONE);
  });

  it('is REGISTER_ENTRY for what an entry names, by case or by collectivity, and for nothing else', () => {
    const by = (changes: Parameters<typeof registerEntry>[0]): number =>
      relationOf(
        caller('AUTHORISED_PERSON', { facts: { ...stranger, authorisedEntries: [registerEntry(changes)] } }),
        subject,
      );
    expect(by({ caseReferences: new Set(['CC-ONE']) })).toBe(Relation.REGISTER_ENTRY);
    expect(by({ collectivityReferences: new Set(['COL-ONE']) })).toBe(Relation.REGISTER_ENTRY);
    expect(by({ caseReferences: new Set(['CC-TWO']) })).toBe(Relation.NONE);
    expect(by({})).toBe(Relation.NONE);
  });

  it('is OWN_COLLECTIVITY only for a case of a collectivity, also where all are followed', () => {
    const cell = (collectivities: ReadonlySet<string> | 'ALL', collectivity: string | null): number =>
      relationOf(caller('COLLECTIVITY_CELL', { facts: { ...stranger, collectivities } }), { ...subject, collectivity });
    expect(cell('ALL', 'COL-ONE')).toBe(Relation.OWN_COLLECTIVITY);
    expect(cell(new Set(['COL-ONE']), 'COL-ONE')).toBe(Relation.OWN_COLLECTIVITY);
    expect(cell(new Set(['COL-TWO']), 'COL-ONE')).toBe(Relation.NONE);
    expect(cell('ALL', null)).toBe(Relation.NONE);
  });

  it('adds up', () => {
    const everything = caller('PHYSICIAN', {
      facts: facts({
        orderAssignments: fact(new Map([['O-1', 'CC-ONE']])),
        caseAssignments: fact(new Set(['CC-ONE'])),
        zones: new Set(['21004']),
        collectivities: 'ALL',
        authorisedEntries: [registerEntry({ caseReferences: new Set(['CC-ONE']) })],
      }),
    });
    expect(relationOf(everything, subject)).toBe(63);
  });
});

describe('how a caller stands to other subjects', () => {
  it('is SELF to its own data alone', () => {
    const agent = caller('AGENT');
    expect(relationOf(agent, { kind: 'SELF', personPseudonym: agent.pseudonym })).toBe(Relation.SELF);
    expect(relationOf(agent, { kind: 'SELF', personPseudonym: 'somebody else' })).toBe(Relation.NONE);
  });

  it('is OWN_ORGANISATION to what its organisation answers for', () => {
    expect(relationOf(caller('PARTNER_SYSTEM'), { kind: 'ORGANISATION', organisation: CALL_CENTRE })).toBe(
      Relation.OWN_ORGANISATION,
    );
    expect(relationOf(caller('PARTNER_SYSTEM'), { kind: 'ORGANISATION', organisation: COCOM })).toBe(Relation.NONE);
  });

  it('is to somebody of the staff by the organisation, as its own and as its trainee apart', () => {
    const recruiter = caller('RECRUITER', { facts: stranger });
    const row = { kind: 'STAFF', personPseudonym: recruiter.pseudonym } as const;
    const staff = (organisations: string[], trainingOrganisations: string[]): number =>
      relationOf(recruiter, { ...row, organisations, trainingOrganisations });
    expect(staff([CALL_CENTRE, COCOM], [])).toBe(Relation.OWN_ORGANISATION);
    expect(staff([CALL_CENTRE], [COCOM])).toBe(Relation.OWN_TRAINEE);
    expect(staff([COCOM], [COCOM])).toBe(Relation.OWN_ORGANISATION | Relation.OWN_TRAINEE);
    // not even to oneself
    expect(staff([CALL_CENTRE], [CALL_CENTRE])).toBe(Relation.NONE);
  });

  it('is to a collectivity by organisation, zone, what the cell follows and what the register names', () => {
    const collectivity = {
      kind: 'COLLECTIVITY',
      id: 'one',
      reference: 'COL-ONE',
      organisation: CALL_CENTRE,
      zone: '21004',
    } as const;
    const by = (more: Parameters<typeof facts>[0]): number =>
      relationOf(caller('HYGIENE_INSPECTOR', { facts: { ...stranger, ...more } }), collectivity);
    expect(by({})).toBe(Relation.NONE);
    expect(by({ zones: new Set(['21004']) })).toBe(Relation.OWN_ZONE);
    expect(by({ organisation: organisation(CALL_CENTRE, 'CALL_CENTRE') })).toBe(Relation.OWN_ORGANISATION);
    expect(by({ collectivities: new Set(['COL-ONE']) })).toBe(Relation.OWN_COLLECTIVITY);
    expect(by({ collectivities: new Set(['COL-TWO']) })).toBe(Relation.NONE);
    const entry = registerEntry({ collectivityReferences: new Set(['COL-ONE']) });
    expect(by({ authorisedEntries: [entry] })).toBe(Relation.REGISTER_ENTRY);
  });
});
