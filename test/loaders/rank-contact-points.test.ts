import { pointsOfMember, rankContactPoints, type SaidPoint } from '../../src/loaders/person-loaders';
import type { Reachable, ReachablePoint } from '../../src/model/records';
import type { SourceId } from '../../src/model/words';
import { NOW, RECENTLY } from './memory-sources';

const saidBy =
  (source: SourceId, asOf: Date) =>
  (known: Reachable, calls: Partial<ReachablePoint> = {}): SaidPoint[] =>
    pointsOfMember({ ...known, asOf }).map((point) => ({ ...point, source, ...calls }));
const callCentre = saidBy('call-centre', RECENTLY);
const insurer = saidBy('mutuality-100', NOW);
const ranked = (...sources: SaidPoint[][]): string[] =>
  rankContactPoints(sources.flat()).map(({ phone, email }) => phone ?? email ?? '');

describe('ways to reach a person', () => {
  it.each<[string, SaidPoint[][], string[]]>([
    [
      'a number both sources have before one only one of them has',
      [callCentre({ mobile: '0475 11 11 11', landline: '02 511 11 11' }), insurer({ landline: '+32 2 511 11 11' })],
      ['+3225111111', '+32475111111'],
    ],
    [
      'a mobile before a landline',
      [callCentre({ landline: '02 511 11 11', mobile: '0475 11 11 11' })],
      ['+32475111111', '+3225111111'],
    ],
    [
      'the newer of two mobiles first',
      [callCentre({ mobile: '0475 11 11 11' }), insurer({ mobile: '0475 22 22 22' })],
      ['+32475222222', '+32475111111'],
    ],
    [
      'a number that cannot be dialled last, after the mail',
      [callCentre({ mobile: '0475 11', email: 'An@Example.be', landline: '02 511 11 11' })],
      ['+3225111111', 'an@example.be', '+3247511'],
    ],
    [
      'one that was reported as wrong after the mail, also where another source has it',
      [
        callCentre({ mobile: '0475 11 11 11' }, { isWrong: true }),
        insurer({ mobile: '0475 11 11 11', email: 'a@b.be' }),
      ],
      ['a@b.be', '+32475111111'],
    ],
    [
      'one that was answered before one that two sources have',
      [
        callCentre({ mobile: '0475 11 11 11' }),
        insurer({ mobile: '0475 11 11 11' }),
        callCentre({ landline: '02 511 11 11' }, { answeredAt: RECENTLY, unanswered: 1 }),
      ],
      ['+3225111111', '+32475111111'],
    ],
    [
      'one that was called in vain after one that was not',
      [callCentre({ mobile: '0475 11 11 11' }, { unanswered: 2 }), callCentre({ landline: '02 511 11 11' })],
      ['+3225111111', '+32475111111'],
    ],
    ['nothing where nothing is known', [callCentre({ mobile: null, landline: ' ' }), insurer({})], []],
  ])('puts %s', (_title, sources, expected) => {
    expect(ranked(...sources)).toEqual(expected);
  });

  it('names the source that said so last, the rank, and the kind the numbering plan says', () => {
    const said = [...callCentre({ landline: '0475 11 11 11' }), ...insurer({ mobile: '0475/111.111' })];
    expect(rankContactPoints(said)).toEqual([
      {
        ...{ kind: 'MOBILE', phone: '+32475111111', email: null, source: 'mutuality-100' },
        ...{ insurer: '100', asOf: NOW, rank: 1 },
      },
    ]);
  });

  it('does not depend on the order the sources came in', () => {
    const sources = [callCentre({ mobile: '0475 11 11 11', email: 'a@b.be' }), insurer({ landline: '02 511 11 11' })];
    expect(ranked(...sources)).toEqual(ranked(...sources.reverse()));
  });

  it('is in the order of the source where nothing else distinguishes two: digits must not show in the rank', () => {
    const inOrder = (mobile: string, landline: string): string[] => ranked(callCentre({ mobile, landline }));
    expect(inOrder('+32470111222', '+32479333222')).toEqual(['+32470111222', '+32479333222']);
    expect(inOrder('+32479333222', '+32470111222')).toEqual(['+32479333222', '+32470111222']);
  });
});
