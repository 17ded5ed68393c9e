/** How sensitive a coordinate is, and how a coordinate is named. */

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
}
