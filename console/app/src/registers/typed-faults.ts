/** What is wrong with what is typed into a form of a register, in words. */
import { startOfDay } from '../language/days';
import { useMessages } from '../language/language';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';

interface TypedFaults {
  /** Of a line that is needed. */
  readonly ofText: (text: string, most: number) => string | null;
  /** Of a day that is needed. */
  readonly ofDay: (day: string) => string | null;
  /** Of a last day; empty is none. */
  readonly ofLastDay: (day: string, first: string) => string | null;
}

export function useTypedFaults(): TypedFaults {
  const say = useMessages(REGISTER_WORDS);
  const ofDay = (day: string): string | null => (startOfDay(day) === null ? say('noDay') : null);
  return {
    ofText(text, most) {
      const { length } = text.trim();
      return length === 0 ? say('empty') : length > most ? say('tooLong', { most }) : null;
    },
    ofDay,
    ofLastDay: (day, first) => (day === '' ? null : (ofDay(day) ?? (day < first ? say('backwards') : null))),
  };
}
