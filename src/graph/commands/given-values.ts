/** What is checked of values before a command is given. Nothing that is refused is repeated in the refusal. */
import { isWithinCallingHours } from '../../model/brussels-day';
import { readPhoneNumber } from '../../model/identifiers/phone-number';
import { HubError } from '../../model/errors/hub-error';
import { withoutNationalNumbers } from '../../model/personal-text';
import { badArgument } from '../request-context';

const KEY = /^[\w.:-]{8,100}$/;
const LONGEST_NAME = 120;
const LONGEST_PHONE = 40;
const LONGEST_EMAIL = 254;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const LANGUAGE = /^[a-z]{2,3}$/;
const MINUTE_MS = 60_000;
const FARTHEST_CALLBACK_MS = 14 * 24 * 60 * MINUTE_MS;
/** Clocks of front ends go a little before. */
const AHEAD_MS = MINUTE_MS;

/** Each is null where nothing is given. */
export function givenKey(key: string): string {
  if (!KEY.test(key)) {
    throw badArgument(
      'input.idempotencyKey',
      'A key has 8 to 100 letters, digits, dots, colons, dashes or underscores.',
    );
  }
  return key;
}

/** @throws HubError BAD_USER_INPUT, MASKED_ECHO */
export function givenName(name: string | null | undefined): string | null {
  if (name === null || name === undefined) return null;
  const line = name.trim();
  if (line === '' || line.length > LONGEST_NAME || /\p{Cc}/u.test(line)) {
    throw badArgument('input.name', `A name has 1 to ${LONGEST_NAME} characters, and is one line.`);
  }
  if (withoutNationalNumbers(line) !== line) throw badArgument('input.name', 'A name holds no national number.');
  if (/^\p{Lu}\.( \p{Lu}\.)*$/u.test(line) || line.includes('…')) throw maskedEcho('input.name');
  return line;
}

/** @returns E.164 @throws HubError BAD_USER_INPUT, MASKED_ECHO */
export function givenPhone(phone: string | null | undefined): string | null {
  if (phone === null || phone === undefined) return null;
  if (phone.includes('…')) throw maskedEcho('input.phone');
  const { number, valid } = readPhoneNumber(phone.slice(0, LONGEST_PHONE));
  if (!valid || phone.length > LONGEST_PHONE) {
    throw badArgument('input.phone', 'phone is not a number that can be called.');
  }
  return number;
}

/** @throws HubError BAD_USER_INPUT, MASKED_ECHO */
export function givenEmail(email: string | null | undefined): string | null {
  if (email === null || email === undefined) return null;
  if (email.includes('…')) throw maskedEcho('input.email');
  const address = email.trim();
  if (address.length > LONGEST_EMAIL || /\p{Cc}/u.test(address) || !EMAIL.test(address)) {
    throw badArgument('input.email', 'email is not an address.');
  }
  return address;
}

export function givenLanguage(argument: string, language: string | null | undefined): string | null {
  if (language === null || language === undefined) return null;
  if (!LANGUAGE.test(language)) {
    throw badArgument(`input.${argument}`, 'A language is two or three lower-case letters, such as fr or ar.');
  }
  return language;
}

/** When something happened: in the past, and since the case was opened. */
export function givenPast(at: Date, now: Date, openedAt: Date): string {
  if (at.getTime() > now.getTime() + AHEAD_MS) throw badArgument('input.at', 'at is in the future.');
  if (at < openedAt) throw badArgument('input.at', 'at is before the case was opened.');
  return at.toISOString();
}

/** When somebody is called again. */
export function givenCallback(at: Date, now: Date): string {
  if (at <= now) throw badArgument('input.at', 'at is in the past.');
  if (at.getTime() > now.getTime() + FARTHEST_CALLBACK_MS) {
    throw badArgument('input.at', 'at is more than 14 days away.');
  }
  if (!isWithinCallingHours(at)) throw badArgument('input.at', 'People are called from 9 to 20 o’clock in Brussels.');
  return at.toISOString();
}

/** A day on which people met: not in the future. */
export function givenPastDay(day: string | null | undefined, today: string): string | null {
  if (day === null || day === undefined) return null;
  if (day > today) throw badArgument('input.lastExposureOn', 'lastExposureOn is in the future.');
  return day;
}

/** A mask is no value: sent back, it would take the place of what it stands for. */
function maskedEcho(argument: string): HubError {
  return new HubError('MASKED_ECHO', { argument });
}
