/**
 * What a field is called by people, in all languages: `messages/plain-names.json` has whole names (`CallAttempt.medicalDisposition`),
 * and of the others the name of the field and whose it is (`phone`, `CaseContact`). A companion or an input is called after the field
 * that it masks or reveals. Pure.
 */
import NAMES from '../../../../messages/plain-names.json';

export type NameLanguage = keyof typeof NAMES;
export const NAME_LANGUAGES = Object.keys(NAMES) as NameLanguage[];

/** @param reveals of an input: the field it reveals. @returns the coordinate itself where it has no name, as of what only carries others */
export function plainName(coordinate: string, language: NameLanguage, reveals: string | null = null): string {
  const names: Readonly<Record<string, string>> = NAMES[language];
  const own = nameIn(names, coordinate);
  if (own !== null) return own;
  const [followed, how] = reveals === null ? [coordinate.replace(/(Masked|Count)$/, ''), 'MASKED'] : [reveals, 'INPUT'];
  const name = nameIn(names, followed);
  return name === null ? coordinate : names[how]!.replace('{name}', name);
}

function nameIn(names: Readonly<Record<string, string>>, coordinate: string): string | null {
  const whole = names[coordinate];
  if (whole !== undefined) return whole;
  const [type = '', field = ''] = coordinate.split('.');
  const [name, of] = [names[field], names[type]];
  return name === undefined || of === undefined ? null : `${name} ${of}`;
}
