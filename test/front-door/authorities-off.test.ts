/**
 * Every authority on facts about callers switched off in turn. Once what it said is older than it is valid, the fields that
 * depend on it are withheld for that reason: exactly those that would be denied if the fact did not hold; whatever depends
 * on others goes on, and when the authority is back so are the fields. Time passes by setting back when each stream was
 * read last: an hour is more than any fact is valid for. And where a caller is seconded to decides, from the next request on,
 * whether a case is there at all.
 */
import type { Client } from 'pg';
import type { RunningSimulator } from '../../simulators/kit/simulator-http';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { personaNamed } from '../../simulators/population/personas';
import { openClient } from '../support/open-client';
import { setFault, startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { EVERYTHING, givenBy, withheldBy, type CaseAnswer } from './case-disclosure';

const UNKNOWN = 'CALLER_FACTS_UNAVAILABLE';

/** What this file writes past the hub counts with the next request. */
const PAST_THE_HUB = { SOURCE_TIME_BUDGET_MS: '10000', REGISTERS_RECENT_MS: '0' };

let demonstration: RunningDemonstration;
let owner: Client;
let id: string;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300, environment: PAST_THE_HUB });
  id = await demonstration.firstCaseId();
  owner = await openClient(demonstration.database.ownerUrl);
});
afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

const see = (persona: string): Promise<Answer<CaseAnswer>> =>
  demonstration.ask<CaseAnswer>(persona, EVERYTHING, { variables: { id } });

const fieldsWithheldFor = (answer: Answer<CaseAnswer>, reason: string): string[] =>
  [...withheldBy(answer)].filter(([, why]) => why === reason).map(([coordinate]) => coordinate);

interface Fact {
  readonly fact: string;
  readonly usable: boolean;
}

async function unusableFactsOf(persona: string): Promise<string[]> {
  const query = '{ viewer { facts { fact usable } } }';
  const { data } = await demonstration.ask<{ viewer: { facts: Fact[] } }>(persona, query);
  return data!.viewer.facts.filter(({ usable }) => !usable).map(({ fact }) => fact);
}

function pseudonymOf(persona: string): string {
  const found = personaNamed(persona);
  if (found.kind !== 'PERSON') throw new Error(`${persona} is no person`);
  return createPseudonyms(demonstration.pseudonymKey).person(found.niss);
}

/** What a caller is denied while a fact is known not to hold, and was not denied before. */
async function deniedWithout(persona: string, change: string, back: string): Promise<string[]> {
  const before = withheldBy(await see(persona));
  await owner.query(change, [pseudonymOf(persona)]);
  try {
    const without = withheldBy(await see(persona));
    return [...without].filter(([coordinate, why]) => before.get(coordinate) !== why).map(([coordinate]) => coordinate);
  } finally {
    await owner.query(back, [pseudonymOf(persona)]);
  }
}

async function switchOff(name: string, partner: RunningSimulator): Promise<void> {
  await setFault(partner, 'down');
  await demonstration.hub.pollNow();
  await owner.query(
    `update "sync_stream" set "last_good_at" = "last_good_at" - interval '1 day' where "name" like $1 || '/%'`,
    [name],
  );
}

async function switchOn(partner: RunningSimulator): Promise<void> {
  await setFault(partner, 'none');
  await demonstration.hub.pollNow();
}

interface Row {
  readonly authority: string;
  readonly partner: () => RunningSimulator;
  /** Who loses what: the facts, and how to make each not hold while it is known. */
  readonly loses: Readonly<
    Record<string, { readonly facts: string[]; readonly change?: string; readonly back?: string }>
  >;
  readonly untouched: readonly string[];
}

const TRAINED = {
  facts: ['TRAINED'],
  change: `update "training_record" set "valid_until" = '2000-01-01' where "person_pseudonym" = $1`,
  back: `update "training_record" set "valid_until" = '2126-01-01' where "person_pseudonym" = $1`,
};
/** The whole case depends on the assignment: what is below it is not asked any more. */
const OF_AN_INSURER = { facts: ['CONTRACT_ACTIVE', 'IN_SHIFT', 'CASE_ASSIGNMENTS'] };
/** Without its escalations nobody knows which assignment of an insurer is valid. */
const ESCALATED = { facts: ['CASE_ASSIGNMENTS'] };
/** The case stays there, for it is the call centre's; of what it holds nothing is left. */
const OF_THE_CALL_CENTRE = {
  facts: ['CONTRACT_ACTIVE', 'IN_SHIFT', 'ORDER_ASSIGNMENTS'],
  change: `update "staff_contract" set "contract_from" = "contract_from" + interval '100 years' where "person_pseudonym" = $1`,
  back: `update "staff_contract" set "contract_from" = "contract_from" - interval '100 years' where "person_pseudonym" = $1`,
};

const TABLE: readonly Row[] = [
  {
    authority: 'federal-platform',
    partner: () => demonstration.partners.federalPlatform,
    loses: { agent: TRAINED, supervisor: TRAINED, nurse: TRAINED, physician: TRAINED, inspector: TRAINED },
    untouched: [],
  },
  {
    authority: 'mutuality-100',
    partner: () => demonstration.partners.mutualities.get('100')!,
    loses: { nurse: OF_AN_INSURER, physician: OF_AN_INSURER },
    untouched: ['agent', 'supervisor', 'inspector'],
  },
  {
    authority: 'mutuality-200',
    partner: () => demonstration.partners.mutualities.get('200')!,
    loses: {},
    untouched: ['agent', 'supervisor', 'nurse', 'physician', 'inspector'],
  },
  {
    authority: 'call-centre',
    partner: () => demonstration.partners.callCentre,
    loses: {
      ...{ agent: OF_THE_CALL_CENTRE, 'field-agent': OF_THE_CALL_CENTRE, supervisor: OF_THE_CALL_CENTRE },
      ...{ nurse: ESCALATED, physician: ESCALATED },
    },
    untouched: ['inspector'],
  },
];

describe.each(TABLE)(
  '$authority does not answer for longer than its word counts',
  ({ authority, partner, loses, untouched }) => {
    const denied = new Map<string, string[]>();
    const given = new Map<string, Set<string>>();
    beforeAll(async () => {
      for (const [persona, { change, back }] of Object.entries(loses)) {
        given.set(persona, givenBy(await see(persona)));
        if (change && back) denied.set(persona, await deniedWithout(persona, change, back));
      }
      await switchOff(authority, partner());
    });
    afterAll(() => switchOn(partner()));

    for (const [persona, { facts }] of Object.entries(loses)) {
      it(`${persona} loses exactly what depends on it`, async () => {
        const answer = await see(persona);
        expect(await unusableFactsOf(persona)).toEqual(facts);
        const expected = denied.get(persona);
        if (expected) {
          expect(expected.length).toBeGreaterThan(5);
          expect(fieldsWithheldFor(answer, UNKNOWN).sort()).toEqual(expected.sort());
        } else {
          expect(answer.data?.case).toBeNull();
          expect([...withheldBy(answer)]).toEqual([['Query.case', UNKNOWN]]);
        }
      });
    }

    for (const persona of untouched) {
      it(`${persona} loses nothing by it`, async () => {
        expect(await unusableFactsOf(persona)).toEqual([]);
        const answer = await see(persona);
        expect(answer.data?.case).not.toBeNull();
        expect(fieldsWithheldFor(answer, UNKNOWN)).toEqual([]);
      });
    }

    it('once it is back, everything is as before', async () => {
      await switchOn(partner());
      for (const persona of Object.keys(loses)) {
        expect(await unusableFactsOf(persona)).toEqual([]);
        expect(givenBy(await see(persona))).toEqual(given.get(persona));
      }
    });
  },
);

describe('the hub’s own registers cannot be read', () => {
  it('what they vouch for is unknown at once, what partners said goes on counting for its age', async () => {
    const [agent, inspector] = [givenBy(await see('agent')), givenBy(await see('inspector'))];
    await owner.query('alter table "authorised_person" rename to "away"');
    try {
      expect(await unusableFactsOf('inspector')).toEqual(['CONTRACT_ACTIVE', 'IN_SHIFT']);
      for (const which of [id, '00000000-0000-4000-8000-000000000000']) {
        const answer = await demonstration.ask<CaseAnswer>('inspector', EVERYTHING, { variables: { id: which } });
        expect([...withheldBy(answer)]).toEqual([['Query.case', UNKNOWN]]);
      }
      expect(await unusableFactsOf('agent')).toEqual([]);
      expect(givenBy(await see('agent'))).toEqual(agent);
    } finally {
      await owner.query('alter table "away" rename to "authorised_person"');
    }
    expect(givenBy(await see('inspector'))).toEqual(inspector);
    expect(givenBy(await see('agent'))).toEqual(agent);
  });
});

describe('a caller who is seconded', () => {
  afterEach(() => owner.query('delete from secondment'));

  async function second(persona: string, to: string, from = '2020-04-01', until: string | null = null): Promise<void> {
    await owner.query(
      `insert into secondment (authority, reference, listed_at, changed_at, file,
        person_pseudonym, seconded_to, seconded_from, seconded_until)
      values ('seconded-staff', 'D-1', now(), now(), gen_random_uuid(), $1, $2, $3, $4)`,
      [pseudonymOf(persona), to, from, until],
    );
  }

  async function seen(persona: string): Promise<{ roles: string[]; found: boolean; codes: string[] }> {
    const { data, errors } = await demonstration.ask<{
      viewer: { roles: string[] };
      case: { person: { name: string | null } | null } | null;
    }>(persona, 'query ($id: ID!) { viewer { roles } case(id: $id) { person { name } } }', { variables: { id } });
    return {
      roles: data?.viewer.roles ?? ['no answer'],
      found: typeof data?.case?.person?.name === 'string',
      codes: errors.map(({ extensions }) => extensions.code),
    };
  }

  const WITHOUT = { roles: [], found: false, codes: ['NOT_FOUND_OR_FORBIDDEN'] };

  it.each<[string, string, string]>([
    ['agent', 'ORGANISATION', 'AGENT'],
    ['agent', 'UNDECIDED', 'AGENT'],
    ['agent', 'HYGIENE_CELL', 'AGENT'],
    ['nurse', 'CALL_CENTRE', 'NURSE'],
    ['inspector', 'CALL_CENTRE', 'HYGIENE_INSPECTOR'],
  ])('%s seconded to %s has no case, and has it again when the secondment is gone', async (persona, to, role) => {
    expect(await seen(persona)).toEqual({ roles: [role], found: true, codes: [] });
    await second(persona, to);
    expect(await seen(persona)).toEqual(WITHOUT);
    await owner.query('delete from secondment');
    expect(await seen(persona)).toEqual({ roles: [role], found: true, codes: [] });
  });

  it.each<[string, string, string, string | null]>([
    ['agent', 'CALL_CENTRE', '2020-04-01', null],
    ['agent', 'ORGANISATION', '2020-04-01', '2020-06-30'],
    ['agent', 'ORGANISATION', '2099-01-01', null],
    ['inspector', 'HYGIENE_CELL', '2020-04-01', null],
  ])('%s seconded to %s from %s until %s keeps the case', async (persona, to, from, until) => {
    await second(persona, to, from, until);
    expect(await seen(persona)).toMatchObject({ found: true, codes: [] });
  });
});
