/**
 * A connection that is lost while the database is there: its process was ended, the network dropped it, the server restarted.
 * What only reads is asked once more over another one, and so is what is known never to have been sent. Of anything else
 * nobody knows whether it has happened, and it is not done twice.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { StoreUnreachable } from '../model/store-unreachable';
import { isLost, isUnsent } from './sql-states';

/** Before each further try: the next connection may be as dead, until the driver has heard of all. */
const PAUSES_MS = [0, 50];

/** @param mayHappenTwice asked when a connection was lost, where it is not known that nothing was sent */
export async function overAnother<Result>(mayHappenTwice: () => boolean, work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const pause = PAUSES_MS[attempt];
      const cause = error instanceof StoreUnreachable ? error.cause : null;
      if (pause === undefined || !isLost(cause) || !(isUnsent(cause) || mayHappenTwice())) throw error;
      await delay(pause);
    }
  }
}
