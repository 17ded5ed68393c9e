/** What the fields of a form are, what is typed into them, and what is wrong with it, in words. */
import { startOfDay } from '../language/days';
import { useMessages } from '../language/language';
import type { Option } from '../ui/select-options';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';

/** Of a line in a register. */
const MOST_IN_A_LINE = 200;

export interface FormField<Name extends string> {
  /** The part of the input, beside which the hub's faults with it are shown. */
  readonly name: Name;
  readonly label: string;
  /** Left out: a line. The last day of a term may always be left open. */
  readonly kind?: 'line' | 'lines' | 'day' | 'last-day' | 'choice' | 'choices';
  readonly hint?: string;
  readonly begin?: string | null;
  /** Of a choice; what is chosen and is not among them any more counts as not chosen. */
  readonly options?: readonly Option<string>[];
  /** Of a choice in which nothing is chosen. */
  readonly placeholder?: string;
  readonly isOptional?: boolean;
  readonly isWide?: boolean;
  /** Characters. */
  readonly most?: number;
  /** Of a last day: the field with the first. */
  readonly after?: Name;
  /** In place of what is looked for in such a field otherwise. */
  readonly faultOf?: (text: string) => string | null;
}

/** By field; one that nothing was typed into holds what it began with. */
export type Typed<Name extends string> = Partial<Readonly<Record<Name, string>>>;

export function textOf<Name extends string>({ name, begin }: FormField<Name>, typed: Typed<Name>): string {
  return typed[name] ?? begin ?? '';
}

export function textsOf<Name extends string>(
  fields: readonly FormField<Name>[],
  typed: Typed<Name>,
): Readonly<Record<Name, string>> {
  const texts = fields.map((field) => [field.name, textOf(field, typed).trim()] as const);
  return Object.fromEntries(texts) as Record<Name, string>;
}

export function chosenIn({ options = [] }: FormField<string>, text: string): string[] {
  const ids = text.split(' ');
  return options.map(({ id }) => id).filter((id) => ids.includes(id));
}

export function useTypedFaults<Name extends string>(
  fields: readonly FormField<Name>[],
  typed: Typed<Name>,
): (field: FormField<Name>) => string | null {
  const say = useMessages(REGISTER_WORDS);
  const ofDay = (day: string): string | null => (startOfDay(day) === null ? say('noDay') : null);
  return (field) => {
    const { kind = 'line', most = MOST_IN_A_LINE, isOptional = false, after, faultOf } = field;
    const text = textOf(field, typed);
    if (faultOf !== undefined) return faultOf(text);
    if (kind === 'choice' || kind === 'choices') return chosenIn(field, text).length === 0 ? say('empty') : null;
    if (text.trim() === '') return isOptional || kind === 'last-day' ? null : say(kind === 'day' ? 'noDay' : 'empty');
    if (kind === 'day') return ofDay(text);
    if (kind !== 'last-day') return text.trim().length > most ? say('tooLong', { most }) : null;
    const first = fields.find(({ name }) => name === after);
    return ofDay(text) ?? (first !== undefined && text < textOf(first, typed) ? say('backwards') : null);
  };
}

/** Why an entry is changed, for the officer who confirms it. */
export function useWhyField(): FormField<'reason'> {
  const say = useMessages(REGISTER_WORDS);
  return { name: 'reason', label: say('why'), hint: say('whyHint'), isWide: true };
}
