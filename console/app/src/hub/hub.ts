/** Asks the hub this page is served by, with the user's own token: there is no other way in. Nothing of an answer is kept. */
import { Client, fetchExchange, makeOperation, mapExchange, type CombinedError, type Exchange } from '@urql/core';
import { HOME } from '../settings';
import type { Session } from '../sign-in/session';

const ENDPOINT = new URL('../graphql', HOME).href;
/** Subscriptions, as server-sent events. */
const STREAM = new URL('../graphql/stream', HOME).href;

/** An operation as `npm run print` writes it: its text, and the types of its answer and variables. */
export interface Operation<Data, Variables> {
  readonly __apiType?: (variables: Variables) => Data;
  toString(): string;
}

/** @param purpose that each request is made for; null: the first of the token */
export function hubClient(session: Session, purpose: string | null): Client {
  return new Client({
    url: ENDPOINT,
    exchanges: [withToken(session, purpose), fetchExchange],
    preferGetMethod: false,
    fetchSubscriptions: true,
    requestPolicy: 'network-only',
  });
}

/** Of the moment; the session learns where the hub takes it no more. */
function withToken(session: Session, purpose: string | null): Exchange {
  return mapExchange({
    onOperation(operation) {
      const token = session.token();
      const isStream = operation.kind === 'subscription';
      // a part of a screen may stand for a purpose of its own
      const asked = (operation.context['purpose'] as string | undefined) ?? purpose;
      const fetchOptions: RequestInit = {
        credentials: 'omit',
        cache: 'no-store',
        headers: {
          accept: isStream ? 'text/event-stream' : 'application/graphql-response+json, application/json',
          'apollographql-client-name': 'console',
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...(asked !== null && { 'purpose-of-use': asked }),
        },
      };
      const context = { ...operation.context, fetchOptions, token, ...(isStream && { url: STREAM }) };
      return makeOperation(operation.kind, operation, context);
    },
    onResult({ error, operation }) {
      const isRefused = faultsOf(error).some(({ code }) => code === 'UNAUTHENTICATED');
      if (isRefused) session.refused(operation.context['token'] as string | null);
    },
  });
}

/** One of the errors of an answer, as docs/errors.md describes them. */
export interface HubFault {
  readonly code: string;
  readonly message: string;
  /** Of a withheld field. */
  readonly reason: string | null;
  /** Where in the answer it is, positions in lists left out: `case.person.birthDate`. */
  readonly selection: string | null;
  /** How much of a withheld field the caller may have all the same. */
  readonly variant: string | null;
  readonly ruleId: string | null;
  readonly source: string | null;
  readonly path: readonly (string | number)[];
  /** Of an input that was not understood, or is not allowed: what is wrong with it. */
  readonly detail: string | null;
  /** Which argument that is, as `input.title`. */
  readonly argument: string | null;
  /** Of an operation that does not fit the caller's schema: which line of its text does not. */
  readonly line: number | null;
}

/** No answer at all is one fault, with the code NO_ANSWER. */
export function faultsOf(error: CombinedError | undefined): HubFault[] {
  if (error === undefined) return [];
  if (error.graphQLErrors.length === 0) return [{ ...NOTHING, code: 'NO_ANSWER', message: error.message }];
  return error.graphQLErrors.map(({ message, extensions, path, locations }) => ({
    ...NOTHING,
    message,
    code: textOf(extensions['code']) ?? 'INTERNAL',
    reason: textOf(extensions['reason']),
    selection: textOf(extensions['selection']),
    variant: textOf(extensions['variant']),
    ruleId: textOf(extensions['ruleId']),
    source: textOf(extensions['source']),
    detail: textOf(extensions['detail']),
    argument: textOf(extensions['argument']),
    path: path ?? [],
    line: (locations?.[0] as { readonly line: number } | undefined)?.line ?? null,
  }));
}

/** A request that the hub puts off for so long is sent again without a word; what takes longer is said. */
const SOON_SECONDS = 5;

/** @returns in how many milliseconds the hub, which has too much on its way at once, wants to be asked again; null: not soon, or not for that */
export function putOffMs(error: CombinedError | undefined): number | null {
  const response = error?.response as Response | undefined;
  if (response?.status !== 429 && response?.status !== 503) return null;
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return seconds <= SOON_SECONDS ? seconds * 1_000 : null;
}

const NOTHING = {
  ...{ reason: null, selection: null, variant: null, ruleId: null },
  ...{ source: null, detail: null, argument: null, path: [], line: null },
};

/** For what is hidden from the caller: without a reason. @param selection as of a withheld field */
export function hiddenAt(selection: string): HubFault {
  return { ...NOTHING, code: 'FIELD_WITHHELD', message: '', selection };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
