import { createRequest } from '@urql/core';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { onEnd, pipe, subscribe } from 'wonka';
import type { Operation } from './hub';

/** Until a stream that has ended, or is refused, is opened again. */
const AGAIN_AFTER_MS = 5_000;

/**
 * Opened again whenever it has ended.
 * @param onEvent with each event
 * @param onLost when it has ended: what happens until it is open again is not known
 * @returns whether it is followed now
 */
export function useStream<Data, Variables extends object>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  onEvent: () => void,
  onLost: () => void,
): boolean {
  const client = useClient();
  const [opened, setOpened] = useState(0);
  const [isFollowed, setIsFollowed] = useState(false);
  useEffect(() => {
    let again: ReturnType<typeof setTimeout> | undefined;
    const lost = (): void => {
      setIsFollowed(false);
      onLost();
      clearTimeout(again);
      again = setTimeout(() => setOpened((before) => before + 1), AGAIN_AFTER_MS);
    };
    const following = pipe(
      client.executeSubscription<Data>(createRequest(operation.toString(), { ...variables })),
      onEnd(lost),
      subscribe(({ data }) => {
        // an event may have errors, of what is withheld in it; one without anything else is the last
        setIsFollowed(data !== undefined && data !== null);
        if (data) onEvent();
      }),
    );
    return () => {
      clearTimeout(again);
      following.unsubscribe();
    };
  }, [client, operation, variables, onEvent, onLost, opened]);
  return isFollowed;
}
