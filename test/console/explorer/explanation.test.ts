import { explain } from '../../../console/explorer/src/explanation';
import { REASONS } from '../../../src/model/decision';

const withheld = (selection: string, reason: string, coordinate = 'Case.medical'): object => ({
  message: 'The field is withheld from this caller; extensions.reason says why.',
  path: ['viewer', 'cases', 'edges'],
  extensions: { code: 'FIELD_WITHHELD', selection, reason, coordinate },
});

describe('the panel beside an answer', () => {
  it('lists what was withheld by reason, each place once', () => {
    const { withheld: groups, faults } = explain({
      errors: [
        withheld('case.medical', 'NOT_GRANTED'),
        withheld('case.person.niss', 'NOT_GRANTED', 'Person.niss'),
        withheld('case.attempts', 'NOT_ASSIGNED', 'Case.attempts'),
      ] as never,
      data: { case: { medical: null } },
    });
    expect(groups.map(({ reason, entries }) => [reason, entries.map(({ place }) => place)])).toEqual([
      ['NOT_GRANTED', ['case.medical', 'case.person.niss']],
      ['NOT_ASSIGNED', ['case.attempts']],
    ]);
    expect(groups[0]?.entries[1]?.coordinate).toBe('Person.niss');
    expect(faults).toEqual([]);
  });

  it.each(REASONS)('has a sentence of its own for %s', (reason) => {
    const { sentence } = explain({ errors: [withheld('case', reason)] as never }).withheld[0]!;
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentence).not.toContain('extensions.reason');
  });

  it('distinguishes an argument that may not be used from a field', () => {
    const error = {
      message: 'No.',
      path: ['cases'],
      extensions: { code: 'ARGUMENT_WITHHELD', coordinate: 'CaseFilter.commune', reason: 'NOT_GRANTED' },
    };
    expect(explain({ errors: [error] }).withheld).toEqual([
      {
        reason: 'ARGUMENT_WITHHELD · NOT_GRANTED',
        sentence: expect.stringMatching(/^May not be filtered or sorted by\. /) as string,
        entries: [{ place: 'cases', coordinate: 'CaseFilter.commune', count: 1 }],
      },
    ]);
  });

  it('keeps what failed apart, under the hub’s own sentence and the partner’s name', () => {
    const error = {
      message: 'sciensano does not answer.',
      path: ['cases', 'edges', 0, 'node', 'medical'],
      extensions: { code: 'SOURCE_UNAVAILABLE', source: 'sciensano' },
    };
    expect(explain({ errors: [error] }).faults).toEqual([
      {
        reason: 'SOURCE_UNAVAILABLE',
        sentence: error.message,
        entries: [{ place: 'cases.edges.node.medical', coordinate: 'sciensano', count: 1 }],
      },
    ]);
    expect(explain({ errors: [{ message: 'Not a token.' }] }).faults[0]?.entries[0]?.place).toBe('the whole answer');
  });

  it('does not tell what is not there from what is not for the caller', () => {
    const error = { message: 'There is nothing here for this caller.', extensions: { code: 'NOT_FOUND_OR_FORBIDDEN' } };
    expect(explain({ errors: [error] }).faults[0]?.sentence).toContain('both look the same on purpose');
  });

  it('counts absences over the records of a list, and says nothing twice', () => {
    const record = (reason: string): object => ({ node: { absences: [{ field: 'medical', reason }] } });
    const { absent } = explain({
      errors: [withheld('cases.edges.node.medical', 'NOT_GRANTED')] as never,
      data: { cases: { edges: [record('WITHHELD'), record('NOT_RECORDED'), record('NOT_RECORDED')] } },
    });
    expect(absent).toEqual([
      {
        reason: 'NOT_RECORDED',
        sentence: 'No source holds a value.',
        entries: [{ place: 'cases.edges.node.medical', coordinate: null, count: 2 }],
      },
    ]);
  });

  it('names the fields a mask stands in for, and not those that are visible as well', () => {
    const mask = { text: '1982', variant: 'YEAR' };
    const { masked } = explain({
      data: {
        one: { birthDate: null, birthDateMasked: mask, phoneMasked: null },
        other: { birthDate: '1982-01-24', birthDateMasked: mask },
      },
    });
    expect(masked.map(({ reason, entries }) => [reason, entries.map(({ place }) => place)])).toEqual([
      ['YEAR', ['one.birthDateMasked']],
    ]);
  });

  it('calls a field masked of which the hub says so, and says which masks were not selected', () => {
    const withheldAs = (field: string, variant: string): object => {
      const error = withheld(`person.${field}`, 'NOT_GRANTED') as { extensions: object };
      return { ...error, extensions: { ...error.extensions, outcome: 'MASKED', variant } };
    };
    const { withheld: groups, masked } = explain({
      errors: [withheldAs('birthDate', 'YEAR'), withheldAs('niss', 'PAIRWISE_PSEUDONYM')] as never,
      data: { person: { birthDate: null, birthDateMasked: { text: '1982', variant: 'YEAR' }, niss: null } },
    });
    expect(groups).toEqual([]);
    expect(masked.map(({ reason, entries }) => [reason, entries.map(({ place }) => place)])).toEqual([
      ['YEAR', ['person.birthDateMasked']],
      ['PAIRWISE_PSEUDONYM · not selected', ['person.niss']],
    ]);
  });

  it('has nothing to say of an answer that shows everything, and of none', () => {
    const nothing = { withheld: [], masked: [], absent: [], faults: [] };
    expect(explain({ data: { viewer: { name: 'Amina Lambert', absences: [] } } })).toEqual(nothing);
    expect(explain({ data: null })).toEqual(nothing);
  });
});
