/** How the staff list is composed: a few people whose every row is written down here, and what each party sees. */
import type { StaffRecord } from '../../../src/model/staff';
import { CENTRE, COCOM, CONTROLLER, employerOf, INSURER, openStaffBooks, type StaffBooks } from './staff-books';

let books: StaffBooks;

beforeAll(async () => {
  books = await openStaffBooks();
});
afterAll(() => books?.close());
afterEach(() => books.empty());

const pathOf = ({ path }: StaffRecord): string[] =>
  path.map(({ step, at, source }) => `${step} ${at?.toISOString().slice(0, 16) ?? '?'} ${source}`);

const inBrief = (records: readonly StaffRecord[]): Record<string, string> =>
  Object.fromEntries(
    records.map(({ personPseudonym, step, since }) => [
      personPseudonym,
      `${step} ${since?.toISOString().slice(0, 16) ?? '?'}`,
    ]),
  );

describe('where somebody stands', () => {
  it('is the furthest step of those that are valid', async () => {
    const hired = { preselected: '2020-05-02T08:00Z', closed: '2020-05-05T08:00Z' };
    await books.candidacy('applied', 'CANDIDATE', '2020-05-01T08:00Z');
    await books.candidacy('preselected', 'PRESELECTED', '2020-05-01T08:00Z', { preselected: '2020-05-02T08:00Z' });
    await books.candidacy('hired', 'HIRED', '2020-05-01T08:00Z', hired);
    await books.candidacy('hired then trained', 'HIRED', '2020-05-01T08:00Z', hired);
    await books.reserve('hired then trained', 'IN_TRAINING', { from: '2020-05-06', until: '2020-07-01' });
    await books.reserve('trained', 'TRAINED', { from: '2020-04-01', until: '2020-05-20', available: '2020-06-01' });
    await books.reserve('in training', 'IN_TRAINING', { until: '2020-07-01', available: '2020-07-02' });
    await books.secondment('seconded', 'HYGIENE_CELL', '2020-05-11', '2020-06-15');
    await books.candidacy('certified', 'HIRED', '2020-05-01T08:00Z', hired);
    await books.passed('certified', '2020-05-07T09:00:00Z');
    await books.passed('nobody of the list', '2020-05-07T09:00:00Z');
    expect(inBrief(await books.ask(CONTROLLER))).toEqual({
      applied: 'CANDIDATE 2020-05-01T08:00',
      certified: 'CERTIFIED 2020-05-07T09:00',
      hired: 'HIRED 2020-05-05T08:00',
      'hired then trained': 'IN_TRAINING 2020-05-05T22:00',
      'in training': 'IN_TRAINING ?',
      preselected: 'PRESELECTED 2020-05-02T08:00',
      seconded: 'SECONDED 2020-05-10T22:00',
      trained: 'CERTIFIED 2020-05-19T22:00',
    });
  });

  it('is on shift from the first shift on, at every hour for who is always on duty', async () => {
    await books.contract(CENTRE, 'begins tomorrow', { from: '2020-06-16T00:00:00Z', always: true });
    await books.contract(CENTRE, 'begins next week', { from: '2020-06-01T00:00:00Z', shift: '2020-06-22T07:00:00Z' });
    await books.contract(CENTRE, 'without a roster');
    await books.contract(CENTRE, 'works', { shift: '2020-05-12T07:00:00Z' });
    await books.contract(CENTRE, 'always', { always: true });
    await books.contract(CENTRE, 'certified', {});
    await books.passed('certified', '2020-05-09T12:00:00Z');
    expect(inBrief(await books.ask(employerOf(CENTRE)))).toEqual({
      always: 'ON_SHIFT 2020-05-10T00:00',
      'begins next week': 'HIRED 2020-06-01T00:00',
      'begins tomorrow': 'HIRED 2020-06-16T00:00',
      certified: 'CERTIFIED 2020-05-09T12:00',
      'without a roster': 'HIRED 2020-05-10T00:00',
      works: 'ON_SHIFT 2020-05-12T07:00',
    });
  });

  it('is LEFT when every contract is over, and not while another holds or somebody applies again', async () => {
    const over = { until: '2020-06-01T00:00:00Z', shift: '2020-05-12T07:00:00Z' };
    await books.contract(COCOM, 'gone', over);
    await books.contract(COCOM, 'gone twice', over);
    await books.contract(COCOM, 'gone twice', { from: '2020-06-02T00:00:00Z', until: '2020-06-10T00:00:00Z' });
    await books.contract(COCOM, 'back', over);
    await books.contract(COCOM, 'back', { from: '2020-06-05T00:00:00Z' });
    await books.contract(COCOM, 'until tomorrow', { ...over, until: '2020-06-16T00:00:00Z' });
    await books.contract(COCOM, 'applies again', over);
    await books.candidacy('applies again', 'CANDIDATE', '2020-06-03T00:00:00Z');
    await books.contract(COCOM, 'was hired by the office', over);
    await books.candidacy('was hired by the office', 'HIRED', '2020-05-01T00:00:00Z', {
      closed: '2020-05-04T00:00:00Z',
    });
    await books.candidacy('refused', 'REJECTED', '2020-05-01T00:00:00Z', { closed: '2020-05-09T00:00:00Z' });
    await books.candidacy('refused once', 'REJECTED', '2020-05-01T00:00:00Z', { closed: '2020-05-09T00:00:00Z' });
    await books.candidacy('refused once', 'CANDIDATE', '2020-05-20T00:00:00Z');
    await books.reserve('stopped', 'STOPPED', { from: '2020-05-01', changed: '2020-06-02T00:00:00Z' });
    await books.secondment('seconded until yesterday', 'CALL_CENTRE', '2020-05-11', '2020-06-14');
    await books.passed('gone', '2020-05-09T12:00:00Z');
    expect(inBrief(await books.ask(CONTROLLER))).toEqual({
      'applies again': 'CANDIDATE 2020-06-03T00:00',
      back: 'HIRED 2020-05-10T00:00',
      gone: 'LEFT 2020-06-01T00:00',
      'gone twice': 'LEFT 2020-06-10T00:00',
      refused: 'LEFT 2020-05-09T00:00',
      'refused once': 'CANDIDATE 2020-05-01T00:00',
      'seconded until yesterday': 'LEFT 2020-06-14T22:00',
      stopped: 'LEFT 2020-06-02T00:00',
      'until tomorrow': 'ON_SHIFT 2020-05-12T07:00',
      'was hired by the office': 'LEFT 2020-06-01T00:00',
    });
  });
});

describe('a path', () => {
  beforeEach(async () => {
    await books.candidacy('one', 'HIRED', '2020-05-01T08:00Z', {
      ...{
        preselected: '2020-05-02T08:00Z',
        closed: '2020-05-05T08:00Z',
        profile: 'FIELD_OPERATOR',
        languages: ['ar'],
      },
    });
    await books.reserve('one', 'TRAINED', { from: '2020-04-01', until: '2020-05-20', available: '2020-06-01' });
    await books.passed('one', '2020-05-07T09:00:00Z', '2020-06-14T00:00:00Z');
    await books.contract(COCOM, 'one', { from: '2020-05-04T00:00:00Z', until: '2020-06-12T00:00:00Z', always: true });
    await books.contract(CENTRE, 'one', { kind: 'SUPERVISOR', always: true, languages: ['fr', 'en'] });
  });

  it('has each step once, by its earliest source, in the usual order; and what somebody is by the nearest one', async () => {
    const [one] = await books.ask(CONTROLLER);
    expect(pathOf(one!)).toEqual([
      'CANDIDATE 2020-05-01T08:00 actiris',
      'PRESELECTED 2020-05-02T08:00 actiris',
      'HIRED 2020-05-04T00:00 hub',
      'IN_TRAINING 2020-03-31T22:00 bruxelles-formation',
      'CERTIFIED 2020-05-07T09:00 federal-platform',
      'ON_SHIFT 2020-05-04T00:00 hub',
      'LEFT 2020-06-12T00:00 hub',
    ]);
    expect(one).toMatchObject({
      ...{ profile: 'CALL_CENTRE_OPERATOR', languages: ['nl'], trained: false, isTrainee: true },
      ...{ sources: ['actiris', 'bruxelles-formation', 'hub'], availableFrom: '2020-06-01' },
    });
  });
});

describe('a contract', () => {
  it('counts on the word of the one authority about its employer’s staff', async () => {
    await books.client.query(
      `insert into staff_contract (authority, staff_reference, person_pseudonym, organisation, kind, contract_from)
       values ('mutuality-300', 'r', 'claimed by another', '0999110094', 'NURSE', '2020-05-10'),
         ('hub', 'r', 'claimed by the hub', '0999110094', 'NURSE', '2020-05-10'),
         ('mutuality-100', 'r', 'of another', '0999130088', 'NURSE', '2020-05-10')`,
    );
    await books.contract(INSURER, 'own', { kind: 'PHYSICIAN' });
    expect((await books.ask(employerOf(INSURER))).map(({ personPseudonym }) => personPseudonym)).toEqual(['own']);
  });
});
