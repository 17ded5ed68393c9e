/** The hub for components: what they ask, what it answered, and what went wrong. */
import type { Client, OperationContext } from '@urql/core';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { Provider, useClient, useQuery } from 'urql';
import { faultsOf, hubClient, putOffMs, type HubFault, type Operation } from './hub';
import type { Session } from '../sign-in/session';

interface Signed {
  readonly session: Session;
  readonly purpose: string | null;
  /** Null: the first of the token. */
  readonly choosePurpose: (purpose: string | null) => void;
}

const SignedContext = createContext<Signed | null>(null);

/** A client for each purpose: an answer for one is none for another. */
export function HubProvider({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  const [purpose, choosePurpose] = useState<string | null>(null);
  const client = useMemo(() => hubClient(session, purpose), [session, purpose]);
  const signed = useMemo(() => ({ session, purpose, choosePurpose }), [session, purpose]);
  return (
    <SignedContext.Provider value={signed}>
      <Provider value={client}>{children}</Provider>
    </SignedContext.Provider>
  );
}

export function useSigned(): Signed {
  const signed = useContext(SignedContext);
  if (!signed) throw new Error('Nobody is signed in here.');
  return signed;
}

/** Whether the sign-in is over, until somebody has renewed it. */
export function useHasEnded(): boolean {
  const { session } = useSigned();
  return useSyncExternalStore(session.onChange, session.hasEnded);
}

export interface Asked<Data> {
  /** Null until there is an answer; of the answer before while it is asked again, and where the hub then says nothing. */
  readonly data: Data | null;
  readonly faults: readonly HubFault[];
  readonly isAsking: boolean;
  readonly askAgain: () => void;
}

/** @param context of urql, and `purpose`: another one than the user has chosen */
export function useHubQuery<Data, Variables extends object>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  context?: Partial<OperationContext>,
  pause = false,
): Asked<Data> {
  const [{ data: came, error, fetching, stale, operation: asked }, execute] = useQuery<Data, Variables>({
    query: operation.toString(),
    variables: variables as never,
    context,
    pause,
  });
  const againMs = putOffMs(error);
  const isPutOff = againMs !== null;
  const faults = useMemo(() => (isPutOff ? [] : faultsOf(error)), [error, isPutOff]);
  const askAgain = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  const { session, purpose } = useSigned();
  const isOut = faults.some(({ code }) => code === 'UNAUTHENTICATED');
  const isUnanswered = isPutOff || isOut || faults.some(({ code }) => code === 'NO_ANSWER');
  const data = useLast(came, `${asked?.key} ${String(context?.['purpose'] ?? purpose)}`, isUnanswered);
  useEffect(() => {
    if (isOut) return session.onChange((change) => change === 'RENEWED' && askAgain());
  }, [isOut, session, askAgain]);
  useEffect(() => {
    if (againMs === null) return;
    const timer = setTimeout(askAgain, againMs);
    return () => clearTimeout(timer);
    // each refusal is an error of its own
  }, [error, againMs, askAgain]);
  return { data, faults, isAsking: fetching || stale || isPutOff, askAgain };
}

/** What is typed on a screen that asks again by itself stays where a lost connection, or a sign-in that ended, brings nothing. */
function useLast<Data>(data: Data | undefined, key: string, isUnanswered: boolean): Data | null {
  const [last, setLast] = useState<{ readonly key: string; readonly data: Data } | null>(null);
  if (data != null && data !== last?.data) setLast({ key, data });
  return data ?? (isUnanswered && last !== null && last.key === key ? last.data : null);
}

export interface Answered<Data> {
  readonly data: Data | null;
  readonly faults: readonly HubFault[];
}

/** For what is asked or changed when somebody presses a button. Never rejects: what goes wrong is among the faults. */
export function useAskHub(): <Data, Variables extends object>(
  operation: Operation<Data, Variables>,
  variables: Variables,
) => Promise<Answered<Data>> {
  const client = useClient();
  return useCallback((operation, variables) => ask(client, operation, variables), [client]);
}

async function ask<Data, Variables extends object>(
  client: Client,
  operation: Operation<Data, Variables>,
  variables: Variables,
): Promise<Answered<Data>> {
  const text = operation.toString();
  const result = /^\s*mutation\b/m.test(text)
    ? await client.mutation<Data>(text, variables).toPromise()
    : await client.query<Data>(text, variables).toPromise();
  return { data: result.data ?? null, faults: faultsOf(result.error) };
}
