/** How sensitive a coordinate is, how a coordinate is named, and how the schema carries its class. */

/** A governed place of the schema: `Type.field`, `Type.field(arg:)` or `Input.field`. */
export type Coordinate = string;

export const CLASSIFICATIONS = ['STRUCTURAL', 'PUBLIC', 'INTERNAL', 'PERSONAL', 'IDENTIFIER', 'MEDICAL'] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

/** Classes whose values may leave only after their access record is durable. */
export const RECORDED_CLASSES: ReadonlySet<Classification> = new Set(['PERSONAL', 'IDENTIFIER', 'MEDICAL']);

/**
 * What the schema says of one coordinate; read once from the built schema by `hub.ts` and handed to the policy, which
 * does not know the schema.
 */
export interface CoordinateInfo {
  readonly coordinate: Coordinate;
  readonly classification: Classification;
  /** Derived values inherit every denial of what they are computed from. */
  readonly derivedFrom: readonly Coordinate[];
  /** Set on a companion such as `ContactPoint.phoneMasked`: the coordinate whose generalised form it carries. */
  readonly masks: Coordinate | null;
  /**
   * A container that shows entries about other coordinates (timeline): it asks for these where visible, and leaves the
   * entries of the others out.
   */
  readonly gathers: readonly Coordinate[];
  /** For an input field or argument: the output coordinate it reveals, and the right it needs. */
  readonly reveals: { readonly coordinate: Coordinate; readonly right: 'FILTER' | 'SORT' | 'WRITE' } | null;
  /** Partners that are asked whenever the field is selected; left out: none. */
  readonly asks?: readonly string[];
  /** True: of a case, it is no part of the call centre's own record. Not there while the person's data is restricted. */
  readonly beyondCallCentre?: true;
}

export type CoordinateIndex = ReadonlyMap<Coordinate, CoordinateInfo>;

export function coordinateIndex(coordinates: readonly CoordinateInfo[]): CoordinateIndex {
  return new Map(coordinates.map((info) => [info.coordinate, info]));
}

/** Companions and inputs: they are decided as the coordinate they mask or reveal, so no rule names them. */
export function followsAnother({ masks, reveals }: CoordinateInfo): boolean {
  return masks !== null || reveals !== null;
}

/**
 * How a schema element carries its class: the GraphQL extension `classified`, set where the element is declared
 * (`graph/declarations.ts`). Read through `classifiedOf`.
 */
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
