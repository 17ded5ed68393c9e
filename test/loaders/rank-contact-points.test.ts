import { rankContactPoints, type ContactSource } from '../../src/loaders/person-loaders';
import { NOW, RECENTLY } from './memory-sources';

const callCentre = (known: ContactSource['known']): ContactSource => ({ source: 'call-centre', asOf: RECENTLY, known });
const insurer = (known: ContactSource['known']): ContactSource => ({ source: 'mutuality-100', asOf: NOW, known });
const ranked = (...sources: ContactSource[]): string[] =>
  rankContactPoints(sources).map(({ phone, email }) => phone ?? email ?? '');

describe('ways to reach a person', () => {
  it.each<[string, ContactSource[], string[]]>([
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
    ['nothing where nothing is known', [callCentre({ mobile: null, landline: ' ' }), insurer({})], []],
  ])('puts %s', (_title, sources, expected) => {
    expect(ranked(...sources)).toEqual(expected);
  });

  it('names the source that said so last, the rank, and the kind the numbering plan says', () => {
    const points = rankContactPoints([callCentre({ landline: '0475 11 11 11' }), insurer({ mobile: '0475/111.111' })]);
    expect(points).toEqual([
      { kind: 'MOBILE', phone: '+32475111111', email: null, source: 'mutuality-100', asOf: NOW, rank: 1 },
    ]);
  });

  it('does not depend on the order the sources came in', () => {
    const sources = [callCentre({ mobile: '0475 11 11 11', email: 'a@b.be' }), insurer({ landline: '02 511 11 11' })];
    expect(ranked(...sources)).toEqual(ranked(...sources.reverse()));
  });

  it('is in the order of the source where nothing else distinguishes two: digits must not show in the rank', () => {
    const ranked = (mobile: string, landline: string): unknown =>
      rankContactPoints([{ source: 'call-centre', asOf: new Date('2026-01-01'), known: { mobile, landline } }]).map(
        ({ phone }) => phone,
      );
    expect(ranked('+32470111222', '+32479333222')).toEqual(['+32470111222', '+32479333222']);
    expect(ranked('+32479333222', '+32470111222')).toEqual(['+32479333222', '+32470111222']);
  });
});
