/** What is told of each statement that a connection of the driver is asked, and of its end. */
import type { PoolClient } from 'pg';

/** Called once the statement is over. @param error null where it was answered */
type OnEnd = (error: Error | null) => void;

interface Asking {
  query(...asked: unknown[]): unknown;
}

/**
 * From here on `begin` is told each statement before it is sent, as the driver is given it: a text, an object with one, or
 * something that submits itself and has a `callback`. What is asked with a callback beside it is not understood.
 */
export function onQueries(connection: PoolClient, begin: (asked: unknown) => OnEnd | null): void {
  const asking = connection as unknown as Asking;
  const query = asking.query.bind(connection);
  asking.query = (...asked) => {
    const end = begin(asked[0]);
    if (end === null) return query(...asked);
    const [submitted] = asked as [{ callback?: (error: Error | null) => void; submit?: unknown }];
    if (typeof submitted.submit === 'function') {
      const { callback } = submitted;
      submitted.callback = (error) => {
        end(error);
        callback?.(error);
      };
      return query(...asked);
    }
    return promised(query(...asked) as Promise<unknown>, end);
  };
}

function promised(answer: Promise<unknown>, end: OnEnd): Promise<unknown> {
  return answer.then(
    (result) => {
      end(null);
      return result;
    },
    (error: Error) => {
      end(error);
      throw error;
    },
  );
}
