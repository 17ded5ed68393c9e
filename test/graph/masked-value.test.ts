import { readCoordinates } from '../../src/graph/read-coordinates';
import { buildHubSchema } from '../../src/graph/build-schema';
import { CaseContactResolver } from '../../src/graph/case/case.resolver';
import type { CaseContact } from '../../src/graph/case/case.type';
import { ContactPointResolver, PersonResolver } from '../../src/graph/person/person.resolver';
import type { ContactPoint, Person } from '../../src/graph/person/person.type';
import { CandidacyResolver } from '../../src/graph/recruitment/recruitment.resolver';
import type { Candidacy } from '../../src/graph/recruitment/recruitment.type';
import type { RequestContext } from '../../src/graph/request-context';
import { MASK_VARIANTS, type MaskVariant, MASKABLE, masksFor } from '../../src/model/decision';
import { pseudonyms } from './run-operation';

const coordinates = readCoordinates(buildHubSchema());

function contextThatSays(variant: MaskVariant | null, organisation = '0999000129'): RequestContext {
  return {
    decisions: { decide: () => ({ variant }) },
    relation: () => 0,
    caller: { organisation },
    pseudonyms,
  } as unknown as RequestContext;
}

const person = {
  givenName: 'Anne',
  familyName: 'Van Damme',
  birthDate: '1985-07-30',
  street: 'Rue Haute',
  postcode: '1000',
  niss: '85073003328',
  membershipNumber: '100-1',
} as Person;
const point = { phone: '+32475123456', email: 'anne@damme.example' } as ContactPoint;
const contact = { name: 'Jan Peeters', phone: '+32475123457' } as CaseContact;
const candidacy = { phone: '+32475123458', email: 'jan@peeters.example' } as Candidacy;
const pairwise = (value: string): string => pseudonyms.pairwise(value, '0999000129');

const ofPerson = new PersonResolver();
const ofPoint = new ContactPointResolver();
const ofContact = new CaseContactResolver();
const ofCandidacy = new CandidacyResolver();

type Companion = (context: RequestContext) => { text: string | null; variant: MaskVariant } | null;
// the list of households has a loader before it: test/front-door and test/graph/case
const TABLE: [coordinate: string, companion: Companion, variant: MaskVariant, text: string][] = [
  ['Person.givenName', (context) => ofPerson.givenNameMasked(person, context), 'INITIALS', 'A.'],
  ['Person.familyName', (context) => ofPerson.familyNameMasked(person, context), 'INITIALS', 'V. D.'],
  ['Person.birthDate', (context) => ofPerson.birthDateMasked(person, context), 'YEAR', '1985'],
  ['Person.street', (context) => ofPerson.streetMasked(person, context), 'POSTCODE', '1000'],
  [
    'Person.niss',
    (context) => ofPerson.nissMasked(person, context),
    'PAIRWISE_PSEUDONYM',
    pairwise('niss:85073003328'),
  ],
  [
    'Person.membershipNumber',
    (context) => ofPerson.membershipNumberMasked(person, context),
    'PAIRWISE_PSEUDONYM',
    pairwise('membership:100-1'),
  ],
  ['ContactPoint.phone', (context) => ofPoint.phoneMasked(point, context), 'LAST_THREE_DIGITS', '…456'],
  ['ContactPoint.email', (context) => ofPoint.emailMasked(point, context), 'INITIALS', 'A.…@…'],
  ['CaseContact.name', (context) => ofContact.nameMasked(contact, context), 'INITIALS', 'J. P.'],
  ['CaseContact.phone', (context) => ofContact.phoneMasked(contact, context), 'LAST_THREE_DIGITS', '…457'],
  ['Candidacy.phone', (context) => ofCandidacy.phoneMasked(candidacy, context), 'LAST_THREE_DIGITS', '…458'],
  ['Candidacy.email', (context) => ofCandidacy.emailMasked(candidacy, context), 'INITIALS', 'J.…@…'],
];

describe('a companion', () => {
  it.each(TABLE)(
    'of %s is filled by the mask that the decision names, and by no other',
    (_coordinate, companion, variant, text) => {
      for (const named of MASK_VARIANTS) {
        const value = companion(contextThatSays(named));
        if (named === variant) expect(value).toMatchObject({ text, variant });
        else expect(value).toBeNull();
      }
    },
  );

  it.each(TABLE)(
    'of %s is filled by the first that fits it for a caller who sees the value',
    (coordinate, companion, variant, text) => {
      expect(companion(contextThatSays(null))).toMatchObject({
        text,
        variant,
        carrier: MASKABLE[coordinate]?.companion,
      });
      expect(companion(contextThatSays(null))).toEqual(companion(contextThatSays(null)));
    },
  );

  it('of a key is another one in another organisation', () => {
    const one = ofPerson.nissMasked(person, contextThatSays('PAIRWISE_PSEUDONYM'));
    const other = ofPerson.nissMasked(person, contextThatSays('PAIRWISE_PSEUDONYM', '0999001119'));
    expect(one?.text).not.toBe(other?.text);
  });

  it('of nothing is nothing', () => {
    const nobody = {} as Person;
    const context = contextThatSays(null);
    expect(ofPerson.birthDateMasked(nobody, context)).toBeNull();
    expect(ofPerson.nissMasked(nobody, context)).toBeNull();
    expect(ofPerson.streetMasked({ ...nobody, postcode: '1000' }, context)).toBeNull();
  });
});

describe('the catalogue of masks and the schema', () => {
  it('name the same companions', () => {
    const inSchema = coordinates.flatMap(({ coordinate, masks }) => (masks ? [`${masks} ${coordinate}`] : []));
    const inCatalogue = Object.entries(MASKABLE).map(([coordinate, { companion }]) => `${coordinate} ${companion}`);
    expect(inCatalogue.sort()).toEqual(inSchema.sort());
  });

  it('class a companion like the coordinate whose mask it carries', () => {
    const classOf = new Map(coordinates.map((info) => [info.coordinate, info.classification]));
    for (const [coordinate, { companion, kind }] of Object.entries(MASKABLE)) {
      expect(classOf.get(companion)).toBe(classOf.get(coordinate));
      expect(masksFor(kind)).not.toEqual([]);
    }
  });

  it('leave no way for a mask to be written back: what can be masked is written by those inputs alone that refuse masks', () => {
    // that they do is shown over HTTP: test/commands/bad-input.test.ts
    const writing = coordinates.filter(({ reveals }) => reveals?.right === 'WRITE');
    expect(writing.length).toBeGreaterThan(10);
    const maskable = writing.filter(({ reveals }) => MASKABLE[reveals?.coordinate ?? ''] !== undefined);
    expect(maskable.map(({ coordinate }) => coordinate)).toEqual([
      ...['AddContactPointInput.email', 'AddContactPointInput.phone'],
      ...['CorrectContactInput.name', 'CorrectContactInput.phone'],
      ...['NameContactInput.name', 'NameContactInput.phone', 'ScheduleCallbackInput.phone'],
    ]);
  });
});
