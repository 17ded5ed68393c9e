/**
 * An object of an answer. It inherits nothing: response keys are the caller's choice, and `__proto__` must be one like any
 * other. Unlike what `Object.create(null)` gives, it has no hash table: filling and writing it costs half.
 */
export type ResponseObject = Record<string, unknown>;

export type ResponseObjects = new () => ResponseObject;

const NOTHING = Object.create(null) as object;

/**
 * Makes objects that will have the same keys. Each kind has a constructor of its own, from which V8 learns how many keys they
 * have and makes the next ones of that size; else they grow by three keys at a time, and are copied each time.
 */
export function responseObjects(): ResponseObjects {
  // what stands in it makes V8 leave room to begin with; it is never run
  function Inheritless(this: ResponseObject, never?: true): void {
    if (never) this['a'] = this['b'] = this['c'] = this['d'] = this['e'] = this['f'] = this['g'] = this['h'] = null;
  }
  Inheritless.prototype = NOTHING;
  return Inheritless as unknown as ResponseObjects;
}

/** For an object by itself. */
export const ResponseObject = responseObjects();
