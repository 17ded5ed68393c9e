/** What the inbox of an officer has of each step that another one takes, and how the console knows which officer the user is. */
import { inboxOf } from '../../../console/app/src/layout/inbox';
import { ownPseudonym, type KnownVersion } from '../../../console/app/src/layout/own-pseudonym';

const [YOU, OTHER, THIRD] = ['you', 'other', 'third'];
const AT = '2026-12-01T10:00:00.000Z';
const NOTHING: KnownVersion = {
  ...{ number: 2, title: 'No phones', state: 'DRAFT', isYours: true, restoredFrom: null, author: YOU, editors: [YOU] },
  ...{ submittedBy: null, submittedAt: null, approvedBy: null, approvedAt: null, activatedBy: null, activatedAt: null },
  ...{ closedBy: null, closedAt: null, comments: [] },
};
const OTHERS: Partial<KnownVersion> = { isYours: false, author: OTHER, editors: [OTHER] };
const officers = [YOU, OTHER].map((pseudonym) => ({ pseudonym, name: pseudonym, endedAt: null }));

const kindsOf = (version: Partial<KnownVersion>, you: string | null = YOU): string[] =>
  inboxOf([{ ...NOTHING, ...version }], you).map(({ kind, by }) => `${kind} ${by}`);

describe('the inbox of an officer', () => {
  it.each<[string, Partial<KnownVersion>, string[]]>([
    ['was approved', { state: 'APPROVED', approvedAt: AT, approvedBy: OTHER }, ['APPROVED other']],
    ['was put in force', { state: 'ACTIVE', activatedAt: AT, activatedBy: OTHER }, ['ACTIVATED other']],
    ['was rejected', { state: 'REJECTED', closedAt: AT, closedBy: OTHER }, ['REJECTED other']],
    ['was given up', { state: 'DISCARDED', closedAt: AT, closedBy: OTHER }, ['DISCARDED other']],
    ['was commented on', { comments: [{ at: AT, author: OTHER }] }, ['COMMENTED other']],
    ['the user gave up', { state: 'DISCARDED', closedAt: AT, closedBy: YOU }, []],
    ['the user commented on', { comments: [{ at: AT, author: YOU }] }, []],
    ['waits for another officer', { state: 'SUBMITTED', submittedAt: AT, submittedBy: YOU }, []],
  ])('of an own version that %s', (_, version, expected) => {
    expect(kindsOf(version)).toEqual(expected);
  });

  it.each<[string, Partial<KnownVersion>, string[]]>([
    ['waits', { state: 'SUBMITTED', submittedAt: AT, submittedBy: OTHER }, ['WAITS other']],
    [
      'brings earlier rules back',
      { state: 'SUBMITTED', restoredFrom: 1, submittedAt: AT, submittedBy: OTHER },
      ['RETURN_WAITS other'],
    ],
    ['others speak of', { comments: [{ at: AT, author: THIRD }] }, []],
    ['is put in force', { state: 'ACTIVE', activatedAt: AT, activatedBy: OTHER }, []],
    [
      'the user approved',
      { state: 'ACTIVE', approvedAt: AT, approvedBy: YOU, activatedAt: AT, activatedBy: OTHER },
      ['ACTIVATED other'],
    ],
    [
      'the user commented on',
      {
        comments: [
          { at: AT, author: YOU },
          { at: AT, author: OTHER },
        ],
      },
      ['COMMENTED other'],
    ],
  ])('of a version of another officer that %s', (_, version, expected) => {
    expect(kindsOf({ ...OTHERS, ...version })).toEqual(expected);
  });

  it('has nothing that may be the own step where it is not known which officer the user is', () => {
    const closed: Partial<KnownVersion> = {
      state: 'DISCARDED',
      closedAt: AT,
      closedBy: OTHER,
      comments: [{ at: AT, author: OTHER }],
    };
    expect(kindsOf({ ...closed, approvedAt: AT, approvedBy: OTHER }, null)).toEqual(['APPROVED other']);
    expect(kindsOf({ ...OTHERS, state: 'SUBMITTED', submittedAt: AT, submittedBy: OTHER }, null)).toEqual([
      'WAITS other',
    ]);
  });

  it('begins with the newest', () => {
    const later = '2026-12-01T10:00:01.000Z';
    const comments = [AT, later].map((at) => ({ at, author: OTHER }));
    expect(inboxOf([{ ...NOTHING, comments }], YOU).map(({ at }) => at)).toEqual([later, AT]);
  });
});

describe('which officer the user is', () => {
  it.each<[string, Partial<KnownVersion>[], string | null]>([
    ['is known by a version of the own', [{}], YOU],
    ['is known by a version of the only other officer', [OTHERS], YOU],
    ['is not known where nobody has written anything', [], null],
    ['is not known where two wrote all of it', [{ editors: [YOU, OTHER] }], null],
    ['is known where another version was written by one of them', [{ editors: [YOU, OTHER] }, OTHERS], YOU],
    ['is not known where it is withheld who wrote it', [{ author: null, editors: null }], null],
    ['is known by what is not withheld', [{ isYours: null, author: OTHER }, {}], YOU],
  ])('%s', (_, versions, expected) => {
    const all = versions.map((version) => ({ ...NOTHING, ...version }));
    expect(ownPseudonym(all, officers)).toBe(expected);
  });

  it('is none who is not in office any more', () => {
    const ended = officers.map((one) => (one.pseudonym === YOU ? { ...one, endedAt: AT } : one));
    expect(ownPseudonym([], ended)).toBe(OTHER);
  });
});
