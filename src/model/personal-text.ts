import { hasNissCheckDigits } from './identifiers/niss';

/**
 * What numbers of persons and secrets look like, wherever they stand in a text: the net under everything that is written for
 * those who run the hub. It knows shapes only; a name has none.
 */

export type PersonalShape = 'number' | 'phone' | 'email' | 'secret';

/** Not within a longer word or number, and not the digits behind a decimal point. */
const BEGINS = '(?<![0-9A-Za-z])(?<!\\d\\.)';
const ENDS = '(?![0-9A-Za-z])';

const SHAPES: Readonly<Record<PersonalShape, string>> = {
  secret: [
    // a JSON Web Token, or its beginning
    'eyJ[\\w-]{8,}(?:\\.[\\w-]*)*',
    `${BEGINS}(?:Bearer|Basic|DPoP)\\s+[\\w.~+/-]{8,}=*`,
    '-----BEGIN [A-Z ]+-----',
    // in an address
    '(?<=//)[^\\s/@:"]+:[^\\s/@"]+(?=@)',
  ].join('|'),
  email: '[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)*\\.[A-Za-z]{2,}',
  // a national number as it is stored or as it is printed; that of a professional is as long
  number: `${BEGINS}\\d{2}[. ]?\\d{2}[. ]?\\d{2}[-. ]?\\d{3}[. ]?\\d{2}${ENDS}`,
  phone: [
    `${BEGINS}\\+[1-9](?:[ ./()-]{0,2}\\d){7,13}${ENDS}`,
    // with two noughts only as Belgian numbers are, or with gaps: parts of an id that is drawn may begin with them, behind four signs
    `${BEGINS}(?<!-[0-9a-f]{4}-)0032(?:[ ./]?\\d){8,9}${ENDS}`,
    `${BEGINS}00[1-9]\\d{0,2}[ ./](?:[ ./]?\\d){6,11}${ENDS}`,
    // not what an organisation's system is called, by the number of the enterprise
    `${BEGINS}(?<!cbe-)0[1-9](?:[ ./-]?\\d){7,8}${ENDS}`,
  ].join('|'),
};

const ANY = new RegExp(
  Object.entries(SHAPES)
    .map(([shape, source]) => `(?<${shape}>${source})`)
    .join('|'),
  'g',
);

export function looksPersonal(text: string): boolean {
  ANY.lastIndex = 0;
  return ANY.test(text);
}

/**
 * A line of JSON without them: the same text where there are none, and JSON as before.
 * @param onFound called with each
 */
export function withoutPersonalText(line: string, onFound?: (shape: PersonalShape) => void): string {
  if (!looksPersonal(line)) return line;
  return line.replace(ANY, (...found) => {
    const [offset, whole, groups] = found.slice(-3) as [number, string, Partial<Record<PersonalShape, string>>];
    const [text] = found as [string];
    const shape = (Object.keys(groups) as PersonalShape[]).find((one) => groups[one] !== undefined)!;
    onFound?.(shape);
    const isBare = /[:,[]$/.test(whole.slice(0, offset)) && /^[,\]}]/.test(whole.slice(offset + text.length));
    return isBare ? 'null' : `[${shape}]`;
  });
}

const NISS_DIGITS = 11;
/** Between two digits: a number on paper has one sign, or one with blanks around it. */
const MOST_SEPARATORS = 3;
/** Of the signs that names of GraphQL and request ids may have. */
const REPLACED = '_number_';

/**
 * For a text that a caller chose and that is logged, recorded or answered: the same without national numbers. Eleven digits with the
 * check digits of one are replaced wherever they are, in a longer word or number too, with separators or without. An id that is
 * drawn may have such digits by chance: it is replaced in that part, and not refused.
 */
export function withoutNationalNumbers(text: string): string {
  let kept = '';
  let begin = 0;
  /** Places of the digits that follow each other, and the last eleven of them as a number. */
  let places: number[] = [];
  let number = 0;
  let separators = 0;
  for (let place = 0; place < text.length; place += 1) {
    const digit = text.charCodeAt(place) - 48;
    if (digit < 0 || digit > 9) {
      separators += 1;
      if (places.length > 0 && (separators > MOST_SEPARATORS || isLetter(text.charCodeAt(place)))) places = [];
      continue;
    }
    separators = 0;
    places.push(place);
    number = (number * 10 + digit) % 10 ** NISS_DIGITS;
    const first = places[places.length - NISS_DIGITS];
    if (first === undefined || !hasNissCheckDigits(number)) continue;
    kept += text.slice(begin, first) + REPLACED;
    begin = place + 1;
    places = [];
  }
  return begin === 0 ? text : kept + text.slice(begin);
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Past it nothing of a name is recorded, whatever is replaced before. */
const MOST_READ_OF_NAME = 1_000;
const LONGEST_OPERATION_NAME = 100;

/** The name of an operation as it is recorded: a name of GraphQL, of 100 characters at most. */
export function recordedOperationName(name: string): string {
  return withoutNationalNumbers(name.slice(0, MOST_READ_OF_NAME)).slice(0, LONGEST_OPERATION_NAME);
}
