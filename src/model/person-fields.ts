/**
 * The fields of a person that partners know, one row each. From it follow what the GraphQL type declares, which coordinates a
 * partner's field feeds, what is read of an answer, how two sources are merged, and how the section is reported.
 */
import type { Coordinate } from './classification';
import type { InsurerCode, Sex } from './words';

export type PersonOrigin = 'INSURER' | 'CALL_CENTRE';

export interface PersonFieldRow {
  /** Of the field in the schema; left out where a resolver gives it. */
  readonly description?: string;
  /** PERSONAL where it is left out. */
  readonly class?: 'IDENTIFIER';
  /** Text where it is left out. */
  readonly type?: 'DAY' | 'SEX';
  /** Who knows it; where both have the same number of values of its unit, the first wins. */
  readonly from: readonly PersonOrigin[];
  /** Fields that only make sense together come from one source together. A field by itself where it is left out. */
  readonly unit?: 'NAME' | 'ADDRESS';
  /** Case, accents, spaces and hyphens make no difference between two values. */
  readonly spelled?: true;
  /** There is a companion with the generalised form: the coordinate ends in `Masked`. */
  readonly masked?: true;
  /** In the schema, where it is not the name of the row. */
  readonly shownAs?: string;
}

/**
 * The insurer goes first for names, sex, birth date and address: its member file follows the national register. The call
 * centre goes first for the language, which agents correct when they call, and is the source of the keys everything else
 * was asked with.
 */
export const PERSON_FIELDS = {
  givenName: { ...insurerFirst('Given name.'), unit: 'NAME', spelled: true, masked: true },
  familyName: { ...insurerFirst('Family name.'), unit: 'NAME', spelled: true, masked: true },
  language: { description: 'Language: BCP 47 primary subtag, lower case.', from: ['CALL_CENTRE', 'INSURER'] },
  sex: { ...insurerFirst('Sex as recorded.'), type: 'SEX' },
  birthDate: { ...insurerFirst('Birth date; never derived from the national number.'), type: 'DAY', masked: true },
  postcode: { ...insurerFirst('Postcode.'), unit: 'ADDRESS' },
  /** NIS5 code, 21001 to 21019. */
  communeNis5: { from: ['INSURER', 'CALL_CENTRE'], unit: 'ADDRESS', shownAs: 'commune' },
  street: { ...insurerFirst('Street.'), unit: 'ADDRESS', spelled: true, masked: true },
  houseNumber: { ...insurerFirst('House number.'), unit: 'ADDRESS', spelled: true },
  niss: {
    ...{ description: 'National number: eleven digits.', class: 'IDENTIFIER', masked: true },
    from: ['CALL_CENTRE'],
  },
  insurer: { description: 'Code of the insurer: 100, 200, 300, 400, 500, 600 or 900.', from: ['CALL_CENTRE'] },
  membershipNumber: {
    ...{ description: "The insurer's number of the member.", class: 'IDENTIFIER', masked: true },
    from: ['INSURER'],
  },
  insuredFrom: { description: 'First day of the insured period.', type: 'DAY', from: ['INSURER'] },
  insuredUntil: { description: 'Last day of the insured period; null while it runs.', type: 'DAY', from: ['INSURER'] },
} as const satisfies Record<string, PersonFieldRow>;

type Rows = typeof PERSON_FIELDS;
export type PersonField = keyof Rows;
/** Fields that this origin knows. */
export type PersonFieldOf<Origin extends PersonOrigin> = {
  [Field in PersonField]: Origin extends Rows[Field]['from'][number] ? Field : never;
}[PersonField];

type ValueOf<Field extends PersonField> = Field extends 'insurer'
  ? InsurerCode
  : Rows[Field] extends { type: 'SEX' }
    ? Sex
    : string;

/** undefined: not asked for. null: the source holds nothing. Days are `YYYY-MM-DD`. */
export type PersonValues = { readonly [Field in PersonField]?: ValueOf<Field> | null };

export const PERSON_ROWS = Object.entries(PERSON_FIELDS) as readonly (readonly [PersonField, PersonFieldRow])[];

/** What is read from a field, its own coordinate first. */
export function coordinatesOfField(field: PersonField): readonly Coordinate[] {
  const { shownAs, masked, unit }: PersonFieldRow = PERSON_FIELDS[field];
  const own = `Person.${shownAs ?? field}`;
  return [own, ...(masked ? [`${own}Masked`] : []), ...(unit === 'NAME' ? ['Person.name'] : [])];
}

export function fieldsOf<Origin extends PersonOrigin>(origin: Origin): readonly PersonFieldOf<Origin>[] {
  return PERSON_ROWS.filter(([, { from }]) => from.includes(origin)).map(([field]) => field) as PersonFieldOf<Origin>[];
}

function insurerFirst<Description extends string>(description: Description) {
  return { description, from: ['INSURER', 'CALL_CENTRE'] } as const;
}
