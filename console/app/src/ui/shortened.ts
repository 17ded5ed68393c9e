/** Enough of a pseudonym to distinguish two; a little more is shown whole. */
const SHOWN = 10;

export function shortened(text: string): string {
  return text.length > SHOWN + 2 ? `${text.slice(0, SHOWN)}…` : text;
}
