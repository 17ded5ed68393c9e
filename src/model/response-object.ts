/**
 * An object of an answer. It inherits nothing: response keys are the caller's choice, and `__proto__` must be one like any
 * other. Unlike what `Object.create(null)` gives, it has no hash table: filling and writing it costs half.
 */
export type ResponseObject = Record<string, unknown>;

function Inheritless(): void {
  // filled by whoever makes it
}
Inheritless.prototype = Object.create(null) as object;

export const ResponseObject = Inheritless as unknown as new () => ResponseObject;
