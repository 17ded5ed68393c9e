/**
 * One form for every identifier: `http://` and `https://` systems are one, national numbers, NIHII and CBE numbers lose
 * the separators they have on paper. A national number that cannot be one is refused; a wrong NIHII or CBE number is
 * kept as sent and reported: nobody's results should be lost for the number of a prescriber.
 * Laboratories also write numbers with right check digits and the sequence 000 or 999, which is never given, for people
 * whose number they do not have. Such a number is nobody's: it is kept without its system, so that the person counts as
 * one without a national number and is never mixed up with the next who bears it.
 */
import { readNationalNumber, type NationalNumberReading } from '../../population/national-number';
import type { Issue } from '../operation-outcome';
import { SYSTEM, canonicalSystem } from '../systems';
import { isObject, type Json } from './laboratory-document';

type NissFault = Exclude<Extract<NationalNumberReading, { valid: false }>['reason'], 'SEQUENCE'>;
const NISS_REASON: Readonly<Record<NissFault, string>> = {
  FORM: 'A national number has eleven digits.',
  DATE: 'The date in this national number does not exist.',
  CHECK_DIGITS: 'The check digits of this national number are wrong.',
  FUTURE: 'The date in this national number lies in the future.',
};

const PLACEHOLDER =
  'The sequence in this national number is never given: the person was taken as one without a national number.';

/** The value with every identifier in it in one form; what is wrong is added to `issues`. */
export function normaliseIdentifiers<T>(value: T, path: string, now: Date, issues: Issue[]): T {
  if (Array.isArray(value))
    return value.map((part: unknown, index) => normaliseIdentifiers(part, `${path}[${index}]`, now, issues)) as T;
  if (!isObject(value)) return value;
  const copy: Json = {};
  for (const [key, part] of Object.entries(value))
    copy[key] = normaliseIdentifiers(part, `${path}.${key}`, now, issues);
  return normaliseOne(copy, path, now, issues) as T;
}

function normaliseOne(identifier: Json, path: string, now: Date, issues: Issue[]): Json {
  const { system, value } = identifier;
  if (typeof system !== 'string') return identifier;
  const canonical = canonicalSystem(system);
  if (typeof value !== 'string') return canonical === system ? identifier : { ...identifier, system: canonical };
  switch (canonical) {
    case SYSTEM.niss:
      return checkedNiss(identifier, value, path, now, issues);
    case SYSTEM.nihii:
      return { ...identifier, system: canonical, value: checkedNumber(value, isNihii, 'NIHII', path, issues) };
    case SYSTEM.cbe:
      return { ...identifier, system: canonical, value: checkedNumber(value, isCbe, 'CBE', path, issues) };
    default:
      return identifier;
  }
}

function checkedNiss(identifier: Json, value: string, path: string, now: Date, issues: Issue[]): Json {
  const niss = withoutSeparators(value);
  const reading = readNationalNumber(niss, now);
  if (reading.valid) return { ...identifier, system: SYSTEM.niss, value: niss };
  const fault = (severity: Issue['severity'], text: string): void =>
    void issues.push({ severity, code: 'value', text, expression: `${path}.value` });
  if (reading.reason === 'SEQUENCE' && hasRightCheckDigits(niss)) {
    fault('warning', PLACEHOLDER);
    return { ...identifier, system: undefined };
  }
  fault('error', NISS_REASON[reading.reason === 'SEQUENCE' ? 'CHECK_DIGITS' : reading.reason]);
  return identifier;
}

function hasRightCheckDigits(niss: string): boolean {
  const stem = Number(niss.slice(0, 9));
  return [stem, 2_000_000_000 + stem].some((number) => Number(niss.slice(9)) === 97 - (number % 97));
}

function checkedNumber(
  value: string,
  isValid: (digits: string) => boolean,
  name: string,
  path: string,
  issues: Issue[],
): string {
  const digits = withoutSeparators(value);
  if (isValid(digits)) return digits;
  issues.push({
    severity: 'warning',
    code: 'value',
    text: `This ${name} number is not valid; it was kept as sent.`,
    expression: `${path}.value`,
  });
  return value;
}

function withoutSeparators(value: string): string {
  return value.replace(/[\s.\-/]/g, '');
}

/** Eleven digits, or the old eight without qualification; digits 7 and 8 check the first six. */
export function isNihii(digits: string): boolean {
  return /^\d{8}(\d{3})?$/.test(digits) && Number(digits.slice(6, 8)) === 97 - (Number(digits.slice(0, 6)) % 97);
}

function isCbe(digits: string): boolean {
  return /^[0-8]\d{9}$/.test(digits) && Number(digits.slice(8)) === 97 - (Number(digits.slice(0, 8)) % 97);
}
