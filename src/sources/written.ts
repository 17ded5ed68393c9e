/** A record while it is put together. */
export type Written<Rec> = { -readonly [Field in keyof Rec]: Rec[Field] };
