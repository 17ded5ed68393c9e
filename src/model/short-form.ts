/**
 * A shorter way to call a resolver that asks for neither arguments nor `info`: whoever executes does not make them then, nor
 * the place in the answer. It gives what the resolver gives, or says that the resolver has to be called as it stands.
 */
export type ShortForm = (source: unknown, context: unknown) => unknown;

/** Given instead of a value: call the resolver itself. */
export const IN_FULL = Symbol('in full');

// beside the resolver and not on it: what is put around a resolver has no short form unless it is given one
const forms = new WeakMap<object, ShortForm>();

export function withShortForm<Resolve extends object>(resolve: Resolve, short: ShortForm): Resolve {
  forms.set(resolve, short);
  return resolve;
}

export function shortFormOf(resolve: object): ShortForm | undefined {
  return forms.get(resolve);
}

/** Of a field without a resolver of its own. */
export function shortPropertyForm(name: string): ShortForm {
  return (source) => {
    if (typeof source !== 'object' || source === null) return IN_FULL;
    const value = (source as Readonly<Record<string, unknown>>)[name];
    // a method is given arguments and `info`
    return typeof value === 'function' ? IN_FULL : value;
  };
}
