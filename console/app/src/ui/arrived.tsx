/**
 * What comes later: answers, and code. React's own (Suspense, `lazy`) is not used for it: it shows what has come 300 ms after the sign
 * of waiting before, at the earliest. The first screen has three such signs one after the other.
 */
import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Waiting } from './waiting';

interface Outcome<Value> {
  readonly promise: Promise<Value>;
  readonly value?: Value;
  readonly failure?: { readonly error: unknown };
}

/** Undefined until it is there. Throws what it rejects with. */
export function useArrived<Value>(promise: Promise<Value>): Value | undefined {
  const [outcome, setOutcome] = useState<Outcome<Value> | null>(null);
  useEffect(() => {
    let isWanted = true;
    const came = (one: Omit<Outcome<Value>, 'promise'>): void => {
      if (isWanted) setOutcome({ promise, ...one });
    };
    promise.then(
      (value) => came({ value }),
      (error: unknown) => came({ failure: { error } }),
    );
    return () => {
      isWanted = false;
    };
  }, [promise]);
  if (outcome?.promise !== promise) return undefined;
  if (outcome.failure) throw outcome.failure.error;
  return outcome.value;
}

export type Later<Props> = ComponentType<Props> & {
  /** Before it is shown first. */
  readonly preload: () => void;
};

/** A component whose code is loaded when it is shown first. @param waiting what is shown until it is there */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: ReactNode = <Waiting />,
): Later<Props> {
  let loading: Promise<ComponentType<Props>> | undefined;
  let loaded: ComponentType<Props> | undefined;
  const loadOnce = (): Promise<ComponentType<Props>> => (loading ??= load().then((component) => (loaded = component)));
  function Loaded(props: Props) {
    const arrived = useArrived(loadOnce());
    const Component = loaded ?? arrived;
    return Component === undefined ? waiting : <Component {...props} />;
  }
  // what was lost when nobody waited for it is loaded again for who does
  return Object.assign(Loaded, { preload: () => void loadOnce().catch(() => (loading = undefined)) });
}
