/** What fields are called, for an officer who remembers a part of a name; and of what class they are. */
import { useMemo } from 'react';
import { useHubQuery } from '../hub/use-hub';
import type { FieldClass } from '../generated/schema-types';
import { NAME_LANGUAGES, plainName } from '../policy/plain-names';
import { ConsoleLogFieldsDocument } from './generated/operations';

/** The hub takes so many at once. */
export const MOST_NAMES = 100;

const WHOLE_NAME = /^[_A-Za-z]\w{0,99}\.[_A-Za-z]\w{0,99}$/;

/**
 * Those with the part in them, in any letters; where there are none, those with it in what people call them, in any language; a whole
 * name alone, also one that an earlier release had.
 */
export function namesWith(part: string, fields: readonly string[]): readonly string[] {
  const wanted = part.toLowerCase();
  const whole = fields.find((field) => field.toLowerCase() === wanted);
  if (whole !== undefined) return [whole];
  const found = fields.filter((field) => field.toLowerCase().includes(wanted));
  if (found.length > 0) return found;
  if (WHOLE_NAME.test(part)) return [part];
  return fields.filter((field) => NAME_LANGUAGES.some((one) => plainName(field, one).toLowerCase().includes(wanted)));
}

export interface Fields {
  /** Those that have a value, as Type.field; null until they are known, and none where the hub does not say. */
  readonly names: readonly string[] | null;
  /** By name. */
  readonly classes: ReadonlyMap<string, FieldClass>;
}

export function useFields(): Fields {
  const { data, isAsking } = useHubQuery(ConsoleLogFieldsDocument, {});
  return useMemo(() => {
    const known = (data?.coordinates ?? []).flatMap(({ coordinate, classification, reveals }) =>
      coordinate !== null && reveals === null && WHOLE_NAME.test(coordinate) ? [{ coordinate, classification }] : [],
    );
    return {
      names: data === null && isAsking ? null : known.map(({ coordinate }) => coordinate),
      classes: new Map(known.flatMap((one) => (one.classification ? [[one.coordinate, one.classification]] : []))),
    };
  }, [data, isAsking]);
}
