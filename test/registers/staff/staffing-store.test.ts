/** Who is counted under what, from the registers as they are. */
import { createHeadcountStore } from '../../../src/registers/staff/staffing-store';
import { CENTRE, openStaffBooks, type StaffBooks } from './staff-books';
import { day, NOW } from './staffing-days';

let books: StaffBooks;

beforeAll(async () => {
  books = await openStaffBooks();
});
afterAll(() => books?.close());
beforeEach(() => books.empty());

/** With what a test leaves out of a row. */
const rows = {
  contract: ({ person, authority = 'call-centre', ...more }: Contract) =>
    books.contract({ organisation: CENTRE.organisation, authority }, person, { from: day(-30), ...more }),
  candidacy: (person: string, state = 'HIRED', profile = 'CALL_CENTRE_OPERATOR', closed = day(-40)) =>
    books.candidacy(person, state, new Date(closed.getTime() - 1), { profile, closed, languages: ['fr', 'en'] }),
  reserve: (person: string, state = 'TRAINED') => books.reserve(person, state),
  secondment: (person: string, to = 'CALL_CENTRE', from = day(-10), until: Date | null = null) =>
    books.secondment(person, to, from, until),
};

interface Contract extends NonNullable<Parameters<StaffBooks['contract']>[2]> {
  readonly person: string;
  readonly authority?: 'call-centre' | 'hub' | 'mutuality-100' | 'mutuality-300';
}

describe('who is counted, and under what', () => {
  const counted = async (): Promise<unknown[]> =>
    (await createHeadcountStore(books.orm).countAt(NOW)).map(({ profile, ways, languages, people }) => [
      profile,
      [...ways].join('+'),
      [...languages].join('+'),
      people,
    ]);

  it.each<[string, () => Promise<unknown>, unknown[]]>([
    ['nobody', async () => undefined, []],
    [
      'somebody under contract',
      () => rows.contract({ person: 'a', languages: ['fr', 'nl'] }),
      [['CALL_CENTRE_OPERATOR', '', 'fr+nl', 1]],
    ],
    ['not one whose contract is over', () => rows.contract({ person: 'a', until: day(-1) }), []],
    ['not one whose contract has yet to begin', () => rows.contract({ person: 'a', from: day(1) }), []],
    [
      'not the staff of the organisation itself',
      () => rows.contract({ person: 'a', authority: 'hub', kind: 'RECRUITER' }),
      [],
    ],
    [
      'a supervisor beside the profiles that are sought',
      () => rows.contract({ person: 'a', kind: 'SUPERVISOR' }),
      [['OTHER', '', '', 1]],
    ],
    [
      'two nurses of two insurers',
      async () => {
        await rows.contract({ person: 'a', authority: 'mutuality-100', kind: 'NURSE' });
        await rows.contract({ person: 'b', authority: 'mutuality-300', kind: 'NURSE' });
      },
      [['NURSE', '', '', 2]],
    ],
    [
      'once, who works for two employers: by the first contract',
      async () => {
        await rows.contract({ person: 'a', authority: 'mutuality-100', kind: 'NURSE', from: day(-20) });
        await rows.contract({ person: 'a', kind: 'AGENT', from: day(-50) });
      },
      [['CALL_CENTRE_OPERATOR', '', '', 1]],
    ],
    [
      'who was hired and has no contract yet',
      () => rows.candidacy('a'),
      [['CALL_CENTRE_OPERATOR', 'ACTIRIS', 'fr+en', 1]],
    ],
    [
      'who was hired and begins next week',
      async () => {
        await rows.candidacy('a', 'HIRED', 'FIELD_OPERATOR');
        await rows.contract({ person: 'a', from: day(7) });
      },
      [['FIELD_OPERATOR', 'ACTIRIS', 'fr+en', 1]],
    ],
    [
      'not who was hired and has left again',
      async () => {
        await rows.candidacy('a');
        await rows.contract({ person: 'a', until: day(-2) });
      },
      [],
    ],
    [
      'not who only applied, was preselected, rejected or withdrew',
      async () => {
        for (const state of ['CANDIDATE', 'PRESELECTED', 'REJECTED', 'WITHDRAWN'])
          await rows.candidacy(`a ${state}`, state);
      },
      [],
    ],
    [
      'once, who was hired twice',
      async () => {
        await rows.candidacy('a', 'HIRED', 'CALL_CENTRE_OPERATOR', day(-9));
        await rows.candidacy('a', 'HIRED', 'FIELD_OPERATOR', day(-20));
      },
      [['FIELD_OPERATOR', 'ACTIRIS', 'fr+en', 1]],
    ],
    [
      'who works, once, with all ways it came by',
      async () => {
        await rows.contract({ person: 'a', languages: ['fr'] });
        await rows.candidacy('a');
        await rows.reserve('a');
        await rows.secondment('a');
      },
      [['CALL_CENTRE_OPERATOR', 'SECONDED+ACTIRIS+BRUXELLES_FORMATION', 'fr', 1]],
    ],
    ['not who is in the reserve and does not work', () => rows.reserve('a', 'IN_TRAINING'), []],
    [
      'who works and stopped training, as found otherwise',
      async () => {
        await rows.contract({ person: 'a' });
        await rows.reserve('a', 'STOPPED');
      },
      [['CALL_CENTRE_OPERATOR', '', '', 1]],
    ],
    [
      'what languages are known of, where the employer says none',
      async () => {
        await rows.contract({ person: 'a' });
        await rows.reserve('a');
      },
      [['CALL_CENTRE_OPERATOR', 'BRUXELLES_FORMATION', 'nl', 1]],
    ],
    [
      'the seconded, on their last day too',
      async () => {
        await rows.secondment('a', 'HYGIENE_CELL', day(-5), NOW);
        await rows.secondment('b', 'CALL_CENTRE', NOW);
      },
      [
        ['CALL_CENTRE_OPERATOR', 'SECONDED', '', 1],
        ['OTHER', 'SECONDED', '', 1],
      ],
    ],
    [
      'not those seconded before or later',
      async () => {
        await rows.secondment('a', 'CALL_CENTRE', day(-20), day(-1));
        await rows.secondment('b', 'CALL_CENTRE', day(1));
      },
      [],
    ],
  ])('%s', async (_who, write, expected) => {
    await write();
    expect((await counted()).sort()).toEqual(expected);
  });

  it('the seconded, by the day in Brussels and not by that of UTC', async () => {
    await rows.secondment('a', 'CALL_CENTRE', day(0), day(0));
    const people = async (at: string): Promise<number> =>
      (await createHeadcountStore(books.orm).countAt(new Date(at))).length;
    expect(await people('2020-05-12T21:59:59Z')).toBe(0);
    expect(await people('2020-05-12T22:00:00Z')).toBe(1);
    expect(await people('2020-05-13T21:59:59Z')).toBe(1);
    expect(await people('2020-05-13T22:00:00Z')).toBe(0);
  });
});
