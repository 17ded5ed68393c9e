import { ResponseObject } from '../model/response-object';

/** As graphql-js asks: whatever has a `then` is waited for. */
export function isPromise<T>(value: T | Promise<T>): value is Promise<T>;
export function isPromise(value: unknown): value is Promise<unknown>;
export function isPromise(value: unknown): boolean {
  return (
    ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
    typeof (value as Partial<Promise<unknown>>).then === 'function'
  );
}

/** The same of what is completed. Mostly that is an object of the answer, which has no function anywhere: to look for one takes longer. */
export function isPending<T>(completed: T | Promise<T>): completed is Promise<T>;
export function isPending(completed: unknown): completed is Promise<unknown>;
export function isPending(completed: unknown): boolean {
  return !(completed instanceof ResponseObject) && isPromise(completed);
}
