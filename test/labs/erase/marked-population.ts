/** A synthetic Brussels in which everybody's name, street and address of mail are nobody else's: what is looked for is found nowhere by chance. */
import type { Population, TruePerson } from '../../../simulators/population/population';

const MARKED: ReadonlySet<string> = new Set(['givenName', 'familyName', 'street', 'email']);

/** Letters alone: names have no digits. */
export function markOf(seed: number, personIndex: number): string {
  const digits = `${seed}`.padStart(4, '0') + `${personIndex}`.padStart(6, '0');
  return `zq${[...digits].map((digit) => 'bcdfghjkmp'[Number(digit)]).join('')}q`;
}

export function marked(population: Population, seed: number): Population {
  const person = (index: number): TruePerson => withMark(population.person(index), markOf(seed, index));
  return {
    ...population,
    person,
    *persons() {
      for (let index = 0; index < population.size; index += 1) yield person(index);
    },
  };
}

function withMark<Value>(value: Value, mark: string): Value {
  if (Array.isArray(value)) return value.map((one: unknown) => withMark(one, mark)) as Value;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const entries = Object.entries(value).map(([name, one]: [string, unknown]) => {
    if (MARKED.has(name) && typeof one === 'string' && one !== '') return [name, `${mark}${one}`];
    return [name, withMark(one, mark)];
  });
  return Object.fromEntries(entries) as Value;
}
