/**
 * A generated operation before it is text: what is selected, under which conditions, with which arguments. A value that
 * only a running hub can give (an id, a cursor) stands in it by name and place, and is looked up when the text is made.
 */

/** Looked up under this name among the values that answers have shown; the fallback where none is known yet. */
export interface KnownValue {
  readonly kind: 'known';
  readonly name: string;
  readonly pick: number;
  readonly otherwise: string;
}

export type InputValue =
  | KnownValue
  /** As it stands in a query and, parsed, in JSON: a number, a string, true, false or null. */
  | { readonly kind: 'plain'; readonly value: string | number | boolean | null }
  | { readonly kind: 'enum'; readonly value: string }
  /** A whole JSON object as a scalar takes it. */
  | { readonly kind: 'json'; readonly value: object }
  | { readonly kind: 'list'; readonly items: readonly InputValue[] }
  | { readonly kind: 'object'; readonly entries: readonly Argument[] };

export interface Argument {
  readonly name: string;
  /** Of a variable that carries it: `CallOrderFilter`, `[String!]!`. */
  readonly type: string;
  readonly asVariable: boolean;
  readonly value: InputValue;
}

/** `@include(if: $yes)` and the like; the text of the condition. */
export interface Conditional {
  readonly directive: 'include' | 'skip';
  readonly condition: '$yes' | '$no' | 'true' | 'false';
}

export interface SelectedField {
  readonly kind: 'field';
  readonly parent: string;
  readonly name: string;
  readonly aliased: boolean;
  readonly conditional: Conditional | null;
  readonly arguments: readonly Argument[];
  /** Null for a leaf. */
  readonly selections: readonly Selection[] | null;
}

export interface SelectedFragment {
  readonly kind: 'fragment';
  /** Null: an inline fragment without a type. */
  readonly on: string | null;
  /** True: a definition of its own, spread. */
  readonly named: boolean;
  readonly conditional: Conditional | null;
  readonly selections: readonly Selection[];
}

export type Selection = SelectedField | SelectedFragment;

/** What is wrong with an operation on purpose; null: nothing. */
export type Mistake =
  'misspelt field' | 'cut short' | 'unknown argument' | 'word for a number' | 'undeclared variable' | 'unused variable';

export interface GeneratedOperation {
  readonly operation: 'query' | 'mutation';
  readonly selections: readonly Selection[];
  readonly mistake: Mistake | null;
}
