/** What the hub has to say to an attack, in the few forms there are. */
import type { Refusal } from './attack';
import type { Seen } from './attacked-hub';

const codesOf = ({ body }: Seen): string[] =>
  (body?.errors ?? []).map(({ extensions }) => `${String(extensions?.['code'])} ${String(extensions?.['coordinate'])}`);

function answeredBy(code: string, coordinates: readonly string[]): Refusal {
  return (seen) => {
    const missing = coordinates.filter((coordinate) => !codesOf(seen).includes(`${code} ${coordinate}`));
    return missing.length === 0 ? null : `${missing.join(', ')} is not answered by ${code}: ${shortened(seen)}`;
  };
}

/** Null in its place, with an error that names the coordinate. */
export const withheld = (...coordinates: string[]): Refusal => answeredBy('FIELD_WITHHELD', coordinates);

/** The field that carries the argument is null, with an error that names it. */
export const argumentWithheld = (coordinate: string): Refusal => answeredBy('ARGUMENT_WITHHELD', [coordinate]);

export const notThere: Refusal = (seen) =>
  codesOf(seen).some((code) => code.startsWith('NOT_FOUND_OR_FORBIDDEN ')) ? null : `not refused: ${shortened(seen)}`;

/** Refused whole: this status, and no data. */
export function status(expected: number, code?: string): Refusal {
  return (seen) => {
    if (seen.status !== expected) return `status ${seen.status} instead of ${expected}: ${shortened(seen)}`;
    if (seen.body?.data) return `refused by its status, and has data: ${shortened(seen)}`;
    if (code === undefined || codesOf(seen)[0]?.startsWith(`${code} `)) return null;
    return `not refused by ${code}: ${shortened(seen)}`;
  };
}

/** Nothing is refused: what is looked at is whether it is the same in both worlds. */
export const answered: Refusal = (seen) =>
  seen.status === 200 && seen.body?.data ? null : `not answered: ${shortened(seen)}`;

/** Nothing is answered. */
export const noData: Refusal = (seen) => (seen.status < 500 && !seen.body?.data ? null : shortened(seen));

/** Neither done nor with anything in it. */
export const notDone: Refusal = (seen) => {
  const values = Object.values(seen.body?.data ?? {});
  const refused = (seen.body?.errors?.length ?? 0) > 0 && values.every((value) => value === null);
  return refused && seen.status < 500 ? null : `done: ${shortened(seen)}`;
};

export const notAsked =
  (...partners: string[]): Refusal =>
  (seen) => {
    const asked = partners.filter((partner) => seen.partners.includes(partner));
    return asked.length === 0 ? null : `asked for it: ${asked.join(', ')}`;
  };

export const lacks =
  (...texts: readonly (string | RegExp)[]): Refusal =>
  ({ text }) => {
    const found = texts.filter((one) => (typeof one === 'string' ? text.includes(one) : one.test(text)));
    return found.length === 0 ? null : `the answer has ${found.join(', ')}`;
  };

/** What stands at this place of the data; lists by position. */
export const at =
  (place: string, expected: unknown): Refusal =>
  (seen) => {
    const value = place
      .split('.')
      .reduce<unknown>((inside, key) => (inside as Record<string, unknown> | null | undefined)?.[key], seen.body?.data);
    return JSON.stringify(value) === JSON.stringify(expected)
      ? null
      : `${place} is not ${JSON.stringify(expected)}: ${shortened(seen)}`;
  };

export const all =
  (...refusals: readonly Refusal[]): Refusal =>
  (seen) =>
    refusals.map((refusal) => refusal(seen)).find((wrong) => wrong !== null) ?? null;

export const either =
  (...refusals: readonly Refusal[]): Refusal =>
  (seen) => {
    const wrong = refusals.map((refusal) => refusal(seen));
    return wrong.includes(null) ? null : wrong.join('; or ');
  };

export function shortened({ status: code, text }: Pick<Seen, 'status' | 'text'>): string {
  return `${code} ${text.slice(0, 400)}`;
}
