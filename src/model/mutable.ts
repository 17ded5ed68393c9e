/** A record while it is put together. */
export type Mutable<T> = { -readonly [Field in keyof T]: T[Field] };
