/** The staff list from the front door: who has whom, what of each, whole paths, filters, pages; and what never is in it. */
import { PERSON_PERSONAS } from '../../simulators/population/personas';
import type { OrganisationKey } from '../../simulators/population/personas';
import type { GraphqlError } from '../support/running-demonstration';
import { startStaffReader, type StaffReader } from './staff-reader';
import { STAFF_FIELDS, STAFF_PERSONAS } from './staff-table';

const EVERYTHING = `id ${Object.values(STAFF_FIELDS).join(' ')}`;

let reader: StaffReader;

beforeAll(async () => {
  reader = await startStaffReader();
}, 60_000);

afterAll(() => reader?.stop());

const ORGANISATION_OF: Readonly<Record<string, OrganisationKey>> = {
  recruiter: 'cocom',
  'training-manager': 'cocom',
  'partner-actiris': 'actiris',
  'partner-mutuality': 'mutuality-100',
  'partner-mutuality-2': 'mutuality-300',
  'partner-call-centre': 'call-centre',
};

/** National numbers of those who have to be in a persona's list, by the population's own books. */
function expectedPeople(persona: string): Set<string> {
  const { candidates, reserve, seconded } = reader.recruitment;
  const nissOf = (people: readonly { readonly niss: string }[]): string[] => people.map(({ niss }) => niss);
  const organisation = ORGANISATION_OF[persona]!;
  const employed = reader.demonstration.population.staff().filter((one) => one.kind !== 'OTHER');
  switch (STAFF_PERSONAS[persona]?.list) {
    case 'RECRUITED': {
      const own = PERSON_PERSONAS.filter((one) => one.organisation === 'cocom');
      return new Set(nissOf([...candidates, ...reserve, ...seconded, ...own]));
    }
    case 'TRAINEES':
      return new Set(nissOf(reserve));
    case 'CANDIDATES':
      return new Set(nissOf(candidates));
    default:
      return new Set(
        nissOf(employed.filter((one) => (one.insurer ? `mutuality-${one.insurer}` : 'call-centre') === organisation)),
      );
  }
}

const reasonsOf = (errors: readonly GraphqlError[]): string[] =>
  errors.map(({ extensions }) => `${String(extensions['selection'])} ${String(extensions['reason'])}`).sort();

describe('who has whom in the list, and what of each', () => {
  it.each(Object.entries(STAFF_PERSONAS))('%s', async (persona, row) => {
    const { data, errors } = await reader.list(persona, EVERYTHING);
    if (row.list === 'NOT_GRANTED') {
      expect(data).toEqual({ staff: null });
      expect(reasonsOf(errors)).toEqual(['staff NOT_GRANTED']);
      return;
    }
    const withheld = row.withheld ?? [];
    expect(reasonsOf(errors)).toEqual(withheld.map((field) => `staff.edges.node.${field} NOT_GRANTED`).sort());
    const nodes = await reader.all(persona, 'id');
    const expected = [...expectedPeople(persona)].map((niss) => reader.idOf(ORGANISATION_OF[persona]!, niss));
    expect(nodes.map(({ id }) => id).sort()).toEqual(expected.sort());
    for (const { node } of data?.staff?.edges ?? []) {
      const fields = node as unknown as Record<string, unknown>;
      for (const field of withheld) expect([field, fields[field]]).toEqual([field, null]);
      const always = ['languages', 'sources', 'step', 'path', 'trained', 'training', 'assignments', 'missingSteps'];
      for (const field of always.filter((one) => !withheld.includes(one))) expect(fields[field]).not.toBeNull();
    }
  });

  it.each([
    ['recruiter', 'TRAINING'],
    ['training-manager', 'STAFFING'],
    ['partner-call-centre', 'QUALITY_MONITORING'],
    ['partner-mutuality', 'CONTACT_TRACING'],
  ])('%s has nobody in it for the purpose of %s', async (persona, purpose) => {
    const { data, errors } = await reader.ask<{ staff: unknown }>(persona, `{ staff { edges { node { id } } } }`, {
      headers: { 'Purpose-Of-Use': purpose },
    });
    expect(data?.staff ?? null).toBeNull();
    expect(errors.map(({ extensions }) => extensions.code)).not.toEqual([]);
  });

  it('the same person has another id in each organisation, and in each one always the same', async () => {
    const { niss } = reader.recruitment.candidates.find(({ niss: one }) =>
      expectedPeople('partner-call-centre').has(one),
    )!;
    const ids = (['cocom', 'actiris', 'call-centre'] as const).map((organisation) => reader.idOf(organisation, niss));
    expect(new Set(ids).size).toBe(3);
    for (const [persona, id] of [
      ['recruiter', ids[0]],
      ['partner-actiris', ids[1]],
      ['partner-call-centre', ids[2]],
    ] as const) {
      expect((await reader.all(persona, 'id')).filter((one) => one.id === id)).toHaveLength(1);
    }
  });
});
