/**
 * How a schema element carries its class: the GraphQL extension `classified`, set where the element is declared
 * (`graph/declarations.ts`). Whoever walks the built schema reads it through `classifiedOf`.
 */
import type { Classification, Coordinate } from './classification';

export interface ClassifiedExtension {
  /** Null on a carried element: it is classed, decided and recorded as the coordinate that carries it. */
  readonly classification: Classification | null;
  readonly carried: boolean;
  readonly derivedFrom: readonly Coordinate[];
  readonly masks: Coordinate | null;
  readonly gathers: readonly Coordinate[];
  readonly reveals: { readonly coordinate: Coordinate; readonly right: 'FILTER' | 'SORT' | 'WRITE' } | null;
  /** Of an argument or input field for every caller: how sensitive the values are that are sent in it. */
  readonly carries: Classification | null;
}

export const CLASSIFIED = 'classified';

/** The class of a field, argument, input field or type as it was declared; undefined where nothing was. */
export function classifiedOf(element: {
  readonly extensions?: Readonly<Record<string | symbol, unknown>> | null;
}): ClassifiedExtension | undefined {
  return element.extensions?.[CLASSIFIED] as ClassifiedExtension | undefined;
}
